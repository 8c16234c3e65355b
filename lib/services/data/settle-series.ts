import { NO_ATTRIBUTION } from "@/lib/domain/attribution";
import type { SeriesKey } from "@/lib/domain/day-row";
import type { SeriesChange } from "@/lib/domain/views/import";
import {
  findActiveSeries,
  findSeries,
  hasConversions,
  isSameSeries,
  saveActiveSeries,
  saveSeries,
  saveSeriesKey,
  type SeriesRecord,
} from "@/lib/store/accounts";
import type { WorkspaceTransaction } from "@/lib/store/db";

/**
 * What happens to rows whose series is not the account's active one. "active": the series becomes the active one.
 * "same": the rows were counted like the active series and go there. "unused": they are stored and nothing reads them.
 */
export const SERIES_USES = ["active", "same", "unused"] as const;
export type SeriesUse = (typeof SERIES_USES)[number];

export interface SettledSeries {
  series: SeriesRecord;
  change: SeriesChange | null;
}

/** The account's active series if rows with this key would go to another one; null if they would be read. */
export async function findOtherActiveSeries(
  tx: WorkspaceTransaction,
  connectionId: string,
  key: SeriesKey,
): Promise<SeriesRecord | null> {
  const active = await findActiveSeries(tx, connectionId);
  return active && !isSameSeries(active, key) ? active : null;
}

/**
 * Whether rows with this key can go to the active series. A series without conversions takes the key over, which fails
 * if another series has it.
 */
export async function canJoin(tx: WorkspaceTransaction, active: SeriesRecord, key: SeriesKey): Promise<boolean> {
  return active.attribution !== NO_ATTRIBUTION || (await findSeries(tx, active.connectionId, key)) === null;
}

/** Finds or creates the series of the rows. The connection must be locked. `use` counts only if the rows need it. */
export async function settleSeries(
  tx: WorkspaceTransaction,
  connectionId: string,
  { key, use }: { key: SeriesKey; use: SeriesUse },
): Promise<SettledSeries> {
  const active = await findOtherActiveSeries(tx, connectionId, key);
  if (active && use === "same") return joinActive(tx, active, key);
  const series = await saveSeries(tx, connectionId, key);
  if (!active || use !== "active") return { series, change: null };
  await saveActiveSeries(tx, connectionId, series.seriesId);
  return { series, change: { activeBefore: active.seriesId } };
}

async function joinActive(tx: WorkspaceTransaction, active: SeriesRecord, key: SeriesKey): Promise<SettledSeries> {
  if (active.attribution !== NO_ATTRIBUTION) return { series: active, change: null };
  const { attribution, timeBasis, definitionVersion } = active;
  await saveSeriesKey(tx, active.seriesId, key);
  return { series: { ...active, ...key }, change: { keyBefore: { attribution, timeBasis, definitionVersion } } };
}

/** Takes the change back, unless something else has changed the account's series since. The days must be undone. */
export async function restoreSeries(
  tx: WorkspaceTransaction,
  { connectionId, seriesId }: { connectionId: string; seriesId: string },
  { activeBefore, keyBefore }: SeriesChange,
): Promise<void> {
  const active = await findActiveSeries(tx, connectionId);
  if (active?.seriesId !== seriesId) return;
  if (activeBefore !== undefined) await saveActiveSeries(tx, connectionId, activeBefore);
  if (keyBefore && !(await hasConversions(tx, active)) && (await canTakeBack(tx, active, keyBefore)))
    await saveSeriesKey(tx, seriesId, keyBefore);
}

async function canTakeBack(tx: WorkspaceTransaction, active: SeriesRecord, key: SeriesKey): Promise<boolean> {
  const other = await findSeries(tx, active.connectionId, key);
  return other === null || other.seriesId === active.seriesId;
}
