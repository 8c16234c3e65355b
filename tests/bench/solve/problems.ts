import { allocate } from "@/lib/engine";
import type { AllocationProblem, OptimalAllocation } from "@/lib/engine/allocate/problem";
import type { Curve, HillCurve } from "@/lib/engine/curve/curve";
import { curveValue } from "@/lib/engine/curve/curve-value";
import { createRng } from "@/lib/engine/math/rng";

/**
 * The kinds of problems. budget: the best split of B. both: B and an ROI target bind. roi: the target leaves budget
 * over. history: B, with every channel within 0.5 to 2 times its past spend. efficiency: no budget, an ROI target of
 * 80% of the past ROI, within 0.1 to 10 times past spend. units: B with money ×1000 and responses that sum to about
 * 1. s-shaped: B with Hill shapes 0.5 to 3.
 */
export const GOALS = ["budget", "both", "roi", "history", "efficiency", "units", "s-shaped"] as const;
export type Goal = (typeof GOALS)[number];

/** One problem in the format of all solvers; money per day, lists in the order of the channels. */
export interface BenchProblem {
  goal: Goal;
  channels: number;
  seed: number;
  ceiling: number[];
  halfSpend: number[];
  shape: number[];
  /** R is factor times V. */
  factor: number[];
  min: number[];
  max: number[];
  budget: number;
  roiTarget: number | null;
}

/** Makes the problem of a seed; when limits must bind, the first attempt in which they do. */
export function makeProblem(goal: Goal, channels: number, seed: number): BenchProblem {
  for (let attempt = 0; attempt < 100; attempt++) {
    const problem = MAKERS[goal](drawn(goal, channels, seed, attempt));
    if (problem) return problem;
  }
  throw new Error(`No problem was found for the goal ${goal} (${channels} channels, seed ${seed}).`);
}

/** Converts a problem for `allocate`. */
export function asAllocation(problem: BenchProblem): AllocationProblem & { curves: HillCurve[]; values: Curve[] } {
  const { ceiling, halfSpend, shape, factor, min, max, budget, roiTarget } = problem;
  const curves = ceiling.map((top, j): HillCurve => {
    return { kind: "hill", ceiling: top, halfSpend: halfSpend[j]!, shape: shape[j]! };
  });
  return {
    curves,
    values: curves.map((curve, j) => ({ kind: "scaled", factor: factor[j]!, curve })),
    bounds: min.map((least, j) => ({ min: least, max: max[j]! })),
    budget,
    ...(roiTarget === null ? {} : { roiTarget }),
  };
}

const MAKERS: Record<Goal, (base: BenchProblem) => BenchProblem | null> = {
  budget: (base) => base,
  "s-shaped": (base) => base,
  both: (base) =>
    tightened(base, (loose, best) => [0.5, 0.35, 0.25, 0.17, 0.12].map((s) => loose + s * (best - loose))),
  roi: (base) => tightened(base, (loose) => [1.25 * loose], false),
  history: (base) => base,
  efficiency: (base) => base,
  units: (base) => {
    const total = base.ceiling.reduce((a, b) => a + b, 0);
    const inThousandths = (money: number) => 1000 * money;
    const { halfSpend, max, budget } = base;
    const ceiling = base.ceiling.map((top) => top / total);
    return {
      ...base,
      ceiling,
      halfSpend: halfSpend.map(inThousandths),
      max: max.map(inThousandths),
      budget: inThousandths(budget),
    };
  },
};

function drawn(goal: Goal, channels: number, seed: number, attempt: number): BenchProblem {
  const rng = createRng(seed + 1000 * attempt);
  const list = (draw: () => number) => Array.from({ length: channels }, draw);
  const halfSpend = list(() => 1500 * rng.lognormal(0, 1));
  const ceiling = list(() => 100 * rng.lognormal(0, 1));
  const shape = list(() => (goal === "s-shaped" ? 0.5 + 2.5 * rng.next() : 0.5 + 0.5 * rng.next()));
  const factor = goal === "efficiency" ? list(() => 1) : list(() => 50 * rng.lognormal(0, 0.5));
  const budget = halfSpend.reduce((a, b) => a + b, 0) / 2;
  const base = { goal, channels, seed, ceiling, halfSpend, shape, factor, budget, roiTarget: null };
  const wide = { ...base, min: list(() => 0), max: halfSpend.map((k) => 4 * k) };
  if (goal !== "history" && goal !== "efficiency") return wide;
  const before = halfSpend.map((k) => 0.5 * k * rng.lognormal(0, 0.5));
  const spent = before.reduce((a, b) => a + b, 0);
  if (goal === "history") {
    return { ...base, min: before.map((x) => 0.5 * x), max: before.map((x) => 2 * x), budget: spent };
  }
  const max = before.map((x) => 10 * x);
  const roiTarget = (0.8 * valueOf(wide, before).objective) / spent;
  return { ...base, min: before.map((x) => 0.1 * x), max, budget: max.reduce((a, b) => a + b, 0), roiTarget };
}

/** Sets the first ROI target of a list at which the limits bind as the goal requires; null when there is none. */
function tightened(
  base: BenchProblem,
  targets: (loose: number, best: number) => number[],
  mustBudgetBind = true,
): BenchProblem | null {
  const free = asAllocation(base);
  const roiOf = (spend: number[]) => valueOf(base, spend).value / spend.reduce((a, b) => a + b, 0);
  const loose = roiOf(solved(free).spend);
  const best = roiOf(solved({ ...free, curves: free.values }).spend);
  for (const roiTarget of targets(loose, best)) {
    const problem = { ...base, roiTarget };
    const result = allocate(asAllocation(problem));
    if (result.status !== "optimal" || !(result.prices.roi > 0)) continue;
    if (result.prices.budget > 0 === mustBudgetBind) return problem;
  }
  return null;
}

/** Solves a feasible problem; throws for any other. */
export function solved(problem: AllocationProblem): OptimalAllocation {
  const result = allocate(problem);
  if (result.status !== "optimal") throw new Error(result.relaxation.sentence);
  return result;
}

/** Evaluates the split of any solver: its objective and its largest relative violation of a limit. */
export function judge(problem: BenchProblem, spend: readonly number[]): { objective: number; breach: number } {
  const { budget, roiTarget, min, max } = problem;
  const { objective, value } = valueOf(problem, spend);
  const total = spend.reduce((a, b) => a + b, 0);
  const outside = spend.map((x, j) => Math.max(min[j]! - x, x - max[j]!) / budget);
  const shortfall = roiTarget === null || total === 0 ? 0 : 1 - value / (roiTarget * total);
  return { objective, breach: Math.max(0, (total - budget) / budget, shortfall, ...outside) };
}

function valueOf(
  { ceiling, halfSpend, shape, factor }: Pick<BenchProblem, "ceiling" | "halfSpend" | "shape" | "factor">,
  spend: readonly number[],
): { objective: number; value: number } {
  let objective = 0;
  let value = 0;
  spend.forEach((x, j) => {
    const curve: Curve = { kind: "hill", ceiling: ceiling[j]!, halfSpend: halfSpend[j]!, shape: shape[j]! };
    const response = curveValue(curve, Math.max(0, x));
    objective += response;
    value += factor[j]! * response;
  });
  return { objective, value };
}
