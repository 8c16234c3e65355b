/** One channel on one of the stacked days. */
export interface StackCell {
  /** Multiplies the channel's curve on that day, on top of the day's strength. */
  factor: number;
  low: number;
  high: number;
}

/** Days of the plan with the same problem; day 0 of the stack is today. */
export interface StackDay {
  /** Number of such days that remain. */
  count: number;
  /** Multiplies every channel's curve, on top of the cell's own factor. */
  strength: number;
  /** Days that share one list of cells also share work. */
  cells: StackCell[];
}

export interface StackProblem {
  /** Ascending, first 0. */
  knots: Float64Array;
  /** Objective and value at the knots by channel; value null without an ROI limit. Concave. */
  objective: Float64Array[];
  value: Float64Array[] | null;
  roiTarget: number;
  /** Surplus of value over γ·spend at the start. */
  balance: number;
  days: StackDay[];
  /** Either each day has its own budget or all share one. */
  dayBudget: number | null;
  totalBudget: number | null;
  /** A budget of day 0 alone, on top of the others; null or absent for none. */
  todayBudget?: number | null;
}
