import {
  type CurrentBudget,
  keepRoom,
  readCurrent,
  spreadSpend,
  type SpendDays,
  usualDistance,
} from "@/lib/domain/current";
import { addDays, type Day } from "@/lib/domain/day";
import { smallestAmountMicros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import { type ChannelDayRecord, listConnectionDays } from "@/lib/store/channel-days";
import type { WorkspaceTransaction } from "@/lib/store/db";
import type { PlanRecords } from "./data-basis";
import type { DayBudget } from "./day-budgets";

/** The account's calendar is read back this far, as far as a channel's pattern. */
const CALENDAR_DAYS = 120;

type PlanLimits = Pick<PlanSettings, "channels" | "dailyBudgetMicros" | "currency">;

/** The current budget of every channel on the plan day, each with its source. */
export async function readCurrents(
  tx: WorkspaceTransaction,
  {
    records,
    settings,
    rows,
    forDay,
  }: { records: PlanRecords; settings: PlanLimits; rows: ChannelDayRecord[]; forDay: Day },
): Promise<Map<string, CurrentBudget>> {
  const connectionIds = [...new Set(records.channels.map((channel) => channel.connectionId))];
  const last = addDays(forDay, -1);
  const calendars = await listConnectionDays(tx, { connectionIds, first: addDays(last, 1 - CALENDAR_DAYS), last });
  const daysOf = new Map(calendars.map(({ connectionId, days }) => [connectionId, days]));
  const grid = smallestAmountMicros(settings.currency);
  const currents = records.channels.map(({ channelId, connectionId }) => {
    const accountDays = daysOf.get(connectionId) ?? [];
    const spendDays = settings.channels.find((entry) => entry.channelId === channelId)?.spendDays;
    const own = rows.filter((row) => row.channelId === channelId && row.complete && row.day < forDay);
    return readCurrent({
      rows: spread(own, spendDays, accountDays.at(-1)).map(({ day, spendMicros, actions }) => ({
        day,
        spendMicros,
        hasConversions: actions.some(({ count }) => count !== null && count > 0),
      })),
      accountDays: spendDays === "until-row" ? knownDays(own, accountDays) : accountDays,
      forDay,
      recorded: recordedBudget(records.budgets.find((one) => one.channelId === channelId)),
      spendDays,
      grid,
    });
  });
  const kept = keepRoom(currents, { dailyBudgetMicros: settings.dailyBudgetMicros, grid });
  return new Map(records.channels.flatMap(({ channelId }, index) => (kept[index] ? [[channelId, kept[index]]] : [])));
}

function spread(rows: ChannelDayRecord[], spendDays: SpendDays | undefined, last: Day | undefined): ChannelDayRecord[] {
  if (last === undefined || (spendDays !== "from-row" && spendDays !== "until-row")) return rows;
  return spreadSpend(rows, spendDays, last);
}

/** The days since the newest booking are not over: the booking that is for them comes later. */
function knownDays(rows: ChannelDayRecord[], accountDays: Day[]): Day[] {
  const bookings = rows.filter(({ spendMicros }) => spendMicros !== null && spendMicros > 0n);
  const newest = bookings.at(-1)?.day;
  const due = newest === undefined ? undefined : addDays(newest, usualDistance(bookings) ?? 1);
  const isOver = due !== undefined && accountDays.some((day) => day > due);
  return newest === undefined || isOver ? accountDays : accountDays.filter((day) => day <= newest);
}

function recordedBudget(budget: DayBudget | undefined) {
  if (!budget || budget.amountMicros === null || budget.validFrom === null) return null;
  return { micros: budget.amountMicros, from: budget.validFrom, isApproved: budget.isApproved };
}
