import { canonicalAttribution } from "@/lib/domain/attribution";
import type { SeriesKey, TimeBasis } from "@/lib/domain/day-row";
import type { Prisma } from "../generated/client";
import { recomputeWorkspaceDays } from "@/lib/store/channel-days";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface SeriesRecord extends SeriesKey {
  seriesId: string;
  connectionId: string;
}

/** Finds or creates the connection's series with this key. The first series becomes the active one. */
export async function saveSeries(
  tx: WorkspaceTransaction,
  connectionId: string,
  key: SeriesKey,
): Promise<SeriesRecord> {
  const { workspaceId } = tx;
  const stored = await findSeries(tx, connectionId, key);
  const series = stored ?? (await saveNewSeries(tx, connectionId, key));
  await tx.connection.updateMany({
    where: { workspaceId, id: connectionId, activeSeriesId: null },
    data: { activeSeriesId: series.seriesId },
  });
  return series;
}

/**
 * The connection's series with this key in any spelling of its attribution; null if there is none. Earlier versions
 * stored texts as they were typed, so several can be spelt differently: then the active one counts, else the oldest.
 */
export async function findSeries(
  tx: WorkspaceTransaction,
  connectionId: string,
  key: SeriesKey,
): Promise<SeriesRecord | null> {
  const active = await findActiveSeries(tx, connectionId);
  if (active && isSameSeries(active, key)) return active;
  return (await listSeries(tx, connectionId)).find((series) => isSameSeries(series, key)) ?? null;
}

/** The series that the connection's reports and curves read; null before the first one is saved. */
export async function findActiveSeries(tx: WorkspaceTransaction, connectionId: string): Promise<SeriesRecord | null> {
  const connection = await tx.connection.findFirst({
    where: { workspaceId: tx.workspaceId, id: connectionId },
    include: { activeSeries: true },
  });
  return connection?.activeSeries ? toRecord(connection.activeSeries) : null;
}

export function isSameSeries(one: SeriesKey, other: SeriesKey): boolean {
  const isCountedAlike = canonicalAttribution(one.attribution) === canonicalAttribution(other.attribution);
  return isCountedAlike && one.timeBasis === other.timeBasis && one.definitionVersion === other.definitionVersion;
}

async function saveNewSeries(tx: WorkspaceTransaction, connectionId: string, key: SeriesKey): Promise<SeriesRecord> {
  const { workspaceId } = tx;
  const { attribution, timeBasis, definitionVersion } = key;
  const identity = { workspaceId, connectionId, attribution, timeBasis, definitionVersion };
  await tx.series.createMany({ data: [identity], skipDuplicates: true });
  return toRecord(await tx.series.findFirstOrThrow({ where: identity }));
}

export async function listSeries(tx: WorkspaceTransaction, connectionId: string): Promise<SeriesRecord[]> {
  const rows = await tx.series.findMany({
    where: { workspaceId: tx.workspaceId, connectionId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toRecord);
}

/** The attributions of all series of the workspace, each once. */
export async function listAttributions(tx: WorkspaceTransaction): Promise<string[]> {
  const { workspaceId } = tx;
  const rows = await tx.series.findMany({
    where: { workspaceId },
    distinct: ["attribution"],
    select: { attribution: true },
    orderBy: { attribution: "asc" },
  });
  return rows.map((row) => row.attribution);
}

function toRecord(row: Prisma.SeriesGetPayload<object>): SeriesRecord {
  return {
    seriesId: row.id,
    connectionId: row.connectionId,
    attribution: row.attribution,
    timeBasis: row.timeBasis as TimeBasis,
    definitionVersion: row.definitionVersion,
  };
}

/** Changes how the series says it is counted. The connection must have no other series with this key. */
export async function saveSeriesKey(tx: WorkspaceTransaction, seriesId: string, key: SeriesKey): Promise<void> {
  const { attribution, timeBasis, definitionVersion } = key;
  await tx.series.updateMany({
    where: { workspaceId: tx.workspaceId, id: seriesId },
    data: { attribution, timeBasis, definitionVersion },
  });
}

/**
 * After an undo: if the active series has no day rows left, the oldest series with rows becomes active. If none has
 * rows, the next series that is saved does.
 */
export async function replaceEmptyActiveSeries(tx: WorkspaceTransaction, connectionId: string): Promise<void> {
  const [change] = await tx.$queryRaw<{ seriesId: string | null }[]>`
    WITH used AS (
      SELECT s.id, s.created_at, EXISTS (SELECT 1 FROM campaign c
        JOIN day_row d ON d.workspace_id = c.workspace_id AND d.campaign_id = c.id AND d.series_id = s.id
        WHERE c.workspace_id = s.workspace_id AND c.connection_id = s.connection_id) AS has_rows
      FROM series s WHERE s.workspace_id = ${tx.workspaceId}::uuid AND s.connection_id = ${connectionId}::uuid
    )
    UPDATE connection n
    SET active_series_id = (SELECT u.id FROM used u WHERE u.has_rows ORDER BY u.created_at, u.id LIMIT 1)
    WHERE n.workspace_id = ${tx.workspaceId}::uuid AND n.id = ${connectionId}::uuid
      AND EXISTS (SELECT 1 FROM used u WHERE u.id = n.active_series_id AND NOT u.has_rows)
    RETURNING n.active_series_id::text AS "seriesId"`;
  if (change?.seriesId) await recomputeWorkspaceDays(tx);
}

/** Sets the series that the connection's reports and curves read. */
export async function saveActiveSeries(
  tx: WorkspaceTransaction,
  connectionId: string,
  seriesId: string,
): Promise<void> {
  await tx.connection.updateMany({
    where: { workspaceId: tx.workspaceId, id: connectionId },
    data: { activeSeriesId: seriesId },
  });
  await recomputeWorkspaceDays(tx);
}
