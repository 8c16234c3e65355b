import type { StackProblem, StackCell } from "./stack-problem";
import { PriceSplit, segmentsBelow, type Layer } from "./price-split";

/** The best plan at one price of ROI. */
export interface EvaluatedPlan {
  /** The value has weight α·scale and the objective 1 − α. */
  alpha: number;
  /** Today's spend, and the mean over all days, by channel. */
  spend: Float64Array;
  average: Float64Array;
  /** Value above γ·spend, including the balance. */
  surplus: number;
  budgetPrice: number;
  total: { spend: number; objective: number; value: number };
}

/** Days with the same cells; one of them at strength 1 gives the split that the budget allows. */
interface DayGroup {
  layer: Layer;
  /** The price at which a day of strength 1 spends the budget; null until it is computed. */
  price: number | null;
}

/** Finds the best plan at any price of ROI; it reuses its memory between prices. */
export class StackEvaluator {
  private readonly segments: number;
  private readonly objectiveSlopes: Float64Array;
  private readonly valueSlopes: Float64Array;
  private readonly slopes: Float64Array;
  private readonly split: PriceSplit;
  private readonly layers: Layer[];
  private readonly groups = new Map<StackCell[], DayGroup>();

  constructor(
    private readonly problem: StackProblem,
    readonly scale: number,
  ) {
    const { knots, objective, value } = problem;
    this.segments = knots.length - 1;
    this.objectiveSlopes = flatSlopes(knots, objective);
    this.valueSlopes = flatSlopes(knots, value ?? []);
    this.slopes = new Float64Array(this.objectiveSlopes.length);
    this.split = new PriceSplit(knots, this.slopes);
    for (const { cells } of problem.days) {
      if (!this.groups.has(cells)) this.groups.set(cells, { layer: layerOf(cells), price: null });
    }
    this.layers = problem.days.map(({ cells, strength, count }) => {
      const { layer } = this.groups.get(cells)!;
      const factor = layer.factor.map((one) => strength * one);
      return { ...layer, count, factor, spend: new Float64Array(cells.length) };
    });
  }

  at(alpha: number): EvaluatedPlan {
    this.priceSlopes(alpha);
    const base = alpha * this.scale * this.problem.roiTarget;
    const budgetPrice = this.problem.totalBudget === null ? this.fillDays(base) : this.fillAll(base);
    return { alpha, ...this.sums(), budgetPrice };
  }

  /** Slopes of the priced curves by channel. */
  slopesAt(alpha: number): Float64Array[] {
    this.priceSlopes(alpha);
    return this.problem.objective.map((_, j) => this.slopes.slice(j * this.segments, (j + 1) * this.segments));
  }

  private priceSlopes(alpha: number): void {
    const { slopes, objectiveSlopes, valueSlopes } = this;
    if (this.problem.value === null) slopes.set(objectiveSlopes);
    else
      for (let i = 0; i < slopes.length; i++)
        slopes[i] = (1 - alpha) * objectiveSlopes[i]! + alpha * this.scale * valueSlopes[i]!;
  }

  /** All days share one budget. */
  private fillAll(base: number): number {
    const { split } = this;
    const budget = this.problem.totalBudget!;
    const layers = [this.withinToday(base), ...this.layers.slice(1)];
    let sum = 0;
    for (const layer of layers) sum += split.at(layer, base);
    return sum <= budget ? 0 : Math.max(0, split.within(layers, budget, base) - base);
  }

  /** Today's layer, its upper limits lowered to the best split within today's own budget: no higher price exceeds that. */
  private withinToday(base: number): Layer {
    const today = this.layers[0]!;
    const { todayBudget = null } = this.problem;
    if (todayBudget === null || this.split.at(today, base) <= todayBudget) return today;
    this.split.within([today], todayBudget, base);
    return { ...today, high: today.spend.slice() };
  }

  /** Every day has its own budget. A day that could spend more at the base price gets the split of its group. */
  private fillDays(base: number): number {
    const { dayBudget, todayBudget } = this.problem;
    for (const group of this.groups.values()) group.price = null;
    let todaysPrice = 0;
    this.layers.forEach((layer, d) => {
      const { count, strength, cells } = this.problem.days[d]!;
      const budget = Math.min(dayBudget ?? Infinity, (d === 0 ? todayBudget : null) ?? Infinity);
      if (this.split.at(layer, base) <= budget * count) return;
      const group = this.groups.get(cells)!;
      group.price ??= this.split.within([group.layer], budget, base / strength);
      layer.spend.set(group.layer.spend);
      if (d === 0) todaysPrice = Math.max(0, group.price * strength - base);
    });
    return todaysPrice;
  }

  private sums(): Omit<EvaluatedPlan, "alpha" | "budgetPrice"> {
    const { roiTarget, balance, objective } = this.problem;
    const average = new Float64Array(objective.length);
    const total = { spend: 0, objective: 0, value: 0 };
    let days = 0;
    for (const { count, factor, spend } of this.layers) {
      days += count;
      for (let j = 0; j < spend.length; j++) {
        average[j]! += count * spend[j]!;
        total.spend += count * spend[j]!;
        this.addOutcome(total, j, { spend: spend[j]!, weight: count * factor[j]! });
      }
    }
    for (let j = 0; j < average.length; j++) average[j]! /= days;
    const surplus = total.value - roiTarget * total.spend + balance;
    return { spend: this.layers[0]!.spend.slice(), average, surplus, total };
  }

  private addOutcome(
    total: EvaluatedPlan["total"],
    j: number,
    { spend, weight }: { spend: number; weight: number },
  ): void {
    const { knots, objective, value } = this.problem;
    const k = Math.min(segmentsBelow(knots, spend), this.segments - 1);
    const share = Math.min(1, (spend - knots[k]!) / (knots[k + 1]! - knots[k]!));
    total.objective += weight * between(objective[j]!, k, share);
    if (value !== null) total.value += weight * between(value[j]!, k, share);
  }
}

function between(curve: Float64Array, k: number, share: number): number {
  return curve[k]! + share * (curve[k + 1]! - curve[k]!);
}

function layerOf(cells: StackCell[]): Layer {
  return {
    count: 1,
    factor: Float64Array.from(cells, (cell) => cell.factor),
    low: Float64Array.from(cells, (cell) => cell.low),
    high: Float64Array.from(cells, (cell) => cell.high),
    spend: new Float64Array(cells.length),
  };
}

function flatSlopes(knots: Float64Array, curves: readonly Float64Array[]): Float64Array {
  const segments = knots.length - 1;
  const slopes = new Float64Array(curves.length * segments);
  curves.forEach((curve, j) => {
    for (let k = 0; k < segments; k++) {
      slopes[j * segments + k] = (curve[k + 1]! - curve[k]!) / (knots[k + 1]! - knots[k]!);
    }
  });
  return slopes;
}
