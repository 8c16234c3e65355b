import type { Curve } from "../curve/curve";
import { compensatedSum } from "../math/sum";
import { leastSpend, prepareChannels } from "./channels";
import { safestSplit, splitAtTwoPrices } from "./continuous";
import type { AllocationProblem, Relaxation, RelaxationOption } from "./problem";

/** Minimums are cut for a target stricter by this share, because rounding could leave the cut just short. */
const RELAXATION_MARGIN = 1e-11;

/**
 * Finds the smallest changes that make an infeasible problem feasible, one limit at a time.
 *
 *     min B′ ≥ B · max γ′ ≤ γ · min Σ (min − min′)
 *
 * More budget can also restore the ROI limit, when channels above the target have room. Where no budget
 * does, the budget option lowers the target too. The smallest cut of minimums is itself an allocation:
 * each channel earns its spend up to its old minimum.
 *
 * @param problem - A valid, concave, infeasible problem.
 * @returns The reason and at least one option; each option alone is enough.
 */
export function findRelaxation(problem: AllocationProblem): Relaxation {
  const mins = leastSpend(problem.bounds ?? []);
  const least = Math.max(mins, problem.budget);
  if (mins > problem.budget) {
    return {
      reason: "minimums-exceed-budget",
      sentence: `The minimums add up to ${formatAmount(mins)} a day, above the budget of ${formatAmount(problem.budget)}.`,
      options: [relaxBudget(problem, least) ?? relaxBudgetAndTarget(problem, least), relaxMinimums(problem)],
    };
  }
  const roiTarget = bestRoi(problem, problem.budget);
  return {
    reason: "roi-out-of-reach",
    sentence: `Within these limits ROI reaches ${formatAmount(roiTarget)} at best, below the target of ${formatAmount(problem.roiTarget!)}.`,
    options: [
      { roiTarget, sentence: `Lower the ROI target to ${formatAmount(roiTarget)}.` },
      ...[relaxBudget(problem, least)].filter((option) => option !== null),
      relaxMinimums(problem),
    ],
  };
}

/** The smallest budget from `from` on that can keep the ROI limit; null when none can. */
function relaxBudget(problem: AllocationProblem, from: number): RelaxationOption | null {
  const isEnough = (budget: number) => roiSlack(problem, budget).slack >= 0;
  let low = from;
  let high = from;
  for (let i = 0; !isEnough(high); i++) {
    if (i > 200 || roiSlack(problem, high).spend < high * (1 - 1e-9)) return null;
    [low, high] = [high, high > 0 ? high * 2 : 1];
  }
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return { budget: high, sentence: `Raise the budget to ${formatAmount(high)} a day.` };
}

function relaxBudgetAndTarget(problem: AllocationProblem, budget: number): RelaxationOption {
  const roiTarget = bestRoi(problem, budget);
  return {
    budget,
    roiTarget,
    sentence: `Raise the budget to ${formatAmount(budget)} a day and lower the ROI target to ${formatAmount(roiTarget)}.`,
  };
}

function roiSlack(problem: AllocationProblem, budget: number): { slack: number; spend: number } {
  if (!problem.roiTarget) return { slack: 0, spend: budget };
  const { slopeHigh, spend } = safestSplit(prepareChannels(problem, budget), budget, problem.roiTarget);
  return { slack: slopeHigh, spend: compensatedSum(spend) };
}

/** The maximum ROI of a budget's splits; Dinkelbach's iteration rises to it and stays feasible. */
function bestRoi(problem: AllocationProblem, budget: number): number {
  const channels = prepareChannels(problem, budget);
  let target = problem.roiTarget!;
  for (let i = 0; i < 100; i++) {
    const { spend } = safestSplit(channels, budget, target);
    const earned = compensatedSum(spend.map((x, j) => channels[j]!.roiValue(x)));
    const next = earned / compensatedSum(spend);
    if (i > 0 && next <= target) break;
    target = next;
  }
  return target;
}

/** Pays each channel 1 for every unit of spend up to its old minimum; the unpaid rest is the smallest cut. */
function relaxMinimums(problem: AllocationProblem): RelaxationOption {
  const bounds = problem.bounds!;
  const kept = problem.curves.map((_, j): Curve => {
    const { min } = bounds[j]!;
    return min > 0 ? { kind: "pieces", spend: [min], value: [min] } : { kind: "linear", slope: 0 };
  });
  const freed = {
    ...problem,
    curves: kept,
    values: problem.values ?? problem.curves,
    bounds: bounds.map(({ max }) => ({ min: 0, max })),
  };
  const budget = problem.budget;
  const split =
    budget > 0
      ? splitAtTwoPrices(prepareChannels(freed), budget, (problem.roiTarget ?? 0) * (1 + RELAXATION_MARGIN)).spend
      : new Float64Array(kept.length);
  const minimums = bounds.map(({ min }, j) => Math.min(min, split[j]!));
  const cut = leastSpend(bounds) - compensatedSum(minimums);
  return {
    minimums,
    sentence: `Lower the minimums by ${formatAmount(cut)} a day in all, to ${minimums.map((min) => formatAmount(min)).join(", ")}.`,
  };
}

/**
 * Formats an amount for a sentence.
 *
 * @param amount - Any number.
 * @param digits - Significant digits.
 * @returns The shortest decimal text of the rounded amount.
 */
export function formatAmount(amount: number, digits = 6): string {
  return String(Number(amount.toPrecision(digits)));
}
