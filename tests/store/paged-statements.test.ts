import fs from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { readWorkspaceRows } from "@/lib/store/workspaces/export";
import { asOwner } from "./owner";
import { fillWorkspace } from "./paged-statements/full-workspace";
import { NEWEST_ROWS, PAGED_STATEMENTS, type PagedStatement } from "./paged-statements/table";
import { countVisitedRows } from "./paged-statements/visited-rows";

const PAGE = 50;
const LONG_PAGE = 500;
/** The planner may sort the few rows that are left rather than walk an index. */
const SLACK = 3;

let workspaceId: string;

beforeAll(async () => {
  workspaceId = await fillWorkspace();
});

test("the statements run as the app's role, which row-level security binds", async () => {
  const [session] = await inWorkspace(
    workspaceId,
    (tx) => tx.$queryRaw<{ role: string; bound: boolean }[]>`
      SELECT current_user::text AS role, row_security_active('audit_event') AS bound`,
  );
  expect(session).toEqual({ role: "nextdollar_app", bound: true });
});

test.each(PAGED_STATEMENTS)("$name: pages add up to the list while rows are added, and read it once", async (paged) => {
  const atStart = (await asOwner<{ key: string }>(paged.list, [workspaceId])).map(({ key }) => key);
  expect(atStart.length).toBeGreaterThan(5 * PAGE);
  const { seen, visited } = await readAll(paged, atStart);
  const known = new Set(atStart);
  expect(seen.filter((key) => known.has(key))).toEqual(atStart);
  expect(seen).toHaveLength(new Set(seen).size);
  expect(visited.length).toBeGreaterThan(2);
  for (const rows of visited) expect(rows).toBeLessThanOrEqual(SLACK * paged.visitsPerRow * PAGE);
});

test("unusual days that a run removes between two pages do not start the list again", async () => {
  const paged = PAGED_STATEMENTS.find(({ name }) => name.endsWith("#listUnusualDaysPage"))!;
  const page = await paged.first(workspaceId, PAGE);
  const list = (await asOwner<{ key: string }>(paged.list, [workspaceId])).map(({ key }) => key);
  await asOwner("DELETE FROM unusual_days WHERE workspace_id = $1 AND id = $2", [workspaceId, page.keys.at(-1)]);
  expect((await page.next(workspaceId, PAGE)).keys).toEqual(list.slice(PAGE, 2 * PAGE));
});

test.each(NEWEST_ROWS)("$name: the newest rows are read without the others", async ({ read }) => {
  const { result, visited } = await countVisitedRows(() => inWorkspace(workspaceId, (tx) => read(tx, PAGE)));
  expect(result).toHaveLength(PAGE);
  expect(visited).toBeLessThanOrEqual(SLACK * PAGE);
});

test("workspaces/export.ts#readWorkspaceRows: the batches of a table add up to it, and read it once", async () => {
  const [table] = await asOwner<{ rows: number }>(
    "SELECT count(*)::int AS rows FROM audit_event WHERE workspace_id = $1",
    [workspaceId],
  );
  await inWorkspace(workspaceId, async (tx) => {
    const ids: string[] = [];
    for await (const batch of readWorkspaceRows(tx)) {
      if (batch.table > "audit_event") break;
      if (batch.table === "audit_event") ids.push(...batch.rows.map((row) => (JSON.parse(row) as { id: string }).id));
    }
    expect(new Set(ids).size).toBe(table?.rows);
    expect(ids).toHaveLength(table?.rows ?? 0);
    const [reads] = await tx.$queryRaw<{ rows: number }[]>`
      SELECT (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int AS rows
      FROM pg_stat_xact_user_tables WHERE relname = 'audit_event'`;
    expect(reads).toEqual(table);
  });
});

/** Functions with such a parameter that read no list by pages. */
const NOT_PAGED = [
  "audit/acting-token.ts#withActingToken",
  "imports/chunks.ts#deleteImportChunks",
  "imports/preview.ts#listStagedChannels",
  "people/idempotency-keys.ts#purgeKeys",
];

test("every function of the store that takes a cursor or a limit is in the tables above", () => {
  const tested = [...PAGED_STATEMENTS, ...NEWEST_ROWS].map(({ name }) => name.split(" ")[0] ?? name);
  expect(new Set([...tested, ...NOT_PAGED, "workspaces/export.ts#readWorkspaceRows"])).toEqual(new Set(listPaged()));
});

/** The exported functions whose parameters name a page, and the generators. */
function listPaged(): string[] {
  const files = fs.readdirSync("lib/store", { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".ts") && !file.startsWith("generated"))
    .flatMap((file) => {
      const declared = fs.readFileSync(`lib/store/${file}`, "utf8").matchAll(EXPORTED_FUNCTION);
      return [...declared]
        .filter(([, star, , parameters = ""]) => star === "*" || PAGE_PARAMETER.test(parameters))
        .map(([, , name]) => `${file}#${name}`);
    });
}

const EXPORTED_FUNCTION = /^export (?:async )?function(\*?) (\w+)[^(]*\(([\s\S]*?)\)(?:: [\s\S]*?)? \{$/gm;
const PAGE_PARAMETER = /\b(?:after|before|cursor|limit|offset|page|skip|take)\??\b/i;

/** Reads short pages at the start, in the middle and at the end, whose visited rows are counted, and long ones between. */
async function readAll({ first, add }: PagedStatement, atStart: string[]) {
  const seen: string[] = [];
  const visited: number[] = [];
  for (let read = first; ;) {
    const left = atStart.length - seen.length;
    const isCounted = seen.length === 0 || left <= 2 * PAGE || Math.abs(left - atStart.length / 2) <= LONG_PAGE / 2;
    const take = isCounted ? PAGE : Math.min(LONG_PAGE, left - PAGE);
    const page = await (isCounted
      ? countVisitedRows(() => read(workspaceId, take))
      : uncounted(read(workspaceId, take)));
    seen.push(...page.result.keys);
    if (page.visited !== null) visited.push(page.visited);
    if (page.result.keys.length < take) return { seen, visited };
    if (add) await asOwner(add, [workspaceId]);
    read = page.result.next;
  }
}

async function uncounted<T>(page: Promise<T>) {
  return { result: await page, visited: null };
}
