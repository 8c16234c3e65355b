import { allocate } from "../allocate/allocate";
import { curveValue } from "../curve/curve-value";
import type { Curve } from "../curve/curve";
import type { OracleSplit } from "./types";

export interface Truth {
  channels: number;
  days: number;
  /** The first day of the plan; 0 when absent. */
  planStart?: number;
  trueCurve: (channel: number, day: number) => Curve;
  trueValueCurve: (channel: number, day: number) => Curve;
  capacity: (channel: number, day: number) => number;
}

/**
 * Computes the best split of a clairvoyant over a horizon, free to shift money between days.
 *
 *     maximise Σ_{d,j} V_{j,d}(x_{j,d})   subject to   Σ R_{j,d} ≥ γ·Σ x_{j,d},   Σ x_{j,d} ≤ B·T,   x_{j,d} ≤ c_{j,d}
 *
 * Every channel of every day is one concave curve of an ordinary allocation, solved exactly.
 *
 * @param truth - M channels, T days of the plan, their expected conversions V, values R and capacities c.
 * @param limits - B, currency units per day, and γ, or null for no ROI target.
 * @returns Spend by day and channel, with expected conversions and value over the horizon.
 */
export function clairvoyantSplit(truth: Truth, limits: { budget: number; roiTarget?: number | null }): OracleSplit {
  const { channels, planStart = 0 } = truth;
  const days = truth.days - planStart;
  const cells = Array.from({ length: channels * days }, (_, cell) => ({
    day: planStart + Math.floor(cell / channels),
    channel: cell % channels,
  }));
  const budget = limits.budget * days;
  const curves = cells.map(({ channel, day }) => truth.trueCurve(channel, day));
  const values = cells.map(({ channel, day }) => truth.trueValueCurve(channel, day));
  const sameNumbers = curves.every((curve, cell) => curve === values[cell] || truth.trueCurve === truth.trueValueCurve);
  const answer = allocate({
    curves,
    budget,
    bounds: cells.map(({ channel, day }) => ({ min: 0, max: Math.min(budget, truth.capacity(channel, day)) })),
    ...(sameNumbers ? {} : { values }),
    ...(limits.roiTarget ? { roiTarget: limits.roiTarget } : {}),
  });
  if (answer.status !== "optimal") throw new RangeError("A spend of 0 keeps every limit, but no split was found.");
  const total = (of: Curve[]) => of.reduce((sum, curve, cell) => sum + curveValue(curve, answer.spend[cell]!), 0);
  return {
    spend: Array.from({ length: days }, (_, day) => answer.spend.slice(day * channels, (day + 1) * channels)),
    conversions: total(curves),
    value: total(values),
  };
}

/**
 * Computes the average ROI of the split that maximises conversions from the full budget, without an ROI target.
 *
 *     γ₁ = Σ R(x*) / Σ x*,   x* = argmax Σ V(x)  subject to  Σ x ≤ B·T
 *
 * @param truth - As for `clairvoyantSplit`.
 * @param budget - B, currency units per day.
 * @returns Value per unit of spend.
 */
export function roiOfFullBudget(truth: Truth, budget: number): number {
  return roiOf(clairvoyantSplit(truth, { budget, roiTarget: null }));
}

/**
 * Computes the ROI of a split.
 *
 *     Σ R / Σ x
 *
 * @param split - From an oracle.
 * @returns Value per unit of spend; 0 for a spend of 0.
 */
export function roiOf(split: OracleSplit): number {
  const spend = split.spend.flat().reduce((total, amount) => total + amount, 0);
  return spend > 0 ? split.value / spend : 0;
}
