import { dayDice, type Outcome, type Rng, type RuleDay } from "@/lib/engine";
import { planStartOf, startSplit, observedDays } from "./plan-days";
import { valueOf } from "./value-of";

export interface EpsilonGreedyOptions {
  /** ε, the share of days that explore. */
  epsilon: number;
  /** Standard deviation of the log budgets on a day that explores. */
  spread: number;
  /** Fraction of the budget of the channel with the lowest marginal return that moves to the highest, each day. */
  move: number;
  /** Fraction by which the total falls after a day that missed the ROI target, and rises after one that met it. */
  cut: number;
  /** Daily discount of past evidence. */
  keep: number;
  /** Prior of marginal return over average return, and its weight in days. */
  prior: number;
  priorDays: number;
}

const DEFAULTS: EpsilonGreedyOptions = {
  epsilon: 0.15,
  spread: 0.3,
  move: 0.05,
  cut: 0.02,
  keep: 0.97,
  prior: 0.6,
  priorDays: 2,
};

/**
 * Moves money to the channel with the highest marginal return, and jitters the split on a share ε of the days.
 *
 *     m̂_j = (S_xv + κ·0.6·r_j·x̄²) / (S_xx + κ·x̄²)      slope of value on spend, shrunk to 0.6 of the average return r
 *
 * Sums are discounted by 3% a day. The total follows the ROI of the same sums.
 */
export function epsilonGreedy(day: RuleDay): number[] {
  const options = { ...DEFAULTS, ...day.setup.options };
  const planStart = planStartOf(day);
  let split = startSplit(day, planStart);
  const sums = split.map(() => ({ days: 0, x: 0, v: 0, xx: 0, xv: 0 }));
  for (const outcome of observedDays(day.history, 0)) {
    absorb(sums, outcome, options.keep);
    if (outcome.day < planStart || isExploring(dayDice(day.setup.seed, outcome.day), options)) continue;
    split = improved([...outcome.budgets], { sums, day, options });
  }
  if (!isExploring(day.rng, options)) return split;
  return split.map((x) => x * day.rng.lognormal(0, options.spread));
}

interface Sums {
  days: number;
  x: number;
  v: number;
  xx: number;
  xv: number;
}

function isExploring(rng: Rng, { epsilon }: EpsilonGreedyOptions): boolean {
  return rng.next() < epsilon;
}

function absorb(sums: Sums[], outcome: Outcome, keep: number): void {
  sums.forEach((sum, j) => {
    const x = outcome.spend[j] ?? null;
    const v = valueOf(outcome, j);
    if (x === null || v === null) return;
    sum.days = keep * sum.days + 1;
    sum.x = keep * sum.x + x;
    sum.v = keep * sum.v + v;
    sum.xx = keep * sum.xx + x * x;
    sum.xv = keep * sum.xv + x * v;
  });
}

function marginalReturn({ days, x, v, xx, xv }: Sums, { prior, priorDays }: EpsilonGreedyOptions): number | null {
  if (days === 0 || x <= 0) return null;
  const weight = priorDays * (x / days) ** 2;
  const spread = xx - (x * x) / days;
  return Math.max(0, xv - (x * v) / days + weight * prior * (v / x)) / (spread + weight);
}

function improved(
  split: number[],
  { sums, day, options }: { sums: Sums[]; day: RuleDay; options: EpsilonGreedyOptions },
): number[] {
  const slopes = sums.flatMap((sum, j) => {
    const slope = marginalReturn(sum, options);
    return slope === null ? [] : [{ slope, j }];
  });
  if (slopes.length > 1) {
    const best = slopes.reduce((a, b) => (b.slope > a.slope ? b : a)).j;
    const worst = slopes.reduce((a, b) => (b.slope < a.slope ? b : a)).j;
    const moved = options.move * split[worst]!;
    split[worst]! -= moved;
    split[best]! += moved;
  }
  const { roiTarget, dailyBudget } = day.problem;
  const total = split.reduce((a, b) => a + b, 0);
  const spend = sums.reduce((sum, one) => sum + one.x, 0);
  const value = sums.reduce((sum, one) => sum + one.v, 0);
  const missed = roiTarget !== null && value < roiTarget * spend;
  const newTotal = missed ? (1 - options.cut) * total : Math.min(dailyBudget, (1 + options.cut) * total);
  return split.map((x) => (total > 0 ? x * (newTotal / total) : newTotal / split.length));
}
