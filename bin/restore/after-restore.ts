import type pg from "pg";
import { saveAuditEvent } from "@/lib/store/audit";
import type { WorkspaceTransaction } from "@/lib/store/db";
import type { BackupHeader } from "../backup/backup-format";

export interface Settled {
  workspaces: number;
  proposals: number;
  runs: number;
}

/**
 * Withdraws open proposals and ends unfinished runs of the backup, because budgets may have changed since then. Works in
 * the caller's transaction, on the newest schema.
 */
export async function settle(client: pg.Client, header: BackupHeader, now: Date): Promise<Settled> {
  const settled: Settled = { workspaces: 0, proposals: 0, runs: 0 };
  const { rows } = await client.query<{ id: string }>("SELECT workspace_id AS id FROM workspace_directory");
  for (const { id } of rows) {
    const { proposals, runs } = await settleWorkspace(client, id, { header, now });
    settled.workspaces += 1;
    settled.proposals += proposals;
    settled.runs += runs;
  }
  await client.query(
    `INSERT INTO installation (id, restored_at, restored_from) VALUES (1, $1, $2)
     ON CONFLICT (id) DO UPDATE SET restored_at = excluded.restored_at, restored_from = excluded.restored_from`,
    [now, header.takenAt],
  );
  return settled;
}

async function settleWorkspace(
  client: pg.Client,
  workspaceId: string,
  { header, now }: { header: BackupHeader; now: Date },
): Promise<{ proposals: number; runs: number }> {
  await client.query("SELECT set_workspace($1)", [workspaceId]);
  const { rowCount: proposals } = await client.query(
    `UPDATE proposal SET status = 'superseded', superseded_because = 'restored'
     WHERE workspace_id = $1 AND status = 'open'`,
    [workspaceId],
  );
  // Without its idempotency key the night counts as not done, so the schedule requests it again.
  const { rowCount: runs } = await client.query(
    `UPDATE run SET status = 'failed', finished_at = $2, error = $3, once_key = NULL
     WHERE workspace_id = $1 AND status IN ('queued', 'running')`,
    [workspaceId, now, `A backup of ${header.takenAt} was restored while this run was unfinished. Request a new run.`],
  );
  const after = { takenAt: header.takenAt, appVersion: header.appVersion, proposals: proposals ?? 0, runs: runs ?? 0 };
  await saveAuditEvent(asOwner(client, workspaceId), {
    actorId: null,
    action: "workspace.restored",
    subjectKind: "workspace",
    subjectId: workspaceId,
    after,
  });
  return { proposals: after.proposals, runs: after.runs };
}

/** Adapts the owner's transaction to the store, which needs only raw statements to add to the audit log. */
function asOwner(client: pg.Client, workspaceId: string): WorkspaceTransaction {
  const run = (parts: TemplateStringsArray, values: unknown[]) =>
    client.query(
      parts.reduce((sql, part, index) => `${sql}$${index}${part}`),
      values,
    );
  const raw = {
    workspaceId,
    $queryRaw: async (parts: TemplateStringsArray, ...values: unknown[]) => (await run(parts, values)).rows,
    $executeRaw: async (parts: TemplateStringsArray, ...values: unknown[]) => (await run(parts, values)).rowCount ?? 0,
  };
  return raw as unknown as WorkspaceTransaction;
}
