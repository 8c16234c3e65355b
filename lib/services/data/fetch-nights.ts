import { isPolledPlatform, openConnector } from "@/lib/channels/registry";
import type { ChannelConnector } from "@/lib/channels/types";
import { addDays, listDays, type Day } from "@/lib/domain/day";
import type { DayRow, SeriesKey } from "@/lib/domain/day-row";
import { ServiceError } from "@/lib/domain/errors";
import { type ConnectionRecord, getConnection, listBudgetChanges, saveSeries } from "@/lib/store/accounts";
import { saveDayRows } from "@/lib/store/day-rows";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace, saveClockDay } from "@/lib/store/workspaces";

export interface NightsToFetch {
  connectionIds: string[];
  /** The last day to read; it has ended. */
  upTo: Day;
  runId?: string | undefined;
}

/**
 * Reads connections from their platforms up to `upTo`, including the earlier days that a platform still restates.
 *
 * All such platforms are simulated so far: the workspace's clock moves first, each day is simulated with the budgets in
 * force on it, and every connection is read in the night after it. A day is never simulated twice.
 */
export async function fetchNights(tx: WorkspaceTransaction, request: NightsToFetch): Promise<void> {
  const { connectionIds, upTo, runId } = request;
  const nights = connectionIds.length === 0 ? [] : await moveClock(tx, upTo);
  if (nights.length === 0) return;
  for (const connectionId of connectionIds) {
    const connection = await getConnection(tx, connectionId);
    const connector = await openConnection(tx, connection, addDays(upTo, 1));
    for (const asOf of nights) {
      const first = addDays(asOf, -(connector.capabilities.restatedDays ?? 0));
      await readNight(tx, { connection, connector, first, asOf, runId });
    }
  }
}

/** The days that passed, one night each; none if the clock was there already. */
async function moveClock(tx: WorkspaceTransaction, upTo: Day): Promise<Day[]> {
  const { clockDay } = await getWorkspace(tx);
  if (clockDay === null)
    throw new ServiceError("conflict", "Days pass by themselves in this workspace; they are not simulated.");
  if (upTo <= clockDay) return [];
  if (await saveClockDay(tx, clockDay, upTo)) return listDays(addDays(clockDay, 1), upTo);
  throw new ServiceError("conflict", "These days are already being simulated. Run the plan again in a moment.");
}

/** Opens a connection's platform with its recorded budgets. The days before `today` are complete. */
export async function openConnection(
  tx: WorkspaceTransaction,
  { connectionId, name, platform, settings }: ConnectionRecord,
  today: Day,
): Promise<ChannelConnector> {
  if (!isPolledPlatform(platform)) {
    throw new ServiceError("invalid-input", `"${name}" gets its data from files. Import a file to add days.`);
  }
  const changes = await listBudgetChanges(tx, connectionId);
  const budgets = changes.map(({ budgetEntityExternalId, validFrom, amountMicros }) => ({
    budgetEntityId: budgetEntityExternalId,
    from: validFrom,
    amountMicros: amountMicros.toString(),
  }));
  return openConnector(platform, { ...(settings as object | null), today, budgets });
}

export interface Night {
  connection: ConnectionRecord;
  connector: ChannelConnector;
  first: Day;
  /** The day that ended before this night. */
  asOf: Day;
  runId?: string | undefined;
}

/** Reads the days from `first` on as reported in the night after `asOf`. */
export async function readNight(tx: WorkspaceTransaction, night: Night): Promise<void> {
  const { connection, connector, first, asOf, runId } = night;
  const [series] = connector.series;
  if (!series || !connection.externalAccountId) {
    throw new ServiceError(
      "unavailable",
      `The connection "${connection.name}" has no account to read. Connect it again.`,
    );
  }
  const { seriesId } = await saveSeries(tx, connection.connectionId, series);
  const rows = await fetchRows(connector, { accountId: connection.externalAccountId, series, first, asOf });
  await saveDayRows(
    tx,
    { connection, seriesId, fetchedAt: nightAfter(asOf), ...(runId === undefined ? {} : { runId }) },
    rows,
  );
}

async function fetchRows(
  connector: ChannelConnector,
  query: { accountId: string; series: SeriesKey; first: Day; asOf: Day },
): Promise<DayRow[]> {
  const rows: DayRow[] = [];
  for await (const page of connector.fetchDayRows({ ...query, last: query.asOf })) rows.push(...page.rows);
  return rows;
}

/** 04:30 UTC on the morning after a day, which is past midnight in the simulated account's time zone. */
function nightAfter(day: Day): Date {
  return new Date(`${addDays(day, 1)}T04:30:00Z`);
}
