import { isConcave } from "../curve/assert-concave";
import { compensatedSum } from "../math/sum";
import { dualBound } from "./certificate";
import type { Channel } from "./channel";
import { leastSpend, prepareChannels } from "./channels";
import { splitByNewton, splitBySearch, type TwoPriceSplit } from "./continuous";
import { gridBox, solveNonConcave } from "./non-concave";
import { limitPrices } from "./limit-prices";
import type { Allocation, AllocationProblem, OptimalAllocation } from "./problem";
import { requireProblem } from "./problem";
import { findRelaxation } from "./relaxation";
import { relaxationOnGrid } from "./relaxation-on-grid";

/** Newton's split is accepted when its proved gap is at most this; otherwise the search runs too. */
const SETTLED_GAP = 1e-11;

/**
 * Splits a daily budget across channels so that the objective is maximal within every limit.
 *
 *     maximise  Σ Vⱼ(xⱼ)   subject to   Σ Rⱼ(xⱼ) ≥ γ Σ xⱼ,   Σ xⱼ ≤ B,   minⱼ ≤ xⱼ ≤ maxⱼ
 *
 * The problem is concave, so there are prices of the budget and of the ROI limit at which every channel's own
 * best spend is the answer. Newton's method or two nested searches find them, and the value of the dual problem
 * at those prices bounds the distance from the optimum. A money grid or an S-shaped curve is solved by branch and
 * bound around that.
 * Source: Boyd & Vandenberghe, Convex Optimization (2004), §5.5.3 (KKT conditions).
 *
 * @param problem - Curves, limits and grid; money in one currency, per day.
 * @returns The split with its gap and prices (on a grid: those of the concave relaxation). When no split keeps
 *   every limit, `relaxation` has the smallest changes that make the limits feasible.
 * @throws {RangeError} when a number is NaN, negative or infinite, a list has the wrong length, a minimum
 *   exceeds its maximum or a curve is invalid.
 * @example
 * const best = allocate({ curves: [{ kind: "linear", slope: 2 }, { kind: "linear", slope: 1 }], budget: 100 });
 * best.status === "optimal" && best.spend; // => [100, 0]
 */
export function allocate(problem: AllocationProblem): Allocation {
  requireProblem(problem);
  return isConcaveProblem(problem) ? allocateConcave(problem) : allocateInBoxes(problem);
}

/**
 * Tests whether prices alone decide a problem.
 *
 * @param problem - A valid problem.
 * @returns True without a money grid and with concave curves only.
 */
export function isConcaveProblem({ curves, values, unit }: AllocationProblem): boolean {
  return unit === undefined && curves.every(isConcave) && (values === undefined || values.every(isConcave));
}

function allocateConcave(problem: AllocationProblem): Allocation {
  const channels = prepareChannels(problem);
  const { budget } = problem;
  const roiTarget = targetOf(problem);
  if (leastSpend(channels) > budget * (1 + 1e-12)) return { status: "infeasible", relaxation: findRelaxation(problem) };
  const quick = splitByNewton(channels, budget, roiTarget);
  const answer = quick && certified(problem, channels, quick);
  if (answer && answer.gap <= SETTLED_GAP) return answer;
  const split = splitBySearch(channels, budget, roiTarget);
  if (!split.isFeasible) return { status: "infeasible", relaxation: findRelaxation(problem) };
  const searched = certified(problem, channels, split);
  return answer && answer.gap < searched.gap ? answer : searched;
}

function certified(problem: AllocationProblem, channels: readonly Channel[], split: TwoPriceSplit): OptimalAllocation {
  const { budget } = problem;
  const roiTarget = targetOf(problem);
  const spend = trimmed(split.spend, channels, budget);
  const objective = compensatedSum(spend.map((x, j) => channels[j]!.value(x)));
  const prices = { budget: split.budgetPrice, roi: split.roiPrice };
  const bound = split.bound ?? dualBound(channels, { budget, roiTarget }, prices);
  return {
    status: "optimal",
    spend,
    objective,
    gap: gapOf(objective, bound),
    prices: limitPrices(problem, spend, prices),
  };
}

/** Without a budget every ROI target is kept. */
function targetOf({ budget, roiTarget = 0 }: AllocationProblem): number {
  return budget > 0 ? roiTarget : 0;
}

function allocateInBoxes(problem: AllocationProblem): Allocation {
  const box = gridBox(problem);
  const result = box.empty.length > 0 ? null : solveNonConcave(problem, box);
  if (result === null) return { status: "infeasible", relaxation: relaxationOnGrid(problem, box) };
  const { spend, objective, bound, prices } = result;
  return {
    status: "optimal",
    spend,
    objective,
    gap: gapOf(objective, bound),
    prices: limitPrices(problem, spend, prices),
  };
}

function gapOf(objective: number, bound: number): number {
  return bound <= objective ? 0 : (bound - objective) / bound;
}

/** Removes a rounding excess over the budget from the spend above the minimums. */
function trimmed(split: Float64Array, channels: readonly Channel[], budget: number): number[] {
  const spend = Array.from(split);
  const excess = compensatedSum(spend) - budget;
  const room = compensatedSum(spend.map((x, j) => x - channels[j]!.min));
  if (excess <= 0 || room <= 0) return spend;
  const keep = Math.max(0, 1 - (excess / room) * (1 + 1e-12) - Number.EPSILON);
  return spend.map((x, j) => channels[j]!.min + (x - channels[j]!.min) * keep);
}
