import { daysBetween, listDays, type Day } from "@/lib/domain/day";
import { microsToUnits } from "@/lib/domain/money";
import { type AnsweredSpan, covers } from "@/lib/domain/unusual-days";
import { type LagProfile, maturityAt } from "@/lib/engine";
import type { ChangedDay, DayReading, InputDay, PlanInputs } from "./plan-inputs";

/** No day counts as complete before it was read so many days after its end. */
export const MIN_AGE_DAYS = 7;
/** A day is complete once this share of its conversions is reported, or after two weeks where the delay is not learned. */
const COMPLETE_SHARE = 0.95;
const COMPLETE_AGE_DAYS = 14;
const MIN_CHANGE = 0.2;
/** A change must be larger than so many conversions. */
const MIN_COUNT = 5;
/** Growth must be rarer than one in a million: an account of 20 channels and 180 days then has one by chance in 280. */
const MIN_SURPRISE = Math.log(1e6);
const MAX_GAP_DAYS = 1;
/** An account that changes complete days more often than so many times in two months always does, for example for returns. */
const MAX_CHANGES = 3;
const OFTEN_DAYS = 30;
/** Numbers of more than this share of a channel's days are a new count of its history, which is all that there is to learn from. */
const MAX_SHARE = 0.5;

type Inputs = Pick<PlanInputs, "actions" | "channels" | "days" | "known" | "lagProfile" | "changedDays" | "settings">;
type Measure = "conversions" | "spend";

interface RestatedDay {
  day: Day;
  measure: Measure;
  /** The day of the reading that changed it. */
  on: Day;
}

/**
 * Finds the stretches of days whose conversions or spend were changed by a later reading, long after they were complete, but
 * for those that have an answer. Pure.
 *
 * A day is restated where its newest numbers differ from those of a complete reading by at least a fifth, of conversions by
 * more than 5, and both from the first complete reading and from the last one that differs. Growth must also be larger than
 * what the delay of conversions brings with a chance of one in a million: with g expected and k seen, Chernoff's bound of
 * the Poisson tail is exp(−(k ln(k / g) − k + g)).
 */
export function findRestatedDays(inputs: Inputs): AnsweredSpan[] {
  const { changedDays = [], days } = inputs;
  if (changedDays.length === 0) return [];
  return joinChannels(
    inputs.channels.flatMap(({ channelId }) => {
      const isOwn = (row: { channelId: string }) => row.channelId === channelId;
      const changed = changedDays.filter(isOwn).toSorted((one, other) => (one.day < other.day ? -1 : 1));
      if (changed.length === 0) return [];
      const rows = days.filter(isOwn);
      return spansOf(inputs, { channelId, changed, rows, usualSpend: usualSpend(rows) });
    }),
  );
}

interface Channel {
  channelId: string;
  /** Ascending by day. */
  changed: ChangedDay[];
  rows: InputDay[];
  usualSpend: number;
}

/** The median of the days with spend, in currency units. */
function usualSpend(rows: InputDay[]): number {
  const spends = rows.flatMap(({ spendMicros }) => (spendMicros !== null && spendMicros > 0n ? [spendMicros] : []));
  return microsToUnits(spends.sort((one, other) => (one < other ? -1 : 1))[Math.floor(spends.length / 2)] ?? 0n);
}

function spansOf(inputs: Inputs, channel: Channel): AnsweredSpan[] {
  const restated = onlyRare(
    channel.changed.flatMap((one) => restatedDay(inputs, channel, one)),
    channel.rows.length,
  );
  const answers = (inputs.known?.answers ?? []).filter(({ kind }) => kind === "restated");
  const isOpen = ({ day, on }: RestatedDay) =>
    !answers.some((span) => span.amounts?.restatedOn === on && covers(span, channel.channelId, day));
  return daysInARow(restated.filter(isOpen)).map(({ first, last, measure, on }) => ({
    kind: "restated",
    channelIds: [channel.channelId],
    firstDay: first,
    lastDay: last,
    ratio: null,
    amounts: {
      measure,
      ...sumsOf(inputs, channel, { first, last, measure, on }),
      restatedOn: on,
      currency: inputs.settings.currency,
    },
    isOver: true,
    answer: null,
  }));
}

/** Conversions say more than spend, so a day is restated in one measure. */
function restatedDay(inputs: Inputs, channel: Channel, { day, readings }: ChangedDay): RestatedDay[] {
  const conversions = restatementOf(readings, inputs, {
    measure: "conversions",
    differs: (before, now) => isOtherCount(inputs, before, now),
  });
  const found =
    conversions ??
    restatementOf(readings, inputs, {
      measure: "spend",
      differs: (before, now) => isOtherSpend(channel, before.spend ?? 0, now.spend ?? 0),
    });
  return found === null ? [] : [{ day, ...found }];
}

function restatementOf(
  readings: readonly DayReading[],
  { lagProfile }: Inputs,
  { measure, differs }: { measure: Measure; differs: (before: DayReading, now: DayReading) => boolean },
): Omit<RestatedDay, "day"> | null {
  const known = readings.filter((one) => one[measure] !== null);
  const newest = known.at(-1);
  if (newest === undefined || newest !== readings.at(-1)) return null;
  const isOther = (one: DayReading) => one.ageDays >= completeAge(lagProfile) && differs(one, newest);
  const first = known.find((one) => one.ageDays >= completeAge(lagProfile));
  const on = known[known.findLastIndex(isOther) + 1]?.on;
  return first === undefined || first === newest || on === undefined || !isOther(first) ? null : { measure, on };
}

function completeAge(profile: LagProfile | null): number {
  if (profile === null) return COMPLETE_AGE_DAYS;
  return Math.max(profile.status === "learned" ? MIN_AGE_DAYS : COMPLETE_AGE_DAYS, ageOfShare(profile));
}

function ageOfShare({ share }: LagProfile): number {
  return share.findIndex((part) => part >= COMPLETE_SHARE);
}

/** Counts are compared in conversions of the largest weight, so that a factor on all weights changes nothing. */
function isOtherCount({ actions, lagProfile }: Inputs, before: DayReading, now: DayReading): boolean {
  const unit = Math.max(...actions.map(({ weight }) => weight));
  const [was, is] = [(before.conversions ?? 0) / unit, (now.conversions ?? 0) / unit];
  const change = Math.abs(is - was);
  if (change <= MIN_COUNT || change < MIN_CHANGE * Math.abs(was)) return false;
  if (is < was || lagProfile === null) return true;
  const growth = arrivedBy(lagProfile, now.ageDays) / arrivedBy(lagProfile, before.ageDays) - 1;
  return isSurprising(change, Math.max(0, was * growth));
}

/** A profile ends after three weeks. What is slower goes on as an exponential delay with the same age of completeness. */
function arrivedBy(profile: LagProfile, ageDays: number): number {
  const outstanding = (1 - COMPLETE_SHARE) ** (ageDays / Math.max(1, ageOfShare(profile)));
  return Math.min(maturityAt(profile, ageDays), 1 - outstanding);
}

function isSurprising(seen: number, expected: number): boolean {
  return expected === 0 || (seen > expected && seen * Math.log(seen / expected) - seen + expected >= MIN_SURPRISE);
}

/** A fifth of the day's spend, and of the spend of a usual day: few cents are no question. */
function isOtherSpend(channel: Channel, before: number, now: number): boolean {
  const change = Math.abs(now - before);
  return change > 0 && change >= MIN_CHANGE * Math.max(before, channel.usualSpend);
}

/** Leaves out what happens all the time, or to most of the history. */
function onlyRare(restated: RestatedDay[], days: number): RestatedDay[] {
  if (restated.length > MAX_SHARE * days) return [];
  const changes = [...new Set(restated.map(({ on }) => on))];
  const isOften = (on: Day) =>
    changes.filter((other) => Math.abs(daysBetween(on, other)) <= OFTEN_DAYS).length > MAX_CHANGES;
  return restated.filter(({ on }) => !isOften(on));
}

interface Stretch {
  first: Day;
  last: Day;
  measure: Measure;
  on: Day;
}

function daysInARow(days: RestatedDay[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { day, measure, on } of days) {
    const before = stretches.findLast((one) => one.measure === measure && one.on === on);
    if (before && daysBetween(before.last, day) <= 1 + MAX_GAP_DAYS) before.last = day;
    else stretches.push({ first: day, last: day, measure, on });
  }
  return stretches;
}

/** What all days of a stretch summed up to before and after, so that a person can check it. */
function sumsOf(
  inputs: Inputs,
  { changed, rows }: Channel,
  { first, last, measure, on }: Stretch,
): { before: number; now: number } {
  const days = listDays(first, last).map((day) => {
    const now = currentOf(
      inputs,
      rows.find((row) => row.day === day),
      measure,
    );
    const readings = changed.find((one) => one.day === day)?.readings ?? [];
    return { now, before: readings.findLast((one) => one.on < on && one[measure] !== null)?.[measure] ?? now };
  });
  const sum = (amounts: number[]) => amounts.reduce((all, amount) => all + amount, 0);
  return { before: sum(days.map(({ before }) => before)), now: sum(days.map(({ now }) => now)) };
}

function currentOf({ actions }: Inputs, row: InputDay | undefined, measure: Measure): number {
  if (measure === "spend") return microsToUnits(row?.spendMicros ?? 0n);
  const weights = new Map(actions.map(({ actionId, weight }) => [actionId, weight]));
  return (row?.actions ?? []).reduce(
    (sum, { actionId, count }) => sum + (weights.get(actionId) ?? 0) * (count ?? 0),
    0,
  );
}

/** One import often restates several channels, and is asked about once. */
function joinChannels(spans: AnsweredSpan[]): AnsweredSpan[] {
  const joined = new Map<string, AnsweredSpan>();
  for (const span of spans) {
    const { firstDay, lastDay, amounts } = span;
    const key = [firstDay, lastDay, amounts?.measure, amounts?.restatedOn].join(" ");
    const before = joined.get(key);
    joined.set(key, before === undefined ? span : bothOf(before, span));
  }
  return [...joined.values()];
}

function bothOf(one: AnsweredSpan, other: AnsweredSpan): AnsweredSpan {
  if (!one.amounts || !other.amounts) return one;
  const before = (one.amounts.before ?? 0) + (other.amounts.before ?? 0);
  const now = one.amounts.now + other.amounts.now;
  return { ...one, channelIds: [...one.channelIds, ...other.channelIds], amounts: { ...one.amounts, before, now } };
}
