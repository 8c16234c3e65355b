import { type Curve, requireCurve } from "../curve/curve";
import { requireNonNegative, requirePositive } from "../math/require-number";

/** One day's problem: splitting the budget. All money is in one currency, per day. */
export interface AllocationProblem {
  /** V, one per channel: the objective as a function of spend. */
  curves: Curve[];
  /** R, one per channel: the ROI numerator where it differs from the objective. */
  values?: Curve[];
  /** B, the maximum total spend of all channels. */
  budget: number;
  /** γ, the minimum ratio of ROI numerator to spend over all channels; absent for no ROI limit. */
  roiTarget?: number;
  /** Minimum and maximum spend of each channel; min = max locks it. A max of Infinity is no limit. */
  bounds?: { min: number; max: number }[];
  /** The platforms' money grid: every spend is a whole number of units. */
  unit?: number | number[];
}

/** The value of one more unit of each limit, in units of the objective. */
export interface AllocationPrices {
  /** μ: objective gained per unit of currency added to the budget. */
  budget: number;
  /** λ: objective gained per unit of ROI numerator by which the ROI limit is relaxed. */
  roi: number;
  /** Objective gained per unit of currency by which each minimum is lowered. */
  min: number[];
  /** Objective gained per unit of currency by which each maximum is raised. */
  max: number[];
}

/** The split, its certificate and its prices, in the order of the curves. */
export interface OptimalAllocation {
  status: "optimal";
  spend: number[];
  objective: number;
  /** Upper bound on the distance of the objective from the optimum, relative to that bound. */
  gap: number;
  prices: AllocationPrices;
}

/** One change that makes infeasible limits feasible. */
export interface RelaxationOption {
  /** The new total budget, currency per day. */
  budget?: number;
  /** The new ROI target. */
  roiTarget?: number;
  /** The new minimum of each channel, currency per day. */
  minimums?: number[];
  /** The change as a sentence with its numbers. */
  sentence: string;
}

/** The reason that no split keeps every limit, and the smallest change to each limit that makes one feasible. */
export interface Relaxation {
  reason: "minimums-exceed-budget" | "roi-out-of-reach" | "no-grid-point";
  sentence: string;
  options: RelaxationOption[];
}

/** No split keeps every limit; the relaxation has the smallest changes that make one feasible. */
export interface InfeasibleAllocation {
  status: "infeasible";
  relaxation: Relaxation;
}

export type Allocation = OptimalAllocation | InfeasibleAllocation;

/**
 * Checks an allocation problem.
 *
 * @param problem - The allocation problem.
 * @throws {RangeError} naming the first invalid value, when a list has the wrong length, a number is negative, NaN
 *   or infinite where it must not be, a minimum exceeds its maximum, or a curve is invalid.
 */
export function requireProblem(problem: AllocationProblem): void {
  if (typeof problem !== "object" || problem === null) {
    throw new RangeError(`problem must be an object with curves and a budget, but it is ${String(problem)}.`);
  }
  const { curves, values, bounds, unit } = problem;
  if (!Array.isArray(curves) || curves.length === 0) throw new RangeError("curves must contain at least one curve.");
  entries(curves).forEach((curve, j) => requireCurve(`curves[${j}]`, curve));
  requireLength("values", values, curves.length);
  entries(values).forEach((curve, j) => requireCurve(`values[${j}]`, curve));
  requireNonNegative("budget", problem.budget);
  if (problem.roiTarget !== undefined) requireNonNegative("roiTarget", problem.roiTarget);
  requireLength("bounds", bounds, curves.length);
  entries(bounds).forEach((bound, j) => requireBounds(`bounds[${j}]`, bound));
  if (Array.isArray(unit)) {
    requireLength("unit", unit, curves.length);
    entries(unit).forEach((size, j) => requirePositive(`unit[${j}]`, size));
  } else if (unit !== undefined) requirePositive("unit", unit);
}

/** `forEach` skips holes; a copy contains them, so that a list with holes is rejected. */
function entries<T>(list: readonly T[] = []): T[] {
  return Array.from(list);
}

function requireBounds(name: string, bound: { min: number; max: number }): void {
  if (typeof bound !== "object" || bound === null) {
    throw new RangeError(`${name} must be a minimum and a maximum, but it is ${String(bound)}.`);
  }
  const { min, max } = bound;
  requireNonNegative(`${name}.min`, min);
  if (max !== Infinity) requireNonNegative(`${name}.max`, max);
  if (min > max) throw new RangeError(`${name}.min must not exceed its max of ${max}, but it is ${min}.`);
}

function requireLength(name: string, list: readonly unknown[] | undefined, length: number): void {
  if (list !== undefined && (!Array.isArray(list) || list.length !== length)) {
    const found = Array.isArray(list) ? `it has ${list.length}` : `it is ${String(list)}`;
    throw new RangeError(`${name} must have one entry for each of the ${length} curves, but ${found}.`);
  }
}
