import type { Day } from "@/lib/domain/day";
import { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";
import type { SeriesRecord } from "./series";

/** A series with day rows that is not the active one of its connection. */
export interface UnusedSeries extends SeriesRecord {
  connectionName: string;
  days: number;
  first: Day;
  last: Day;
}

/** Series of these connections, or of all, that have days and that no report or plan reads. */
export async function listUnusedSeries(
  tx: WorkspaceTransaction,
  connectionIds: string[] | null,
): Promise<UnusedSeries[]> {
  const inScope = connectionIds === null ? Prisma.sql`true` : Prisma.sql`n.id = ANY (${connectionIds}::uuid[])`;
  return tx.$queryRaw<UnusedSeries[]>`
    SELECT s.id::text AS "seriesId", s.connection_id::text AS "connectionId", s.attribution,
      s.time_basis AS "timeBasis", s.definition_version AS "definitionVersion", n.name AS "connectionName",
      count(DISTINCT d.day)::int AS days, min(d.day)::text AS first, max(d.day)::text AS last
    FROM connection n
    JOIN series s ON s.workspace_id = n.workspace_id AND s.connection_id = n.id AND s.id IS DISTINCT FROM n.active_series_id
    JOIN channel h ON h.workspace_id = n.workspace_id AND h.connection_id = n.id
    JOIN channel_day d ON d.workspace_id = h.workspace_id AND d.channel_id = h.id AND d.series_id = s.id
    WHERE n.workspace_id = ${tx.workspaceId}::uuid AND ${inScope}
    GROUP BY s.workspace_id, s.id, n.name
    ORDER BY n.name, s.created_at, s.id`;
}

/** Whether any day row of the series has a conversion action. */
export async function hasConversions(
  tx: WorkspaceTransaction,
  { connectionId, seriesId }: SeriesRecord,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM campaign c
      JOIN day_row_action a ON a.workspace_id = c.workspace_id AND a.campaign_id = c.id
        AND a.series_id = ${seriesId}::uuid
      WHERE c.workspace_id = ${tx.workspaceId}::uuid AND c.connection_id = ${connectionId}::uuid) AS found`;
  return row?.found ?? false;
}
