import type { Bounds } from "../model/learner-input";

/** One channel as the day's solve sees it. All curves are in units per day of an average weekday. */
export interface ProblemChannel {
  /** Set today, before any change, and what its largest step allows; null when it may move freely. */
  current: number | null;
  bounds: Bounds;
  /** The most that the channel has lately been able to spend of its budget; null where it spends what it is given. */
  capacity: number | null;
  available: boolean;
  multiplier: number;
  unit: number;
  /** A largest step of its own, while the channel is in its learning phase; null or absent: none. */
  maxStep?: number | null;
  /** Value per conversion; null when the account reports no value. */
  valuePerConversion: number | null;
  /** Expected conversions per action at each knot, and the standard deviation of that belief. */
  actions: BeliefCurve[];
  /** The same for all conversions, the base of value. */
  conversions: BeliefCurve;
  observedDays: number;
}

export interface BeliefCurve {
  mean: number[];
  deviation: number[];
  /** Standard deviation of the difference to the response at `current`, zero spend first; empty without a current. */
  change: number[];
}

/** Everything that the solve of one day needs, as plain JSON. Money is in currency units. */
export interface DayProblem {
  version: 1;
  day: number;
  /** Spend at the knots of every curve, ascending, above zero. */
  knots: number[];
  channels: ProblemChannel[];
  weights: number[];
  dailyBudget: number;
  /** Spend still allowed in the plan where unspent budget carries over; null where it does not. */
  remainingBudget: number | null;
  /** What the plan's days so far left of their budgets: today may spend its own and that. Negative is a debt; absent: unknown. */
  carried?: number;
  roiTarget: number | null;
  /** The share by which the plan's ROI may end below its target and still count as kept. */
  tolerance: number;
  /** Value (late conversions completed) and spend of the plan's days so far, which the ROI balance follows from. */
  soFar: { value: number; spend: number };
  /** How many days of each weekday remain, today included, and how strong each is. */
  weekdays: { today: number; remaining: number[]; factor: number[] };
  /** Standard deviations of optimism in the planned curve. */
  optimism: number;
  /** The same while no split is planned to repay the ROI balance; absent: no more than otherwise. */
  repairOptimism?: number;
  /** Share of the expected value that the ROI balance of the days ahead counts on; absent: all of it. */
  countedValue?: number;
  maxStep: number | null;
  /** Least total kept up on expected curves so that the account never goes dark, and most total allowed. */
  leastTotal: number;
  mostTotal: number | null;
  /** The least of each channel that keeps it visible, currency per day. */
  floor: number;
  /** Fixed split of a day on which nothing is solved: warm-up, or a learner without curves. */
  fixed: number[] | null;
  /** Spend over budget of the last days: its mean and standard deviation by day; null before any. */
  delivery: { mean: number; deviation: number } | null;
  /** Variance over mean of a day's conversions, per action and for all. */
  dispersion: number[];
  conversionDispersion: number;
}
