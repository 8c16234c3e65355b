import { beforeAll, expect, test } from "vitest";
import { searchAuditEvents } from "@/lib/store/audit/search";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { openWorkspace } from "../ad-account";
import { asOwner } from "../owner";

const EVENTS = 20_000;
const PAGE = 50;
/** A page, and the events of the same instant as its cursor. */
const MAX_READ = 4 * PAGE;

let workspaceId: string;

beforeAll(async () => {
  workspaceId = await openWorkspace();
  // The oldest events are from before the chain, when this constraint did not exist.
  await asOwner("ALTER TABLE audit_event DROP CONSTRAINT audit_event_chained_check");
  await asOwner(
    `INSERT INTO audit_event (workspace_id, id, action, subject_kind, subject_id, at, sequence, previous_hash, hash)
     SELECT $1::uuid, gen_random_uuid(), 'plan.saved', 'plan', 'p', '2026-01-01Z'::timestamptz + (n / 2) * interval '1 minute',
       CASE WHEN n > 100 THEN 1000000 + n END, CASE WHEN n > 100 THEN 'before' END, CASE WHEN n > 100 THEN 'own' END
     FROM generate_series(1, ${EVENTS}) n`,
    [workspaceId],
  );
  await asOwner(
    `ALTER TABLE audit_event ADD CONSTRAINT audit_event_chained_check
     CHECK (sequence IS NOT NULL AND previous_hash IS NOT NULL AND hash IS NOT NULL) NOT VALID`,
  );
  await asOwner("ANALYZE audit_event");
});

test("pages add up to the whole log in order, with events from before the chain at its end", async () => {
  const { seen, sizes } = await readAll();
  expect(seen).toHaveLength(new Set(seen.map((hit) => hit.auditEventId)).size);
  expect(seen.length).toBe(
    Number((await asOwner("SELECT count(*) FROM audit_event WHERE workspace_id = $1", [workspaceId]))[0]?.count),
  );
  expect(sizes.slice(0, -1).every((size) => size === 1000)).toBe(true);
  const places = seen.map(({ at, sequence }) => [at.getTime(), sequence ?? 0] as const);
  for (const [index, [at, sequence]] of places.slice(1).entries()) {
    const [before, place] = places[index]!;
    expect(at < before || (at === before && sequence <= place)).toBe(true);
  }
});

test("the last page reads its own events and not the log before it, as the app's role", async () => {
  const { seen } = await readAll();
  const cursor = seen.at(-PAGE - 1)?.cursor;
  const { hits, read } = await inWorkspace(workspaceId, async (tx) => {
    const before = await tuplesRead(tx);
    const page = await searchAuditEvents(tx, {}, { cursor, limit: PAGE });
    return { hits: page, read: (await tuplesRead(tx)) - before };
  });
  expect(hits.map(({ auditEventId }) => auditEventId)).toEqual(
    seen.slice(-PAGE).map(({ auditEventId }) => auditEventId),
  );
  expect(read).toBeLessThanOrEqual(MAX_READ);
});

async function readAll() {
  const seen: Awaited<ReturnType<typeof searchAuditEvents>> = [];
  const sizes: number[] = [];
  for (let cursor: string | undefined; ; cursor = seen.at(-1)?.cursor) {
    const page = await inWorkspace(workspaceId, (tx) => searchAuditEvents(tx, {}, { cursor, limit: 1000 }));
    seen.push(...page);
    sizes.push(page.length);
    if (page.length < 1000) return { seen, sizes };
  }
}

/** Rows of the log that this transaction has read, by scans of the table and of its indexes. */
async function tuplesRead(tx: WorkspaceTransaction): Promise<number> {
  const [row] = await tx.$queryRaw<{ read: bigint }[]>`
    SELECT (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::bigint AS read
    FROM pg_stat_xact_user_tables WHERE relname = 'audit_event'`;
  return Number(row?.read ?? 0);
}
