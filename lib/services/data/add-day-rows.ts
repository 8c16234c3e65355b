import type { z } from "zod";
import {
  canonicalAttribution,
  COMMON_ATTRIBUTIONS,
  describeSeries,
  NO_ATTRIBUTION,
  refuseAttribution,
} from "@/lib/domain/attribution";
import {
  fromApiRow,
  NewDayRows,
  type DayRowsSavedValue,
  type NewDayRowsValue,
} from "@/lib/domain/api/day-row-resource";
import type { DayRow } from "@/lib/domain/day-row";
import { ServiceError } from "@/lib/domain/errors";
import { isCurrency, refuseCurrency } from "@/lib/domain/money";
import { saveAuditEvent } from "@/lib/store/audit";
import {
  type CampaignRecord,
  type ConnectionRecord,
  findConnectionByName,
  listSeries,
  lockNewConnections,
  saveBudgets,
  saveCampaigns,
  saveNewConnection,
} from "@/lib/store/accounts";
import { lockConnection, saveDayRows } from "@/lib/store/day-rows";
import { inWorkspace, isOutOfRange, type WorkspaceTransaction } from "@/lib/store/db";
import { requireAllPlans, requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { placeInChannels } from "./place-in-channels";
import { rejectImpossibleRows } from "./reject-impossible-rows";
import { findOtherActiveSeries, settleSeries, type SettledSeries } from "./settle-series";

/** Accepts a client clock that is ahead by this much. */
const CLOCK_SLACK_MS = 5 * 60_000;
const TIMEOUT_MS = 120_000;

/** Saves day rows like an import: all or none, and the same batch again changes nothing. */
export async function addDayRows(
  context: ServiceContext,
  input: z.input<typeof NewDayRows>,
): Promise<DayRowsSavedValue> {
  const batch = parseInput(NewDayRows, input);
  requirePermission(context, "import.write");
  requireAllPlans(context);
  const fetchedAt = new Date(batch.fetchedAt);
  if (fetchedAt.getTime() > context.now.getTime() + CLOCK_SLACK_MS)
    throw new ServiceError(
      "invalid-input",
      `The rows cannot be fetched at ${batch.fetchedAt}, which is in the future. Correct fetchedAt.`,
      "fetchedAt",
    );
  rejectImpossibleRows(batch, fetchedAt);
  try {
    return await inWorkspace(context.workspaceId, (tx) => save(tx, context, { batch, fetchedAt }), {
      timeoutMs: TIMEOUT_MS,
    });
  } catch (error) {
    if (!isOutOfRange(error)) throw error;
    throw new ServiceError(
      "invalid-input",
      "The rows of one day add up to more than can be stored. Correct the amounts.",
      "rows",
    );
  }
}

async function save(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  { batch, fetchedAt }: { batch: NewDayRowsValue; fetchedAt: Date },
): Promise<DayRowsSavedValue> {
  const connection = await openAccount(tx, batch.account);
  await lockConnection(tx, connection.connectionId);
  const { series, change } = await openSeries(tx, connection, batch);
  const { seriesId } = series;
  const named = campaignsOf(batch);
  const campaigns = await saveCampaigns(tx, connection, named);
  await placeInChannels(tx, connection, named, campaigns);
  const rows = batch.rows.map(fromApiRow);
  const counts = await saveDayRows(tx, { connection, seriesId, fetchedAt }, rows);
  await saveReportedBudgets(tx, connection, { rows, campaigns });
  const saved = { connectionId: connection.connectionId, seriesId, ...counts };
  await saveAuditEvent(tx, {
    actorId: context.userId,
    action: "day-rows.added",
    subjectKind: "connection",
    subjectId: connection.connectionId,
    after: { ...saved, rows: rows.length, fetchedAt, ...change },
  });
  return saved;
}

/** If two batches name the same new account at once, the second waits for the first and then finds it. */
async function openAccount(
  tx: WorkspaceTransaction,
  { name, currency, timeZone }: NewDayRowsValue["account"],
): Promise<ConnectionRecord> {
  await lockNewConnections(tx);
  const known = await findConnectionByName(tx, name);
  if (!known) {
    if (!isCurrency(currency)) throw new ServiceError("invalid-input", refuseCurrency(currency), "account.currency");
    return saveNewConnection(tx, { platform: "csv", name, currency, timeZone });
  }
  if (known.platform !== "csv") {
    const why = `The account "${name}" is read from ${known.platform}, so rows cannot be added to it.`;
    throw new ServiceError("conflict", `${why} Use another name.`, "account.name");
  }
  if (known.currency === currency && known.timeZone === timeZone) return known;
  throw new ServiceError(
    "conflict",
    `The account "${name}" is in ${known.currency}, ${known.timeZone}; these rows say ${currency}, ${timeZone}. Correct them or use another name.`,
    "account",
  );
}

/** Rows never go to a series that nothing reads unless the batch says so. */
async function openSeries(
  tx: WorkspaceTransaction,
  { connectionId, name }: ConnectionRecord,
  { series, seriesUse }: NewDayRowsValue,
): Promise<SettledSeries> {
  const used = (await listSeries(tx, connectionId)).map((stored) => stored.attribution);
  const problem = refuseAttribution(series.attribution, [...COMMON_ATTRIBUTIONS, NO_ATTRIBUTION, ...used]);
  if (problem) throw new ServiceError("invalid-input", problem, "series.attribution");
  const key = { ...series, attribution: canonicalAttribution(series.attribution) };
  const active = await findOtherActiveSeries(tx, connectionId, key);
  if (!active || seriesUse) return settleSeries(tx, connectionId, { key, use: seriesUse ?? "unused" });
  const pair = `Reports and plans of the account "${name}" read ${describeSeries(active)}; these rows are ${describeSeries(key)}.`;
  throw new ServiceError(
    "conflict",
    `${pair} Correct the series, or send "seriesUse": "active" to make reports and plans read this series instead, or "seriesUse": "unused" to store the rows without using them.`,
    "seriesUse",
  );
}

function campaignsOf({ rows }: NewDayRowsValue) {
  const newest = new Map<string, NewDayRowsValue["rows"][number]>();
  for (const row of rows) {
    const known = newest.get(row.campaignExternalId);
    if (!known || known.day <= row.day) newest.set(row.campaignExternalId, row);
  }
  return [...newest.values()].map(({ campaignExternalId, campaignName, channelName }) => ({
    externalId: campaignExternalId,
    name: campaignName,
    channelName: channelName ?? null,
  }));
}

/** A budget that equals the day before is not recorded again. */
async function saveReportedBudgets(
  tx: WorkspaceTransaction,
  { currency }: ConnectionRecord,
  { rows, campaigns }: { rows: DayRow[]; campaigns: Map<string, CampaignRecord> },
): Promise<void> {
  const latest = new Map<string, bigint>();
  const changes = [...rows]
    .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
    .flatMap(({ campaignExternalId, day, budgetMicros }) => {
      const budgetEntityId = campaigns.get(campaignExternalId)?.budgetEntityId;
      if (budgetMicros === null || !budgetEntityId || latest.get(budgetEntityId) === budgetMicros) return [];
      latest.set(budgetEntityId, budgetMicros);
      return [{ budgetEntityId, validFrom: day, amountMicros: budgetMicros, currency, source: "imported" as const }];
    });
  await saveBudgets(tx, changes);
}
