import { addDays, daysBetween, listDays, type Day } from "@/lib/domain/day";
import { MIN_OBSERVED_DAYS } from "@/lib/domain/plan";
import { sumMicros } from "@/lib/domain/money";
import type { QualityCheck, QualityFinding } from "@/lib/domain/views/import-quality";
import type { StagedChannelDay } from "@/lib/store/imports";

const MAX_FINDINGS = 20;

/** The days that a plan can learn from, and the channels that have too few of them. */
export function checkUsableDays(days: StagedChannelDay[], fileDays: Day[]): QualityCheck {
  const count = new Set(days.filter(isUsable).map((one) => one.day)).size;
  const findings = byChannel(days)
    .map((own) => findingOf(own, own.filter((one) => isUsable(one)).length))
    .filter((finding) => finding.days < MIN_OBSERVED_DAYS);
  const state = count === 0 ? "bad" : findings.length > 0 ? "look" : "good";
  return listed({ kind: "usable-days", state, count, total: fileDays.length }, findings);
}

function isUsable({ complete, spendMicros, conversions }: StagedChannelDay): boolean {
  return complete && spendMicros !== null && conversions !== null;
}

/** The days without any row, and the channels that lack days on which others have rows. */
export function checkGaps(days: StagedChannelDay[], fileDays: Day[]): QualityCheck {
  const ofFile = missingDays(fileDays);
  const missing = new Set(ofFile);
  const ranges = toRanges(ofFile).map(([firstDay, lastDay]) => ({
    ...NOTHING,
    firstDay,
    lastDay,
    days: daysBetween(firstDay, lastDay) + 1,
  }));
  const ofChannels = byChannel(days).flatMap((own) => {
    const lacks = missingDays(own.map((one) => one.day)).filter((day) => !missing.has(day));
    const [firstDay] = lacks;
    const lastDay = lacks.at(-1);
    if (!firstDay || !lastDay) return [];
    return [{ ...findingOf(own, lacks.length), firstDay, lastDay, spendMicros: null }];
  });
  const total = fileDays.length + ofFile.length;
  const state = ofFile.length > 0 ? "look" : "good";
  return listed({ kind: "gaps", state, count: ofFile.length, total }, [...ranges, ...mostDaysFirst(ofChannels)]);
}

/** Days with spend and no conversion. Unknown conversions are not zero, so they are not counted here. */
export function checkConversions(days: StagedChannelDay[]): QualityCheck {
  const spent = days.filter((one) => (one.spendMicros ?? 0n) > 0n && one.conversions !== null);
  const barren = spent.filter((one) => one.conversions === 0);
  const idle = byChannel(spent).filter((own) => own.every((one) => one.conversions === 0));
  const state =
    spent.length === 0 ? "unknown" : barren.length === spent.length ? "bad" : idle.length > 0 ? "look" : "good";
  const findings = byChannel(barren).map((own) => findingOf(own, own.length));
  const counts = { count: barren.length, total: spent.length };
  return listed({ kind: "conversions", state, ...counts }, mostDaysFirst(findings));
}

/** Days with conversions whose value is zero or missing. */
export function checkValues(days: StagedChannelDay[]): QualityCheck {
  const converted = days.filter((one) => (one.conversions ?? 0) > 0);
  const without = converted.filter((one) => one.valueMicros === null || one.valueMicros === 0n);
  const isAbsent = days.every((one) => one.valueMicros === null);
  const state = isAbsent ? "unknown" : without.length > 0 ? "look" : "good";
  const findings = isAbsent ? [] : byChannel(without).map((own) => findingOf(own, own.length));
  const counts = { count: without.length, total: converted.length };
  return listed({ kind: "values", state, ...counts }, mostDaysFirst(findings));
}

export function listed(check: Omit<QualityCheck, "findings" | "moreFindings">, all: QualityFinding[]): QualityCheck {
  const findings = all.slice(0, MAX_FINDINGS);
  return { ...check, findings, moreFindings: all.length - findings.length };
}

export function byChannel(days: StagedChannelDay[]): StagedChannelDay[][] {
  return [...groupBy(days, (one) => one.key).values()];
}

/** `Map.groupBy`, which Node 20 does not have. */
export function groupBy<Value>(values: Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

const NOTHING: QualityFinding = {
  channel: null,
  firstDay: null,
  lastDay: null,
  days: 0,
  spendMicros: null,
  usualMicros: null,
};

function findingOf(own: StagedChannelDay[], days: number): QualityFinding {
  const spendMicros = sumMicros(own.flatMap((one) => one.spendMicros ?? []));
  return {
    ...NOTHING,
    channel: own[0]?.channel ?? null,
    firstDay: own[0]?.day ?? null,
    lastDay: own.at(-1)?.day ?? null,
    days,
    spendMicros,
  };
}

function mostDaysFirst(findings: QualityFinding[]): QualityFinding[] {
  return findings.toSorted((one, other) => other.days - one.days);
}

function missingDays(present: Day[]): Day[] {
  const [first] = present;
  const last = present.at(-1);
  if (!first || !last) return [];
  const has = new Set(present);
  return listDays(first, last).filter((day) => !has.has(day));
}

function toRanges(days: Day[]): [Day, Day][] {
  const ranges: [Day, Day][] = [];
  for (const day of days) {
    const range = ranges.at(-1);
    if (range && addDays(range[1], 1) === day) range[1] = day;
    else ranges.push([day, day]);
  }
  return ranges;
}
