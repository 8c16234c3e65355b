import { z } from "zod";
import type { LeftOutPart } from "../counted-day";
import type { Day } from "../day";
import type { Currency, Micros } from "../money";
import type { Interval } from "../proposal";

/** A day with less than this share of its eventual conversions is provisional. */
export const MATURE_SHARE = 0.95;

/** Which conversions count: those reported so far and those still expected by the lag profile, or only the former. */
export const BASES = ["completed", "reported"] as const;
export type Basis = (typeof BASES)[number];
/** Reads the basis from the query of an address; anything else means "completed". */
export const BasisSchema = z.enum(BASES).catch("completed");

/** The measure of the efficiency panel: value per spend, or spend per conversion. */
export const EFFICIENCY_KINDS = ["roi", "cpa"] as const;
export type EfficiencyKind = (typeof EFFICIENCY_KINDS)[number];

/** The state of a measured number compared with its limit. */
export const LIMIT_STATES = ["kept", "within-tolerance", "missed", "no-limit", "no-data"] as const;
export type LimitState = (typeof LIMIT_STATES)[number];

/** The limits for a report; null where there is none. */
export interface PerformanceLimits {
  planId: string | null;
  planName: string | null;
  efficiency: EfficiencyKind;
  /** ROI as a ratio, or CPA in currency units. */
  target: number | null;
  /** The share by which the plan may miss its target. */
  tolerance: number;
  /** The window in which the target is judged; of no effect on the days of a plan with an end. */
  windowDays: number;
  startsOn: Day | null;
  endsOn: Day | null;
}

/** One line, bar segment or table row of a report: a channel or a conversion action. */
export interface PerformanceGroup {
  groupId: string;
  name: string;
}

/** Totals of one day over all groups, as reported so far. Missing is null. */
export interface PerformanceDay {
  day: Day;
  /** The sum of the known spends. */
  spendMicros: Micros | null;
  /** True where the spend of a channel is unknown, so that the sum is a lower bound. */
  isSpendPartial?: boolean;
  /** The total budget in force on the day, from the plan of that day or from the platforms. */
  budgetMicros: Micros | null;
  conversions: number | null;
  /** Conversions including those still coming in, by the lag profile. Equals `conversions` on a mature day. */
  expectedConversions: number | null;
  valueMicros: Micros | null;
  expectedValueMicros: Micros | null;
  /** Share of the day's eventual conversions already reported, 0 to 1. */
  maturity: number;
  /** True while conversions of the day are still coming in. */
  provisional: boolean;
  /** ROI or CPA over the target's window up to this day, on the report's basis. See `limits.efficiency`. */
  windowEfficiency: number | null;
  /** Conversions per group, in the order of `groups`. */
  groupConversions: (number | null)[];
  /** Spend per group, in the order of `groups`; all null when grouped by conversion action. */
  groupSpendMicros: (Micros | null)[];
}

/** Sums of the period. Conversions and value are on the report's basis, and ROI and CPA with them. */
export interface PerformanceTotals {
  /** The spend that is known; null if none is. */
  spendMicros: Micros | null;
  /** True where the spend of a channel is unknown on some day, so that the sum is a lower bound. */
  isSpendPartial?: boolean;
  conversions: number | null;
  valueMicros: Micros | null;
  /** Value ÷ spend over the period, by the rule of `lib/domain/counted-day.ts`; null without value or spend. */
  roi: number | null;
  /** Spend ÷ conversions over the period, in currency units. */
  cpa: number | null;
}

export interface PerformanceGroupRow extends PerformanceTotals {
  groupId: string;
  name: string;
  /** The group's share of all conversions, 0 to 1. */
  conversionShare: number | null;
  /** One number per day of the period, for the sparkline. */
  dailyConversions: (number | null)[];
}

export interface Performance {
  currency: Currency;
  basis: Basis;
  /** The plural name of a conversion here: "purchases", "clicks", "weighted conversions". */
  goalName: string;
  from: Day;
  to: Day;
  /** The ISO weekday on which a week begins in this workspace: 1 is Monday. */
  weekStart: number;
  limits: PerformanceLimits;
  /** At most seven, in the order of the account's list; the smallest are merged into "Other". */
  groups: PerformanceGroup[];
  days: PerformanceDay[];
  rows: PerformanceGroupRow[];
  totals: PerformanceTotals;
  /** The target's window up to the last day of the period. */
  reading: LimitReading;
  /** What the period's ROI or CPA (`limits.efficiency`) leaves out; empty where it counts every channel's day. */
  leftOut: LeftOutPart[];
}

export interface LimitReading {
  state: LimitState;
  /** First and last day of the window. */
  from: Day;
  to: Day;
  /** ROI as a ratio, CPA in currency units. */
  measured: number | null;
  /** 90%: the conversions that are still to come. Null on the basis "reported". */
  interval: Interval | null;
  target: number | null;
}

/**
 * The lowest ROI, or the highest CPA, that counts as kept: the target less its tolerance. A proposal states the
 * probability of the same event.
 */
export function keptFrom({
  target,
  efficiency,
  tolerance,
}: Pick<PerformanceLimits, "target" | "efficiency" | "tolerance">): number | null {
  if (target === null) return null;
  if (efficiency === "roi") return target * (1 - tolerance);
  return tolerance < 1 ? target / (1 - tolerance) : Infinity;
}

/** Compares a measured ROI or CPA with its target. Every screen uses this. */
export function judgeEfficiency(
  measured: number | null,
  { target, efficiency, tolerance }: Pick<PerformanceLimits, "target" | "efficiency" | "tolerance">,
): LimitState {
  if (target === null) return "no-limit";
  if (measured === null) return "no-data";
  const better = efficiency === "roi" ? measured / target : target / measured;
  if (better >= 1) return "kept";
  return better >= 1 - tolerance ? "within-tolerance" : "missed";
}
