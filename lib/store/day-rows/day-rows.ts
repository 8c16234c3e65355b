import { randomUUID } from "node:crypto";
import type { DayRow } from "@/lib/domain/day-row";
import { ServiceError } from "@/lib/domain/errors";
import { type CampaignInput, saveCampaigns, saveConversionActions } from "@/lib/store/accounts";
import { areFirstReadings, saveFirstReadings } from "./first-readings";
import { asSources, clearIntake, fillIntake, readingsOf, type Readings } from "./intake";
import { applyIntake, type ReadingOrigin, type SavedCounts } from "./versions";
import { recomputeChannelDays, recomputeWorkspaceDays } from "@/lib/store/channel-days";
import { asRows, findTouched, type TouchedDays } from "./touched-days";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface Reading {
  connection: { connectionId: string; currency: string };
  seriesId: string;
  /** The time at which the platform reported these rows. */
  fetchedAt: Date;
  importId?: string;
  runId?: string;
}

/**
 * Saves the platform's numbers as of one time. A row becomes a new version only if its numbers are new. An older
 * reading is kept as history but never replaces a newer one. Saving the same reading again does nothing. Unknown
 * campaigns and actions are created, and the rollups are recomputed in the same transaction.
 */
export async function saveDayRows(tx: WorkspaceTransaction, reading: Reading, rows: DayRow[]): Promise<SavedCounts> {
  requireOneRowPerDay(rows);
  const campaigns = await saveCampaigns(tx, reading.connection, campaignsOf(rows));
  const keys = [...new Set(rows.flatMap((row) => row.actions.map((action) => action.actionKey)))];
  const actionIds = await saveConversionActions(
    tx,
    reading.connection.connectionId,
    keys.map((key) => ({ key, name: key })),
  );
  const placed = rows.map((row) => ({ campaignId: campaigns.get(row.campaignExternalId)?.campaignId ?? "", row }));
  const campaignIds = [...new Set(placed.map(({ campaignId }) => campaignId))];
  return saveReadings(tx, reading, { sources: asSources(placed), campaignIds, actionIds });
}

/** Like `saveDayRows`, for readings whose campaigns and actions exist. */
export async function saveReadings(
  tx: WorkspaceTransaction,
  reading: Reading,
  readings: Readings,
): Promise<SavedCounts> {
  await lockConnection(tx, reading.connection.connectionId);
  await tx.$executeRaw`SET LOCAL work_mem = '64MB'`;
  const isFirst = await areFirstReadings(tx, reading.seriesId, readings.campaignIds);
  const { counts, touched } = await (isFirst ? saveAsFirst : saveThroughIntake)(tx, reading, readings);
  if (touched) {
    await recomputeChannelDays(tx, touched);
    await recomputeWorkspaceDays(tx, touched);
  }
  return counts;
}

interface Saved {
  counts: SavedCounts;
  touched: TouchedDays | null;
}

async function saveAsFirst(tx: WorkspaceTransaction, reading: Reading, readings: Readings): Promise<Saved> {
  const ranges = await saveFirstReadings(tx, readings, { ...originOf(reading), seriesId: reading.seriesId });
  const inserted = ranges.reduce((sum, { days }) => sum + days, 0);
  return {
    counts: { inserted, restated: 0, older: 0, unchanged: 0 },
    touched: await findTouched(tx, asRows(tx, ranges)),
  };
}

async function saveThroughIntake(tx: WorkspaceTransaction, reading: Reading, readings: Readings): Promise<Saved> {
  const batch = { batchId: randomUUID(), seriesId: reading.seriesId };
  await fillIntake(tx, batch, readings);
  const counts = await applyIntake(tx, batch, originOf(reading));
  const touched = await findTouched(tx, readingsOf(tx, batch));
  await clearIntake(tx, batch);
  return { counts, touched };
}

function originOf({ fetchedAt, connection, importId, runId }: Reading): ReadingOrigin {
  return { fetchedAt, currency: connection.currency, importId: importId ?? null, runId: runId ?? null };
}

/**
 * Serializes readings and undos of a connection. A caller that also opens channels for the readings takes this lock
 * first. Otherwise a simultaneous undo could archive a channel that is about to get days.
 */
export async function lockConnection(tx: WorkspaceTransaction, connectionId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${tx.workspaceId}/${connectionId}`}, 0))`;
}

function campaignsOf(rows: DayRow[]): CampaignInput[] {
  const names = new Map(rows.map((row) => [row.campaignExternalId, row.campaignName]));
  return [...names].map(([externalId, name]) => ({ externalId, name }));
}

function requireOneRowPerDay(rows: DayRow[]): void {
  const seen = new Set<string>();
  for (const { campaignExternalId, day } of rows) {
    const key = `${campaignExternalId}\n${day}`;
    if (seen.has(key))
      throw new ServiceError("invalid-input", `Campaign "${campaignExternalId}" has two rows on ${day}.`);
    seen.add(key);
  }
}
