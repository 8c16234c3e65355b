/** One channel on one of the stacked days. */
export interface StackCell {
  /** Multiplies the channel's curve on that day. */
  factor: number;
  low: number;
  high: number;
}

/** Days of the plan that are alike; day 0 of the stack is today. */
export interface StackDay {
  /** How many such days remain. */
  count: number;
  cells: StackCell[];
}

export interface StackProblem {
  /** Ascending, first 0. */
  knots: Float64Array;
  /** Objective and value at the knots by channel; value null without an ROI limit. Concave. */
  objective: Float64Array[];
  value: Float64Array[] | null;
  roiTarget: number;
  /** Surplus of value over γ·spend to start from. */
  balance: number;
  days: StackDay[];
  /** Either each day has its own budget or all share one. */
  dayBudget: number | null;
  totalBudget: number | null;
}

export interface StackPlan {
  /** Today's spend by channel. */
  spend: Float64Array;
  /** Mean spend of a day over all remaining days, by channel. */
  average: Float64Array;
  /** False when no split repays the ROI balance: then the plan is the one that falls least short. */
  roiFeasible: boolean;
  prices: { roi: number; budget: number };
  /** Slopes of the priced curve between knots by channel, in objective units; what is worth filling first. */
  slopes: Float64Array[];
  /** What one unit of objective counts for in `slopes`. */
  pricedShare: number;
  totals: { spend: number; objective: number; value: number };
}

const STEPS = 36;

/**
 * Splits what is left of a plan over its remaining days and channels, today's part among them.
 *
 *     maximise Σ_d n_d Σ_j w_dj o_j(x_dj)   subject to   Σ n_d Σ (w_dj v_j(x_dj) − γ x_dj) + balance ≥ 0,
 *     Σ_j x_dj ≤ B every day, or Σ n_d Σ_j x_dj ≤ what is left,   l ≤ x ≤ u
 *
 * Given the two prices every channel and day decides alone by its slope. Both sums fall as their
 * price rises, so two nested bisections find the prices; where a kink makes a sum jump, the two
 * plans on either side of the jump have equal Lagrangian and their mixture meets the limit exactly.
 * Source: Boyd & Vandenberghe, Convex Optimization (2004), §5.5 (optimality with prices).
 */
export function planDays(problem: StackProblem): StackPlan {
  const scale = problem.value === null ? 0 : valueScale(problem.objective, problem.value);
  const at = (alpha: number) => evaluate(problem, alpha, scale);
  const free = at(0);
  if (problem.value === null || free.surplus >= 0) return finish(free, 0, scale, true);
  let high = at(1);
  if (high.surplus < 0) return finish(high, 1, scale, false);
  let low = free;
  let a = 0;
  let b = 1;
  for (let i = 0; i < STEPS && b - a > 1e-11; i++) {
    const mid = (a + b) / 2;
    const tried = at(mid);
    if (tried.surplus >= 0) [b, high] = [mid, tried];
    else [a, low] = [mid, tried];
  }
  const theta = high.surplus - low.surplus > 0 ? high.surplus / (high.surplus - low.surplus) : 0;
  return finish(mix(high, low, theta), b, scale, true);
}

interface Tried {
  spend: Float64Array;
  average: Float64Array;
  slopes: Float64Array[];
  surplus: number;
  budgetPrice: number;
  total: { spend: number; objective: number; value: number };
}

function finish(tried: Tried, alpha: number, scale: number, roiFeasible: boolean): StackPlan {
  const prices = {
    roi: alpha < 1 ? (alpha * scale) / (1 - alpha) : scale,
    budget: alpha < 1 ? tried.budgetPrice / (1 - alpha) : tried.budgetPrice,
  };
  return {
    spend: tried.spend,
    average: tried.average,
    roiFeasible,
    prices,
    slopes: tried.slopes,
    pricedShare: alpha < 1 ? 1 - alpha : 1,
    totals: tried.total,
  };
}

function mix(a: Tried, b: Tried, theta: number): Tried {
  const between = (p: number, q: number) => p + theta * (q - p);
  return {
    ...a,
    spend: a.spend.map((x, j) => between(x, b.spend[j]!)),
    average: a.average.map((x, j) => between(x, b.average[j]!)),
    surplus: between(a.surplus, b.surplus),
    total: {
      spend: between(a.total.spend, b.total.spend),
      objective: between(a.total.objective, b.total.objective),
      value: between(a.total.value, b.total.value),
    },
  };
}

/** The best plan when value has the price α/(1 − α) in units of the objective. */
function evaluate(problem: StackProblem, alpha: number, scale: number): Tried {
  const slopes = problem.objective.map((objective, j) =>
    pricedSlopes(problem.knots, objective, problem.value?.[j], { alpha, scale }),
  );
  const priced = { knots: problem.knots, slopes };
  const roiPrice = alpha * scale * problem.roiTarget;
  const splits =
    problem.totalBudget === null
      ? problem.days.map((day) => capped(priced, [{ ...day, count: 1 }], roiPrice, problem.dayBudget ?? Infinity))
      : [capped(priced, problem.days, roiPrice, problem.totalBudget)];
  const spends = splits.flatMap((split) => split.spends);
  const total = totalsOf(problem, spends);
  return {
    spend: spends[0]!,
    average: averageOf(problem, spends),
    slopes,
    surplus: total.value - problem.roiTarget * total.spend + problem.balance,
    budgetPrice: splits[0]!.price,
    total,
  };
}

function averageOf({ days }: StackProblem, spends: Float64Array[]): Float64Array {
  const count = days.reduce((sum, day) => sum + day.count, 0);
  return spends[0]!.map((_, j) => days.reduce((sum, day, d) => sum + day.count * spends[d]![j]!, 0) / count);
}

function pricedSlopes(
  knots: Float64Array,
  objective: Float64Array,
  value: Float64Array | undefined,
  { alpha, scale }: { alpha: number; scale: number },
): Float64Array {
  const slopes = new Float64Array(knots.length - 1);
  for (let k = 0; k < slopes.length; k++) {
    const gain = value === undefined ? 0 : alpha * scale * (value[k + 1]! - value[k]!);
    slopes[k] = ((1 - alpha) * (objective[k + 1]! - objective[k]!) + gain) / (knots[k + 1]! - knots[k]!);
  }
  return slopes;
}

interface PricedCurves {
  knots: Float64Array;
  slopes: Float64Array[];
}

interface Split {
  spends: Float64Array[];
  price: number;
}

/** The best split of some days at a base price, raised until their spend fits the budget. */
function capped({ knots, slopes }: PricedCurves, days: StackDay[], base: number, budget: number): Split {
  const at = (price: number) => days.map((day) => daySpend(knots, slopes, day, base + price));
  const spent = (spends: Float64Array[]) => {
    let sum = 0;
    for (let d = 0; d < days.length; d++) for (const x of spends[d]!) sum += days[d]!.count * x;
    return sum;
  };
  let low = at(0);
  if (spent(low) <= budget) return { spends: low, price: 0 };
  let a = 0;
  let b = highestSlope(slopes, days);
  let high = at(b);
  for (let i = 0; i < STEPS; i++) {
    const mid = (a + b) / 2;
    const tried = at(mid);
    if (spent(tried) <= budget) [b, high] = [mid, tried];
    else [a, low] = [mid, tried];
  }
  const gap = spent(low) - spent(high);
  const theta = gap > 0 ? Math.min(1, Math.max(0, (budget - spent(high)) / gap)) : 0;
  return { spends: high.map((xs, d) => xs.map((x, j) => x + theta * (low[d]![j]! - x))), price: b };
}

/** Each channel's best spend at a price per unit of currency, ties resolved downwards. */
function daySpend(knots: Float64Array, slopes: Float64Array[], day: StackDay, price: number): Float64Array {
  const spend = new Float64Array(slopes.length);
  for (let j = 0; j < spend.length; j++) {
    const { factor, low, high } = day.cells[j]!;
    spend[j] = Math.min(high, Math.max(low, spendAbove(knots, slopes[j]!, price / factor)));
  }
  return spend;
}

/** The spend up to which the curve's slope exceeds the price; slopes fall. */
export function spendAbove(knots: Float64Array, slopes: Float64Array, price: number): number {
  let a = 0;
  let b = slopes.length;
  while (a < b) {
    const mid = (a + b) >> 1;
    if (slopes[mid]! > price) a = mid + 1;
    else b = mid;
  }
  return knots[a]!;
}

/** The curve through (knots, values) at a spend; flat beyond the last knot. */
export function valueOn(knots: Float64Array, values: Float64Array, spend: number): number {
  const last = knots.length - 1;
  if (!(spend < knots[last]!)) return values[last]!;
  let a = 0;
  let b = last;
  while (b - a > 1) {
    const mid = (a + b) >> 1;
    if (knots[mid]! <= spend) a = mid;
    else b = mid;
  }
  const share = (spend - knots[a]!) / (knots[b]! - knots[a]!);
  return values[a]! + share * (values[b]! - values[a]!);
}

function totalsOf(problem: StackProblem, spends: Float64Array[]): Tried["total"] {
  const total = { spend: 0, objective: 0, value: 0 };
  for (let d = 0; d < spends.length; d++) {
    const { count, cells } = problem.days[d]!;
    for (let j = 0; j < cells.length; j++) {
      const x = spends[d]![j]!;
      const weight = count * cells[j]!.factor;
      total.spend += count * x;
      total.objective += weight * valueOn(problem.knots, problem.objective[j]!, x);
      if (problem.value !== null) total.value += weight * valueOn(problem.knots, problem.value[j]!, x);
    }
  }
  return total;
}

function highestSlope(slopes: Float64Array[], days: StackDay[]): number {
  let highest = 0;
  for (const day of days) {
    for (let j = 0; j < slopes.length; j++) highest = Math.max(highest, slopes[j]![0]! * day.cells[j]!.factor);
  }
  return highest;
}

/** Brings value to the size of the objective, so that both prices move on one scale. */
function valueScale(objective: Float64Array[], value: Float64Array[]): number {
  const last = (curves: Float64Array[]) => curves.reduce((sum, curve) => sum + curve[curve.length - 1]!, 0);
  const total = last(value);
  return total > 0 ? last(objective) / total : 1;
}
