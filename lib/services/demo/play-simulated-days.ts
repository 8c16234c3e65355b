import { z } from "zod";
import { openConnector } from "@/lib/channels/registry";
import type { ChannelConnector } from "@/lib/channels/types";
import { addDays, DaySchema, type Day } from "@/lib/domain/day";
import type { DayRow, SeriesKey } from "@/lib/domain/day-row";
import { ServiceError } from "@/lib/domain/errors";
import { type ConnectionRecord, getConnection, listBudgetChanges, saveSeries } from "@/lib/store/accounts";
import { saveDayRows } from "@/lib/store/day-rows";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace, saveClockDay } from "@/lib/store/workspaces";

/** What a simulated connection keeps; its budgets are in the budget history like those of any other. */
export const SimulatedConnectionSettingsSchema = z.object({ seed: z.number(), firstDay: DaySchema });

export interface SimulatedDays {
  /** Days played now; none when the clock stood at the last one already. */
  daysPlayed: number;
  /** Where the workspace's clock stands: its last finished day. */
  clockDay: Day;
}

/**
 * Lets simulated days pass until `upTo` has ended, by default one: each is played with the budgets in force on it, and
 * the nights after it read it, with the days that a platform restates, as they read any platform. Nothing happens twice.
 */
export async function playSimulatedDays(
  tx: WorkspaceTransaction,
  connectionId: string,
  options: { upTo?: Day; runId?: string } = {},
): Promise<SimulatedDays> {
  const connection = await getSimulatedConnection(tx, connectionId);
  const { clockDay } = await getWorkspace(tx);
  if (clockDay === null)
    throw new ServiceError("conflict", "Days pass by themselves in this workspace; they are not simulated.");
  const upTo = options.upTo ?? addDays(clockDay, 1);
  if (upTo <= clockDay) return { daysPlayed: 0, clockDay };
  if (!(await saveClockDay(tx, clockDay, upTo))) {
    throw new ServiceError("conflict", "These days are being simulated already; look again in a moment.");
  }
  const connector = await openSimulatedConnection(tx, connection, addDays(upTo, 1));
  let daysPlayed = 0;
  for (let day = addDays(clockDay, 1); day <= upTo; day = addDays(day, 1)) {
    const first = addDays(day, -(connector.capabilities.restatedDays ?? 0));
    await readNight(tx, { connection, connector, first, asOf: day, runId: options.runId });
    daysPlayed += 1;
  }
  return { daysPlayed, clockDay: upTo };
}

/** The connector over the budgets on record; the days before `today` have ended. */
export async function openSimulatedConnection(
  tx: WorkspaceTransaction,
  connection: ConnectionRecord,
  today: Day,
): Promise<ChannelConnector> {
  const settings = SimulatedConnectionSettingsSchema.parse(connection.settings);
  const changes = await listBudgetChanges(tx, connection.connectionId);
  const budgets = changes.map(({ budgetEntityExternalId, validFrom, amountMicros }) => ({
    budgetEntityId: budgetEntityExternalId,
    from: validFrom,
    amountMicros: amountMicros.toString(),
  }));
  return openConnector("simulated", { ...settings, today, budgets });
}

export interface Night {
  connection: ConnectionRecord;
  connector: ChannelConnector;
  first: Day;
  /** The day that ended before this night. */
  asOf: Day;
  runId?: string | undefined;
}

/** Reads the days from `first` on as they stood in the night after `asOf`. */
export async function readNight(tx: WorkspaceTransaction, night: Night): Promise<void> {
  const { connection, connector, first, asOf, runId } = night;
  const [series] = connector.series;
  if (!series || !connection.externalAccountId) {
    throw new ServiceError(
      "unavailable",
      `The connection "${connection.name}" names no account to read; connect it again.`,
    );
  }
  const { seriesId } = await saveSeries(tx, connection.connectionId, series);
  const rows = await fetchRows(connector, { accountId: connection.externalAccountId, series, first, asOf });
  const reading = { connection, seriesId, fetchedAt: nightAfter(asOf), ...(runId === undefined ? {} : { runId }) };
  await saveDayRows(tx, reading, rows);
}

async function getSimulatedConnection(tx: WorkspaceTransaction, connectionId: string): Promise<ConnectionRecord> {
  const connection = await getConnection(tx, connectionId);
  if (connection.platform === "simulated") return connection;
  throw new ServiceError("invalid-input", `"${connection.name}" is a real account; its days cannot be simulated.`);
}

async function fetchRows(
  connector: ChannelConnector,
  query: { accountId: string; series: SeriesKey; first: Day; asOf: Day },
): Promise<DayRow[]> {
  const rows: DayRow[] = [];
  for await (const page of connector.fetchDayRows({ ...query, last: query.asOf })) rows.push(...page.rows);
  return rows;
}

/** Half past four in the morning after a day, UTC: past midnight in the simulated account's zone. */
function nightAfter(day: Day): Date {
  return new Date(`${addDays(day, 1)}T04:30:00Z`);
}
