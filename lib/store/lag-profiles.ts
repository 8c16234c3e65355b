import type { Day } from "@/lib/domain/day";
import { Prisma } from "./generated/client";
import type { WorkspaceTransaction } from "./workspace-transaction";

/** How reported conversions of one action in one series grow with age. */
export interface LagProfileRecord {
  connectionId: string;
  seriesId: string;
  actionId: string;
  profile: unknown;
  engineVersion: string;
  runId: string | null;
}

/** What one reading said about one action of one campaign-day. */
export interface ActionReading {
  /** Names the campaign-day: readings of one carry the same text. */
  subject: string;
  /** Days between the end of the day and the reading. */
  ageDays: number;
  count: number;
}

/** Every reading of the action since `first`, and the latest one again at the age until which it is known to hold. */
export async function listActionReadings(
  tx: WorkspaceTransaction,
  of: { connectionId: string; seriesId: string; actionId: string; timeZone: string; first: Day },
): Promise<ActionReading[]> {
  const { connectionId, seriesId, actionId, timeZone, first } = of;
  const age = (alias: string) =>
    Prisma.sql`greatest(0, (${Prisma.raw(alias)}.fetched_at AT TIME ZONE ${timeZone}::text)::date - ${Prisma.raw(alias)}.day - 1)::int`;
  const campaigns = Prisma.sql`SELECT c.id FROM campaign c
    WHERE c.workspace_id = ${tx.workspaceId}::uuid AND c.connection_id = ${connectionId}::uuid`;
  return tx.$queryRaw<ActionReading[]>`
    SELECT v.campaign_id || ' ' || v.day AS subject, ${age("v")} AS "ageDays", (one ->> 'count')::float8 AS count
    FROM day_row_version v CROSS JOIN LATERAL jsonb_array_elements(v.actions) AS one
    WHERE v.workspace_id = ${tx.workspaceId}::uuid AND v.series_id = ${seriesId}::uuid AND v.day >= ${first}::date
      AND v.campaign_id IN (${campaigns}) AND one ->> 'actionId' = ${actionId}::text AND one ->> 'count' IS NOT NULL
    UNION ALL
    SELECT d.campaign_id || ' ' || d.day, ${age("d")}, a.count::float8
    FROM day_row d
    JOIN day_row_action a ON a.workspace_id = d.workspace_id AND a.campaign_id = d.campaign_id AND a.day = d.day
      AND a.series_id = d.series_id
    WHERE d.workspace_id = ${tx.workspaceId}::uuid AND d.series_id = ${seriesId}::uuid AND d.day >= ${first}::date
      AND d.campaign_id IN (${campaigns}) AND a.action_id = ${actionId}::uuid AND a.count IS NOT NULL
    ORDER BY 1, 2, 3`;
}

/** A run has one profile per action: saved again, it replaces its own. */
export async function saveLagProfiles(tx: WorkspaceTransaction, runId: string, profiles: LagProfileRecord[]): Promise<void> {
  const { workspaceId } = tx;
  await tx.lagProfile.deleteMany({ where: { workspaceId, runId } });
  await tx.lagProfile.createMany({
    data: profiles.map((record) => ({ ...record, workspaceId, runId, profile: record.profile as Prisma.InputJsonValue })),
  });
}

/** The newest profile of each series and action. */
export async function listLatestLagProfiles(tx: WorkspaceTransaction): Promise<LagProfileRecord[]> {
  const rows = await tx.lagProfile.findMany({
    where: { workspaceId: tx.workspaceId, channelId: null },
    orderBy: [{ seriesId: "asc" }, { actionId: "asc" }, { learnedAt: "desc" }, { id: "desc" }],
    distinct: ["seriesId", "actionId"],
  });
  return rows.map(({ connectionId, seriesId, actionId, profile, engineVersion, runId }) => ({
    connectionId,
    seriesId,
    actionId,
    profile,
    engineVersion,
    runId,
  }));
}
