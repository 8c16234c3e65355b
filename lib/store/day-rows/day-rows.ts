import { randomUUID } from "node:crypto";
import type { DayRow } from "@/lib/domain/day-row";
import { ServiceError } from "@/lib/domain/errors";
import { type CampaignInput, saveCampaigns, saveConversionActions } from "@/lib/store/accounts";
import { clearIntake, fillIntake, fillIntakeFromRows, readingsOf, type IntakeBatch } from "./intake";
import { applyIntake, type SavedCounts } from "./versions";
import type { Prisma } from "../generated/client";
import { recomputeChannelDays, recomputeWorkspaceDays } from "@/lib/store/channel-days";
import { findTouched } from "./touched-days";
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
  const actions = await saveConversionActions(
    tx,
    reading.connection.connectionId,
    keys.map((key) => ({ key, name: key })),
  );
  const placed = rows.map((row) => ({
    campaignId: campaigns.get(row.campaignExternalId)?.campaignId ?? "",
    actions,
    row,
  }));
  return throughIntake(tx, reading, (batch) => fillIntakeFromRows(tx, batch, placed));
}

/** Like `saveDayRows`, for rows that are already in the database. See `fillIntake` for the columns of `source`. */
export async function saveDayRowsFrom(
  tx: WorkspaceTransaction,
  reading: Reading,
  source: Prisma.Sql,
): Promise<SavedCounts> {
  return throughIntake(tx, reading, (batch) => fillIntake(tx, batch, source));
}

async function throughIntake(
  tx: WorkspaceTransaction,
  reading: Reading,
  fill: (batch: IntakeBatch) => Promise<number>,
): Promise<SavedCounts> {
  await lockConnection(tx, reading.connection.connectionId);
  await tx.$executeRaw`SET LOCAL work_mem = '64MB'`;
  const batch = { batchId: randomUUID(), seriesId: reading.seriesId };
  await fill(batch);
  const counts = await applyIntake(tx, batch, {
    fetchedAt: reading.fetchedAt,
    currency: reading.connection.currency,
    importId: reading.importId ?? null,
    runId: reading.runId ?? null,
  });
  const touched = await findTouched(tx, readingsOf(tx, batch));
  await clearIntake(tx, batch);
  if (touched) {
    await recomputeChannelDays(tx, touched);
    await recomputeWorkspaceDays(tx, touched);
  }
  return counts;
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
