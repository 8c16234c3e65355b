import type { SeriesKey, TimeBasis } from "@/lib/domain/day-row";
import { recomputeWorkspaceDays } from "./rollups";
import type { WorkspaceTransaction } from "./workspace-transaction";

export interface SeriesRecord extends SeriesKey {
  seriesId: string;
  connectionId: string;
}

/** The series of a connection with this key, created where there is none; the first one becomes the active one. */
export async function saveSeries(
  tx: WorkspaceTransaction,
  connectionId: string,
  key: SeriesKey,
): Promise<SeriesRecord> {
  const { workspaceId } = tx;
  const { attribution, timeBasis, definitionVersion } = key;
  const identity = { workspaceId, connectionId, attribution, timeBasis, definitionVersion };
  await tx.series.createMany({ data: [identity], skipDuplicates: true });
  const row = await tx.series.findFirstOrThrow({ where: identity });
  await tx.connection.updateMany({
    where: { workspaceId, id: connectionId, activeSeriesId: null },
    data: { activeSeriesId: row.id },
  });
  return { ...key, seriesId: row.id, connectionId };
}

export async function listSeries(tx: WorkspaceTransaction, connectionId: string): Promise<SeriesRecord[]> {
  const rows = await tx.series.findMany({
    where: { workspaceId: tx.workspaceId, connectionId },
    orderBy: { createdAt: "asc" },
  });
  return rows.map((row) => ({
    seriesId: row.id,
    connectionId: row.connectionId,
    attribution: row.attribution,
    timeBasis: row.timeBasis as TimeBasis,
    definitionVersion: row.definitionVersion,
  }));
}

/** Makes reports and curves of the connection read another series. */
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
