import type { Day } from "@/lib/domain/day";
import { microsToUnits, sumMicros, unitsToMicros } from "@/lib/domain/money";
import type { QualityCheck, QualityFinding } from "@/lib/domain/views/import-quality";
import type { StagedChannelDay, StoredChannelDay } from "@/lib/store/imports";
import { byChannel, groupBy, listed } from "./quality-of-days";

/** With fewer days, a median says little about what is usual. */
const MIN_DAYS = 10;
/** In standard deviations of a normal distribution, which is 1.4826 times the median absolute deviation. */
const MAX_DEVIATIONS = 4;
const DEVIATION_OF_MAD = 1.4826;
/** Steady accounts deviate by next to nothing, so a small factor is never an outlier. */
const MIN_FACTOR = 1.8;

/**
 * Days far from the usual spend, of the whole file first, then per channel. The median and the median absolute deviation
 * of log spend do not move when some days are wrong.
 */
export function checkOutliers(days: StagedChannelDay[]): QualityCheck {
  const channels = byChannel(days);
  const all = channels.length > 1 ? outliersOf(null, totalsPerDay(days)) : [];
  const found = [...all, ...channels.flatMap((own) => outliersOf(own[0]?.channel ?? null, own))];
  const isKnown = channels.some((own) => spentDays(own).length >= MIN_DAYS);
  const state = found.length > 0 ? "look" : isKnown ? "good" : "unknown";
  const count = new Set(found.map((finding) => finding.firstDay)).size;
  const total = new Set(days.map((one) => one.day)).size;
  return listed({ kind: "outliers", state, count, total }, found);
}

type SpendDay = Pick<StagedChannelDay, "day" | "spendMicros" | "complete">;

function outliersOf(channel: string | null, days: SpendDay[]): QualityFinding[] {
  const spent = spentDays(days);
  if (spent.length < MIN_DAYS) return [];
  const logs = spent.map(({ units }) => Math.log(units));
  const middle = median(logs);
  const spread = DEVIATION_OF_MAD * median(logs.map((log) => Math.abs(log - middle)));
  const limit = Math.max(MAX_DEVIATIONS * spread, Math.log(MIN_FACTOR));
  const usualMicros = unitsToMicros(Math.exp(middle));
  return spent
    .filter(({ units }) => Math.abs(Math.log(units) - middle) > limit)
    .toSorted((one, other) => Math.abs(Math.log(other.units) - middle) - Math.abs(Math.log(one.units) - middle))
    .map(({ day, spendMicros }) => ({ channel, firstDay: day, lastDay: day, days: 1, spendMicros, usualMicros }));
}

/** Incomplete days are low by nature. */
function spentDays(days: SpendDay[]): { day: Day; spendMicros: bigint; units: number }[] {
  return days.flatMap(({ day, spendMicros, complete }) =>
    complete && spendMicros !== null && spendMicros > 0n
      ? [{ day, spendMicros, units: microsToUnits(spendMicros) }]
      : [],
  );
}

function totalsPerDay(days: StagedChannelDay[]): SpendDay[] {
  return [...groupBy(days, (one) => one.day).values()].map((own) => ({
    day: own[0]?.day as Day,
    spendMicros: sumMicros(own.flatMap((one) => one.spendMicros ?? [])),
    complete: own.every((one) => one.complete),
  }));
}

/** The factors by which a wrong unit or a doubled export multiplies an amount. */
const SUSPECT_FACTORS = [2, 3, 100, 1_000, 1_000_000];
const FACTOR_TOLERANCE = 0.005;
/** A channel rarely spends this many times its own median from one file to the next. */
const MAX_LEVEL_FACTOR = 20;

/** Days that are a stored day times two or times a unit, and channels at quite another level than before. */
export function checkHistory(days: StagedChannelDay[], stored: StoredChannelDay[]): QualityCheck {
  const storedDays = new Map(stored.map((one) => [`${one.day} ${one.key}`, one.spendMicros]));
  const multiples = days.flatMap((one) => {
    const before = storedDays.get(`${one.day} ${one.key}`) ?? null;
    return before !== null && isMultiple(one.spendMicros, before) ? [findingOf(one, before)] : [];
  });
  const channels = groupBy(stored, (one) => one.key);
  const levels = byChannel(days).flatMap((own) => levelChange(own, channels.get(own[0]?.key ?? "") ?? []));
  const found = [...levels, ...multiples];
  const count = multiples.length + levels.length;
  return listed({ kind: "history", state: found.length > 0 ? "look" : "good", count, total: days.length }, found);
}

function isMultiple(now: bigint | null, before: bigint): boolean {
  if (now === null || now <= 0n || before <= 0n) return false;
  const ratio = microsToUnits(now) / microsToUnits(before);
  return SUSPECT_FACTORS.some((factor) =>
    [ratio / factor, ratio * factor].some((rest) => Math.abs(rest - 1) < FACTOR_TOLERANCE),
  );
}

function findingOf({ channel, day, spendMicros }: StagedChannelDay, usualMicros: bigint): QualityFinding {
  return { channel, firstDay: day, lastDay: day, days: 1, spendMicros, usualMicros };
}

function levelChange(own: StagedChannelDay[], stored: StoredChannelDay[]): QualityFinding[] {
  const now = positiveUnits(own);
  const before = positiveUnits(stored);
  const [first] = own;
  if (!first || now.length < 3 || before.length < 3) return [];
  const [level, usual] = [median(now), median(before)];
  const factor = Math.max(level / usual, usual / level);
  if (factor < MAX_LEVEL_FACTOR) return [];
  return [
    {
      channel: first.channel,
      firstDay: first.day,
      lastDay: own.at(-1)?.day ?? first.day,
      days: own.length,
      spendMicros: unitsToMicros(level),
      usualMicros: unitsToMicros(usual),
    },
  ];
}

function positiveUnits(days: { spendMicros: bigint | null }[]): number[] {
  return days.flatMap(({ spendMicros }) => (spendMicros && spendMicros > 0n ? [microsToUnits(spendMicros)] : []));
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
