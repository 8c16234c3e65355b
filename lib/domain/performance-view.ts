import type { Day } from "./day";
import type { Currency, Micros } from "./money";
import type { Interval } from "./proposal";

/** Below this share of its eventual conversions a day counts as provisional. */
export const MATURE_SHARE = 0.95;

/** What the efficiency panel measures: value per spend, or spend per conversion. */
export const EFFICIENCY_KINDS = ["roi", "cpa"] as const;
export type EfficiencyKind = (typeof EFFICIENCY_KINDS)[number];

/** How a measured number stands against its limit. */
export const LIMIT_STATES = ["kept", "within-tolerance", "missed", "no-limit", "no-data"] as const;
export type LimitState = (typeof LIMIT_STATES)[number];

/** The limits that a report is read against; null where there is none. */
export interface PerformanceLimits {
  planId: string | null;
  planName: string | null;
  efficiency: EfficiencyKind;
  /** ROI as a ratio, or CPA in currency units. */
  target: number | null;
  /** The share by which the target may be missed. */
  tolerance: number;
  windowDays: number;
}

/** One line, bar part or table row of a report: a channel or a conversion action. */
export interface PerformanceGroup {
  groupId: string;
  name: string;
}

/** Totals of one day over all groups, as reported so far. Missing is null. */
export interface PerformanceDay {
  day: Day;
  spendMicros: Micros | null;
  /** The total budget in force on the day, from the plan that covered it or from the platforms. */
  budgetMicros: Micros | null;
  conversions: number | null;
  /** Conversions completed by the lag profile; equals `conversions` on a mature day. */
  expectedConversions: number | null;
  valueMicros: Micros | null;
  /** Share of the day's eventual conversions already reported, 0 to 1. */
  maturity: number;
  /** True while the day counts as provisional. */
  provisional: boolean;
  /** ROI or CPA over the `windowDays` that end here, lag-completed; the unit is `limits.efficiency`. */
  windowEfficiency: number | null;
  /** Conversions per group, in the order of `groups`. */
  groupConversions: (number | null)[];
  /** Spend per group, in the order of `groups`; all null when grouped by conversion action. */
  groupSpendMicros: (Micros | null)[];
}

export interface PerformanceTotals {
  spendMicros: Micros | null;
  conversions: number | null;
  expectedConversions: number | null;
  valueMicros: Micros | null;
  /** Value ÷ spend over the period; null without value or spend. */
  roi: number | null;
  /** Spend ÷ conversions over the period, in currency units. */
  cpa: number | null;
}

export interface PerformanceGroupRow extends PerformanceTotals {
  groupId: string;
  name: string;
  /** The group's part of all conversions, 0 to 1. */
  conversionShare: number | null;
  /** One number per day of the period, for the sparkline. */
  dailyConversions: (number | null)[];
}

export interface Performance {
  currency: Currency;
  /** What a conversion is here: "purchases", "clicks", "weighted conversions". */
  goalName: string;
  from: Day;
  to: Day;
  /** ISO weekday on which a week begins in this workspace: 1 is Monday. */
  weekStart: number;
  limits: PerformanceLimits;
  /** At most seven, in the order of the account's list; the smallest are merged into "Other". */
  groups: PerformanceGroup[];
  days: PerformanceDay[];
  rows: PerformanceGroupRow[];
  totals: PerformanceTotals;
}

export interface LimitReading {
  state: LimitState;
  /** ROI as a ratio, CPA in currency units. */
  measured: number | null;
  interval: Interval | null;
  target: number | null;
}

/** The one judgement of a measured ROI or CPA against its target, for every screen. */
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
