import type { Bounds } from "../model/learner-input";

/**
 * Why a channel keeps its current budget today. A channel that is cooling down or has a day off is free again from the next
 * day on. A channel whose budget is not known, or whose spend is not by the day, keeps what the plan counts for it.
 */
export const HOLDS = [
  "locked",
  "cooling-down",
  "not-enough-data",
  "day-off",
  "unknown-current",
  "spend-days",
  "fixed-spend",
] as const;
export type Hold = (typeof HOLDS)[number];

/** One channel in the day's problem. All curves are in units per day of an average weekday. */
export interface ProblemChannel {
  /** Budget before today's change, from which the largest step counts; null when the channel may move freely. */
  current: number | null;
  /** Budget from which the largest step counts where it is not `current`: a budget that was changed before on the same day. */
  stepFrom?: number;
  /** The most that the channel may start with from nothing; absent in problems of older versions. */
  start?: number;
  bounds: Bounds;
  /** Maximum recent spend of a channel that does not spend its budget; null where it does. */
  capacity: number | null;
  available: boolean;
  multiplier: number;
  unit: number;
  /** A largest step of the channel's own during its learning phase; null or absent for none. */
  maxStep?: number | null;
  /** Null or absent for a channel whose budget may change today; the others have a current budget. */
  hold?: Hold | null;
  /**
   * Value per conversion; null when the account reports no value, and for a channel whose conversions have none: then
   * neither its value nor its spend is part of the ROI.
   */
  valuePerConversion: number | null;
  /** Expected conversions per action at each knot, and the standard deviation of that expectation. */
  actions: BeliefCurve[];
  /** The same for all conversions, the base of value. */
  conversions: BeliefCurve;
  observedDays: number;
  /** Conversions behind `valuePerConversion`, older ones for less; absent where it is exact. */
  valueCount?: number;
  /** Spend and conversions of all observed days with spend; absent in problems of older versions. */
  seen?: { spend: number; conversions: number };
}

export interface BeliefCurve {
  mean: number[];
  deviation: number[];
  /** Standard deviation of the difference to the response at `current`, spend 0 first; empty without a current budget. */
  change: number[];
}

/** The complete input of one day's solve, as plain JSON. Money is in currency units. */
export interface DayProblem {
  version: 1;
  day: number;
  /** Spend at the knots of every curve, ascending, above zero. */
  knots: number[];
  channels: ProblemChannel[];
  weights: number[];
  dailyBudget: number;
  /** Remaining spend of the plan where unspent budget carries over; null where it does not. */
  remainingBudget: number | null;
  /** Unspent budget of the plan's days so far, which today may spend in addition to its own. Negative is a debt; absent is unknown. */
  carried?: number;
  roiTarget: number | null;
  /** Share by which the plan's ROI may end below its target and still count as kept. */
  tolerance: number;
  /**
   * First and last day over which the ROI must reach the target, 0-based as `day`, and whether this window moves on with
   * the days. Absent in problems of older versions.
   */
  window?: { from: number; to: number; rolls: boolean };
  /** Value (with expected late conversions) and spend of the window's days so far, which give the ROI balance. */
  soFar: { value: number; spend: number };
  /** γBT of the plan's own limits in currency, which clips the ROI balance; absent where the limits are the plan's own. */
  balanceScale?: number;
  /** The part of `soFar.value` that is not reported yet, by channel; absent for none. */
  late?: number[];
  /** Remaining days by weekday, today included, and the strength of each weekday. */
  weekdays: { today: number; remaining: number[]; factor: number[] };
  /** Optimism of the planned curve, in standard deviations. */
  optimism: number;
  /** Optimism while no split is planned to repay the ROI balance; absent for no more than otherwise. Stored by this name. */
  repairOptimism?: number;
  /** Share of the expected value that counts in the ROI of the days ahead; absent for all of it. */
  countedValue?: number;
  maxStep: number | null;
  /** Minimum total on expected curves, which keeps the account visible, and maximum total. */
  leastTotal: number;
  mostTotal: number | null;
  /** Minimum budget that keeps each channel visible, currency per day. */
  floor: number;
  /** Split of a day that is not solved: warm-up, or a rule that sets the budgets. */
  fixed: number[] | null;
  /** Spend over budget of the last days, mean and standard deviation by day; null without data. */
  delivery: { mean: number; deviation: number } | null;
  /** Variance over mean of a day's conversions, per action and over all. */
  dispersion: number[];
  conversionDispersion: number;
  /** Variance that the value per conversion adds to it, in squared conversions per conversion; absent for none. */
  valueDispersion?: number;
}
