import { saveConfirmations } from "./versions";
import { lockConnection } from "./day-rows";
import { Prisma } from "../generated/client";
import { recomputeChannelDays, recomputeWorkspaceDays } from "@/lib/store/channel-days";
import { findTouched } from "./touched-days";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface UndoneCounts {
  /** Campaign-days that got the different numbers of another reading back. */
  restored: number;
  /** Campaign-days for which another reading has the same numbers. */
  unchanged: number;
  /** Campaign-days that only this import had. */
  removed: number;
}

/**
 * Undoes the day rows of an import, by the law in `applyIntake`. Its versions stay on record. The caller sets the
 * import's status to "undone" in the same transaction.
 */
export async function undoDayRows(
  tx: WorkspaceTransaction,
  { importId, connectionId }: { importId: string; connectionId: string },
): Promise<UndoneCounts> {
  await lockConnection(tx, connectionId);
  const ofImport = Prisma.sql`c.workspace_id = ${tx.workspaceId}::uuid AND c.import_id = ${importId}::uuid`;
  const touched = await findTouched(
    tx,
    Prisma.sql`SELECT c.workspace_id, c.campaign_id, c.day FROM day_row c WHERE ${ofImport}`,
  );
  if (!touched) return { restored: 0, unchanged: 0, removed: 0 };
  await recordConfirmed(tx, ofImport, importId);
  await tx.$executeRaw`
    DELETE FROM day_row_action a USING day_row c
    WHERE ${ofImport} AND a.workspace_id = ${tx.workspaceId}::uuid AND a.campaign_id = c.campaign_id AND a.day = c.day
      AND a.series_id = c.series_id`;
  const counts = await restoreEarlier(tx, ofImport, importId);
  const removed = await tx.$executeRaw`DELETE FROM day_row c WHERE ${ofImport}`;
  await recomputeChannelDays(tx, touched);
  await recomputeWorkspaceDays(tx, touched);
  return { ...counts, removed };
}

/** Confirmations from before an import's confirmed rows got versions: only their later fetch time shows them. */
async function recordConfirmed(tx: WorkspaceTransaction, ofImport: Prisma.Sql, importId: string): Promise<void> {
  await saveConfirmations(
    tx,
    Prisma.sql`FROM day_row c
      JOIN import u ON u.workspace_id = c.workspace_id AND u.id = ${importId}::uuid AND c.fetched_at > u.fetched_at
      JOIN day_row_version v ON v.workspace_id = c.workspace_id AND v.campaign_id = c.campaign_id AND v.day = c.day
        AND v.series_id = c.series_id AND v.version = c.version AND v.fetched_at < c.fetched_at
      WHERE ${ofImport}`,
  );
}

/** Makes the newest remaining version current, with its actions. */
async function restoreEarlier(
  tx: WorkspaceTransaction,
  ofImport: Prisma.Sql,
  importId: string,
): Promise<Omit<UndoneCounts, "removed">> {
  const [counts] = await tx.$queryRaw<Omit<UndoneCounts, "removed">[]>`
    WITH earlier AS (
      SELECT DISTINCT ON (v.workspace_id, v.campaign_id, v.day, v.series_id) v.*,
        (v.content_hash = c.content_hash AND v.currency = c.currency) AS repeats
      FROM day_row c
      JOIN day_row_version v ON v.workspace_id = c.workspace_id AND v.campaign_id = c.campaign_id AND v.day = c.day
        AND v.series_id = c.series_id
      LEFT JOIN import u ON u.workspace_id = v.workspace_id AND u.id = v.import_id
      WHERE ${ofImport} AND v.import_id IS DISTINCT FROM ${importId}::uuid AND u.status IS DISTINCT FROM 'undone'
      ORDER BY v.workspace_id, v.campaign_id, v.day, v.series_id, v.fetched_at DESC, v.version DESC
    ), back AS (
      UPDATE day_row d SET version = e.version, spend_micros = e.spend_micros, impressions = e.impressions,
        clicks = e.clicks, complete = e.complete, budget_micros = e.budget_micros, currency = e.currency,
        fetched_at = e.fetched_at, content_hash = e.content_hash, import_id = e.import_id, run_id = e.run_id
      FROM earlier e
      WHERE d.workspace_id = ${tx.workspaceId}::uuid AND d.workspace_id = e.workspace_id AND d.campaign_id = e.campaign_id
        AND d.day = e.day AND d.series_id = e.series_id
    ), actions AS (
      INSERT INTO day_row_action (workspace_id, campaign_id, day, series_id, action_id, count, value_micros)
      SELECT e.workspace_id, e.campaign_id, e.day, e.series_id, (one ->> 'actionId')::uuid, (one ->> 'count')::numeric,
        (one ->> 'valueMicros')::bigint
      FROM earlier e CROSS JOIN LATERAL jsonb_array_elements(e.actions) AS one
    )
    SELECT count(*) FILTER (WHERE NOT repeats)::int AS restored, count(*) FILTER (WHERE repeats)::int AS unchanged
    FROM earlier`;
  return counts ?? { restored: 0, unchanged: 0 };
}
