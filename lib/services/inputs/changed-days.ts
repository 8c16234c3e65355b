import { addDays, daysBetween, wallClock, type Day } from "@/lib/domain/day";
import { microsToUnits, sumMicros } from "@/lib/domain/money";
import { type CampaignDayNumbers, listChangedNumbers } from "@/lib/store/channel-days";
import type { WorkspaceTransaction } from "@/lib/store/db";
import type { PlanRecords } from "./data-basis";
import type { ChangedDay, DayReading, GoalAction } from "./plan-inputs";
import { MIN_AGE_DAYS } from "./restated-days";

/** Changes are looked for in this many days before the newest. A history has many readings, and old days teach little. */
const SEARCHED_DAYS = 180;

/** Reads how the numbers of the plan's days changed after their first week. Ascending by day and channel. */
export async function readChangedDays(
  tx: WorkspaceTransaction,
  { records, lastDay }: { records: PlanRecords; lastDay: Day | null },
): Promise<ChangedDay[]> {
  const found: ChangedDay[] = [];
  for (const { connectionId, activeSeriesId: seriesId, timeZone } of records.connections.values()) {
    const own = records.channels.filter((channel) => channel.connectionId === connectionId);
    if (own.length === 0 || seriesId === null || lastDay === null) continue;
    const channelIds = own.map((channel) => channel.channelId);
    const filter = {
      channelIds,
      seriesId,
      first: addDays(lastDay, -SEARCHED_DAYS),
      last: lastDay,
      // In the database's time zone, which may be half a day off: `hasChanged` has the account's.
      minAgeDays: MIN_AGE_DAYS,
    };
    found.push(...changedDays(await listChangedNumbers(tx, filter), { actions: records.actions, timeZone }));
  }
  return found.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** Sums the campaigns of each channel's day at each time at which one of them was read with other numbers. */
function changedDays(
  numbers: readonly CampaignDayNumbers[],
  account: { actions: GoalAction[]; timeZone: string },
): ChangedDay[] {
  const byDay = new Map<string, CampaignDayNumbers[]>();
  for (const one of numbers) {
    const own = byDay.get(keyOf(one));
    if (own) own.push(one);
    else byDay.set(keyOf(one), [one]);
  }
  return [...byDay.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const readings = readingsOf(own, account);
    const { channelId, day } = first;
    return hasChanged(readings) ? [{ channelId, day, readings }] : [];
  });
}

function keyOf({ day, channelId }: { day: Day; channelId: string }): string {
  return `${day} ${channelId}`;
}

function readingsOf(
  own: CampaignDayNumbers[],
  { actions, timeZone }: { actions: GoalAction[]; timeZone: string },
): DayReading[] {
  const weights = new Map(actions.map(({ actionId, weight }) => [actionId, weight]));
  const inOrder = own.toSorted((one, other) => one.firstReadAt.getTime() - other.firstReadAt.getTime());
  const times = [...new Set(inOrder.map(({ firstReadAt }) => firstReadAt.getTime()))];
  const states = times.map((time) => {
    const inForce = new Map(
      inOrder.filter((one) => one.firstReadAt.getTime() <= time).map((one) => [one.campaignId, one]),
    );
    return { time, sums: sumsOf([...inForce.values()], weights) };
  });
  const last = states.at(-1)?.sums;
  const dayOf = (time: number) => wallClock(new Date(time), timeZone).day;
  return states.map(({ time, sums }) => ({
    on: dayOf(time),
    ageDays: Math.max(0, daysBetween(own[0]?.day ?? dayOf(time), dayOf(sums.readUntil)) - 1),
    // Campaigns or counts that came later are new numbers, not other ones.
    spend: sums.campaigns === last?.campaigns ? sums.spend : null,
    conversions: sums.counts === last?.counts ? sums.conversions : null,
  }));
}

interface Sums {
  /** The time until which the oldest of the numbers was read. */
  readUntil: number;
  campaigns: string;
  counts: string;
  spend: number | null;
  conversions: number | null;
}

function sumsOf(inForce: CampaignDayNumbers[], weights: ReadonlyMap<string, number>): Sums {
  const counted = inForce.flatMap(({ campaignId, actions }) =>
    actions
      .filter(({ actionId }) => weights.has(actionId))
      .map(({ actionId, count }) => ({ key: `${campaignId} ${actionId}`, weight: weights.get(actionId) ?? 0, count })),
  );
  const spends = inForce.map(({ spendMicros }) => spendMicros);
  const known = spends.filter((spend) => spend !== null);
  return {
    readUntil: Math.min(...inForce.map(({ lastReadAt }) => lastReadAt.getTime())),
    campaigns: namesOf(inForce.map(({ campaignId }) => campaignId)),
    counts: namesOf(counted.map(({ key }) => key)),
    spend: known.length < spends.length ? null : microsToUnits(sumMicros(known)),
    conversions:
      counted.length === 0 || counted.some(({ count }) => count === null)
        ? null
        : counted.reduce((sum, { weight, count }) => sum + weight * Number(count), 0),
  };
}

function namesOf(names: string[]): string {
  return names.toSorted().join(",");
}

/** Whether the newest numbers are others than those of an earlier reading that was old enough. */
function hasChanged(readings: DayReading[]): boolean {
  const newest = readings.at(-1);
  return readings
    .slice(0, -1)
    .some(
      (one) =>
        one.ageDays >= MIN_AGE_DAYS &&
        (isOther(one.spend, newest?.spend) || isOther(one.conversions, newest?.conversions)),
    );
}

function isOther(before: number | null, now: number | null | undefined): boolean {
  return before !== null && now !== null && now !== undefined && before !== now;
}
