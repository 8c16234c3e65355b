import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createPlan } from "@/lib/services/plan/create-plan";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestNightlyRuns } from "@/lib/services/run/schedule/request-nightly-runs";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { deleteWorkspace } from "@/lib/services/workspace/delete-workspace";
import { exportWorkspace } from "@/lib/services/workspace/export-workspace";
import { listWorkspaceTables, SECRET_COLUMNS, SECRET_TABLES } from "@/lib/store/workspaces/export";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { asApplication, asOwner } from "../../store/owner";
import { addMember, ownedWorkspace, type Person } from "../people";
import { smallAccount } from "../small-account";

const tables = () => inWorkspace(randomUUID(), (tx) => listWorkspaceTables(tx));
const CANARY = "canary-5f0e2a";

/** A workspace with data, a plan, a run and a decision, and one row in every other table. */
async function livedIn() {
  const account = await smallAccount({ days: 30 });
  const { context } = account;
  const { planId } = await createPlan(context, account.settings);
  await executeRun(context, await requestRun(context, planId));
  const { proposal } = await getPlanView(context, planId);
  await approveProposal(context, {
    proposalId: proposal?.proposalId ?? "",
    channelIds: account.channelIds,
    note: null,
  });
  await fillEmptyTables(context.workspaceId);
  return { ...account, planId };
}

/** Foreign keys and checks are disabled, so that tables added later are filled too. */
async function fillEmptyTables(workspaceId: string): Promise<void> {
  for (const table of await tables()) {
    if ((await countOf(table, workspaceId)) > 0) continue;
    const columns = await asOwner<{ name: string; type: string; domain: string }>(
      `SELECT attname AS name, format_type(atttypid, NULL) AS type, atttypid::regtype::text AS domain
       FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attnotnull`,
      [`"${table}"`],
    );
    const checks = await asOwner<{ name: string }>(
      "SELECT conname AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'",
      [`"${table}"`],
    );
    const values = columns.map(({ name, type }) => (name === "workspace_id" ? `'${workspaceId}'` : sample(type)));
    const names = columns.map(({ name }) => `"${name}"`).join(", ");
    const drops = checks.map(({ name }) => `ALTER TABLE "${table}" DROP CONSTRAINT "${name}";`).join("");
    await asOwner(
      `${drops} SET session_replication_role = replica; INSERT INTO "${table}" (${names}) VALUES (${values.join(", ")})`,
    );
  }
}

function sample(type: string): string {
  if (type.endsWith("[]")) return "'{}'";
  const samples: Record<string, string> = {
    uuid: `'${randomUUID()}'`,
    text: `'${CANARY}'`,
    json: "'{}'",
    jsonb: "'{}'",
    boolean: "true",
    date: "'2026-03-01'",
    bytea: "'\\x00ff'",
    "timestamp with time zone": "now()",
  };
  return samples[type] ?? "1";
}

async function countOf(table: string, workspaceId: string): Promise<number> {
  const column = table === "workspace" ? "id" : "workspace_id";
  const [row] = await asOwner<{ count: number }>(
    `SELECT count(*)::int AS count FROM "${table}" WHERE "${column}" = $1`,
    [workspaceId],
  );
  return row?.count ?? 0;
}

async function countsOf(workspaceId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of await tables()) counts[table] = await countOf(table, workspaceId);
  return counts;
}

interface Line {
  table?: string;
  row?: Record<string, unknown>;
  person?: { email: string };
  end?: true;
  rows?: number;
}

async function exported(context: Parameters<typeof exportWorkspace>[0]): Promise<{ text: string; lines: Line[] }> {
  const text = await new Response((await exportWorkspace(context)).lines).text();
  return {
    text,
    lines: text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Line),
  };
}

describe("an export", () => {
  test("has every row of every table of the workspace, and none of another", async () => {
    const { context } = await livedIn();
    const other = await livedIn();
    const { lines, text } = await exported(context);
    const counts = await countsOf(context.workspaceId);
    const found: Record<string, number> = {};
    for (const { table } of lines) if (table) found[table] = (found[table] ?? 0) + 1;
    for (const table of Object.keys(counts))
      expect({ table, rows: found[table] ?? 0 }).toEqual({
        table,
        rows: SECRET_TABLES.includes(table) ? 0 : counts[table],
      });
    expect(Object.values(counts).every((count) => count > 0)).toBe(true);
    expect(lines.at(-1)).toEqual({ end: true, rows: lines.filter((line) => line.table).length });
    expect(text).not.toContain(other.context.workspaceId);
    expect(lines.some((line) => line.person?.email === "owner@example.com")).toBe(true);
  });

  test("has no secret and no hash of one", async () => {
    const { context } = await livedIn();
    const { workspaceId } = context;
    await asOwner("UPDATE connection_secret SET sealed = 'sealed-canary' WHERE workspace_id = $1", [workspaceId]);
    await asOwner("UPDATE invitation SET token_hash = 'invited-canary' WHERE workspace_id = $1", [workspaceId]);
    await asOwner("UPDATE api_token SET token_hash = 'token-canary' WHERE workspace_id = $1", [workspaceId]);
    const { text } = await exported(context);
    expect(text).not.toMatch(/(sealed|invited|token)-canary|token_hash/);
    expect(text).toContain('"table":"api_token"');
  });

  test("leaves out every column whose name suggests a secret", async () => {
    const columns = await asOwner<{ table: string; name: string }>(
      `SELECT c.relname AS table, a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE c.relname = ANY ($1) AND a.attnum > 0 AND NOT a.attisdropped
         AND a.attname ~ '(hash|secret|token|password|sealed|cipher|private|credential|salt)'`,
      [await tables()],
    );
    const harmless = [
      "content_hash",
      "row_hash",
      "part_hash",
      "request_hash",
      "previous_hash",
      "hash",
      "token_id",
      "sha256",
    ];
    const carried = columns
      .filter(({ table, name }) => !SECRET_TABLES.includes(table) && !SECRET_COLUMNS.includes(name))
      .filter(({ name }) => !harmless.includes(name));
    expect(carried).toEqual([]);
  });

  test("can run one at a time, is logged, and is only for owners", async () => {
    const { context } = await smallAccount({ days: 30 });
    const admin = await addMember(context.workspaceId, "admin");
    await expect(exportWorkspace(admin)).rejects.toMatchObject({ code: "forbidden" });
    const first = await exportWorkspace(context);
    const reader = first.lines.getReader();
    await reader.read();
    await expect(exportWorkspace(context)).rejects.toMatchObject({ code: "conflict" });
    await reader.cancel();
    const events = await asOwner(
      "SELECT actor_id FROM audit_event WHERE action = 'workspace.exported' AND workspace_id = $1",
      [context.workspaceId],
    );
    expect(events).toEqual([{ actor_id: context.userId }]);
    await expect.poll(async () => (await exported(context).catch(() => null)) !== null, { timeout: 10_000 }).toBe(true);
  });
});

describe("deleting a workspace", () => {
  test("removes every row of the workspace in every table, and none of another", async () => {
    const { context } = await livedIn();
    const other = await livedIn();
    const before = await countsOf(other.context.workspaceId);
    expect(Object.values(await countsOf(context.workspaceId)).every((count) => count > 0)).toBe(true);
    await deleteWorkspace(context, { name: "Test" });
    expect(Object.values(await countsOf(context.workspaceId)).every((count) => count === 0)).toBe(true);
    expect(await countsOf(other.context.workspaceId)).toEqual(before);
    expect((await asOwner("SELECT 1 FROM app_user WHERE id = $1", [context.userId])).length).toBe(1);
  });

  test("requires the exact name, an owner and a recent confirmation", async () => {
    const owner = await ownedWorkspace({ name: "Shop" });
    const admin = await addMember(owner.workspaceId, "admin");
    for (const name of ["shop", "", "Shop 2"])
      await expect(deleteWorkspace(owner, { name })).rejects.toMatchObject({ code: "invalid-input", field: "name" });
    await expect(deleteWorkspace(admin, { name: "Shop" })).rejects.toMatchObject({ code: "forbidden" });
    const stale: Person = { ...owner, proof: { secondFactorAt: owner.now, confirmedAt: null } };
    await expect(deleteWorkspace(stale, { name: "Shop" })).rejects.toMatchObject({ code: "confirmation-required" });
    expect(await countOf("workspace", owner.workspaceId)).toBe(1);
    await deleteWorkspace(owner, { name: " Shop " });
    await expect(deleteWorkspace(owner, { name: "Shop" })).rejects.toMatchObject({ code: "not-found" });
  });

  test("is rejected for the demo, by the service and by the database", async () => {
    const owner = await ownedWorkspace({ name: "Demo", kind: "demo" });
    await expect(deleteWorkspace(owner, { name: "Demo" })).rejects.toMatchObject({ code: "conflict" });
    await expect(inWorkspace(owner.workspaceId, (tx) => tx.$executeRaw`SELECT delete_workspace()`)).rejects.toThrow(
      /demo cannot be deleted/,
    );
    expect(await countOf("workspace", owner.workspaceId)).toBe(1);
  });

  test("in the database requires a workspace, and only the application may do it", async () => {
    await expect(asApplication("SELECT delete_workspace()")).rejects.toThrow(/no workspace is named/);
    const [rights] = await asOwner<{ open: boolean; owner: boolean }>(
      `SELECT has_function_privilege('public', 'delete_workspace()', 'EXECUTE') AS open,
        has_function_privilege('nextdollar_app', 'delete_workspace()', 'EXECUTE') AS owner`,
    );
    expect(rights).toEqual({ open: false, owner: true });
  });

  test("lets its jobs end without errors, even running ones", async () => {
    const { context, planId } = await livedIn();
    const queued = await requestRun(context, planId, { replacesDecision: true });
    await deleteWorkspace(context, { name: "Test" });
    expect(await executeRun(context, queued)).toBe("elsewhere");
    const second = await livedIn();
    const running = await requestRun(second.context, second.planId, { replacesDecision: true });
    const end = executeRun(second.context, running);
    await deleteWorkspace(second.context, { name: "Test" });
    expect(["elsewhere", "failed", "succeeded"]).toContain(await end);
    expect(await countOf("run", second.context.workspaceId)).toBe(0);
    await requestNightlyRuns(context.now);
  });
});
