import { daysBetween, weekdayOf, type Day } from "@/lib/domain/day";
import { microsToUnits, type Micros } from "@/lib/domain/money";
import type { UnusualSpan } from "@/lib/domain/unusual-days";
import type { Performance, PerformanceDay, PerformanceLimits } from "@/lib/domain/views/performance";

/** One bar of the chart: a day, or several days if there are too many to draw. */
export interface LimitsPoint {
  from: Day;
  to: Day;
  provisional: boolean;
  conversions: number | null;
  /** Conversions still expected in addition to `conversions`. */
  pending: number | null;
  groups: (number | null)[];
  /** The efficiency of a settled day. The last settled day also starts the provisional line. */
  settled: number | null;
  arriving: number | null;
  spend: number | null;
  budget: number | null;
  withinBudget: number | null;
  overBudget: number | null;
  value: number | null;
  /** The value that an ROI target requires for the spend; null without such a target. */
  neededValue: number | null;
}

export interface LimitsSeries {
  daysPerPoint: number;
  points: LimitsPoint[];
  /** The range that the tolerance allows around the target; null without a target. */
  toleranceBand: { low: number; high: number } | null;
  firstProvisional: number | null;
  /** The `from` of the bar with the day on which Nextdollar took over; null if the chart has none. */
  takeover: Day | null;
  /** The first days of weeks; null if a point is more than a day, or there is only one week. */
  weekStarts: Day[] | null;
  /** The first bars of the first and of the last of unusual days, by stretch. */
  unusual: { first: Day; last: Day }[];
}

const MAX_POINTS = 200;
const BUCKETS = [1, 7, 28, 91, 364];

interface Marks {
  tookOverOn?: Day | null | undefined;
  unusual?: UnusualSpan[] | undefined;
}

export function toLimitsSeries(performance: Performance, { tookOverOn, unusual = [] }: Marks = {}): LimitsSeries {
  const daysPerPoint = bucketSize(performance.days.length);
  const points = bucketDays(performance.days, daysPerPoint).map((days) => toPoint(days, performance));
  const firstProvisional = points.findIndex((point) => point.provisional);
  return {
    daysPerPoint,
    points: joinLines(points, firstProvisional),
    toleranceBand: toleranceBand(performance.limits),
    firstProvisional: firstProvisional < 0 ? null : firstProvisional,
    takeover: points.find(({ from, to }) => tookOverOn && from <= tookOverOn && tookOverOn <= to)?.from ?? null,
    weekStarts: daysPerPoint === 1 ? weekStartsOf(performance) : null,
    unusual: unusual.flatMap((span) => barsOf(span, points)),
  };
}

function barsOf({ firstDay, lastDay }: UnusualSpan, points: LimitsPoint[]): LimitsSeries["unusual"] {
  const inside = points.filter(({ from, to }) => from <= lastDay && firstDay <= to);
  const first = inside[0]?.from;
  const last = inside.at(-1)?.from;
  return first === undefined || last === undefined ? [] : [{ first, last }];
}

const MIN_WEEKS = 2;

function weekStartsOf({ days, weekStart }: Performance): Day[] | null {
  const starts = days.map(({ day }) => day).filter((day) => weekdayOf(day) + 1 === weekStart);
  return starts.length >= MIN_WEEKS ? starts : null;
}

function toleranceBand(limits: PerformanceLimits): { low: number; high: number } | null {
  const { target, tolerance, efficiency } = limits;
  if (target === null || tolerance <= 0) return null;
  if (efficiency === "roi") return { low: target * (1 - tolerance), high: target };
  return { low: target, high: tolerance < 1 ? target / (1 - tolerance) : target * 2 };
}

function bucketSize(dayCount: number): number {
  return BUCKETS.find((days) => dayCount / days <= MAX_POINTS) ?? Math.ceil(dayCount / MAX_POINTS);
}

/** Counts buckets back from the last day, so that the newest one is complete. */
function bucketDays(days: PerformanceDay[], size: number): PerformanceDay[][] {
  if (size === 1) return days.map((day) => [day]);
  const last = days.at(-1);
  if (!last) return [];
  const buckets = new Map<number, PerformanceDay[]>();
  for (const day of days) {
    const key = -Math.floor(daysBetween(day.day, last.day) / size);
    buckets.set(key, [...(buckets.get(key) ?? []), day]);
  }
  return [...buckets.values()];
}

function toPoint(days: PerformanceDay[], { limits, basis }: Pick<Performance, "limits" | "basis">): LimitsPoint {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) throw new RangeError("A bar needs at least one day.");
  const conversions = sumReported(days.map((day) => day.conversions));
  const expected = sumReported(days.map((day) => day.expectedConversions));
  const provisional = days.some((day) => day.provisional);
  const efficiency = last.windowEfficiency;
  return {
    from: first.day,
    to: last.day,
    provisional,
    conversions,
    pending: provisional ? excess(expected, conversions) : null,
    groups: first.groupConversions.map((_, index) =>
      sumReported(days.map((day) => day.groupConversions[index] ?? null)),
    ),
    settled: provisional ? null : efficiency,
    arriving: provisional ? efficiency : null,
    value: toUnits(
      sumReportedMicros(days.map((day) => (basis === "reported" ? day.valueMicros : day.expectedValueMicros))),
    ),
    ...spendParts(days, limits),
  };
}

function spendParts(days: PerformanceDay[], limits: PerformanceLimits) {
  const spend = toUnits(sumReportedMicros(days.map((day) => day.spendMicros)));
  const budget = toUnits(sumReportedMicros(days.map((day) => day.budgetMicros)));
  const roiTarget = limits.efficiency === "roi" ? limits.target : null;
  return {
    spend,
    budget,
    withinBudget: spend === null ? null : Math.min(spend, budget ?? spend),
    overBudget: excess(spend, budget),
    neededValue: spend === null || roiTarget === null ? null : spend * roiTarget,
  };
}

function excess(amount: number | null, limit: number | null): number | null {
  return amount === null || limit === null ? null : Math.max(0, amount - limit);
}

function joinLines(points: LimitsPoint[], firstProvisional: number): LimitsPoint[] {
  if (firstProvisional < 1) return points;
  return points.map((point, index) => (index === firstProvisional - 1 ? { ...point, arriving: point.settled } : point));
}

function sumReported(counts: (number | null)[]): number | null {
  const reported = counts.filter((count) => count !== null);
  return reported.length === 0 ? null : reported.reduce((sum, count) => sum + count, 0);
}

function sumReportedMicros(amounts: (Micros | null)[]): Micros | null {
  const reported = amounts.filter((amount) => amount !== null);
  return reported.length === 0 ? null : reported.reduce((sum, amount) => sum + amount, 0n);
}

function toUnits(micros: Micros | null): number | null {
  return micros === null ? null : microsToUnits(micros);
}
