import { allocate, isConcaveProblem } from "./allocate";
import type { AllocationProblem, OptimalAllocation } from "./problem";
import { formatAmount } from "./relaxation";

/** The cost of one binding limit per week, measured by solving again without it. */
export interface LimitCost {
  limit: "budget" | "roi" | "min" | "max";
  /** Index of the channel that the limit belongs to; null for budget and ROI. */
  channel: number | null;
  /** Objective gained per week when the limit is eased as in the sentence. */
  perWeek: number;
  /** "This floor costs 4.1 conversions a week." */
  sentence: string;
}

const DAYS_PER_WEEK = 7;
const EASING = 0.01;
/** A gain below this share of the objective is rounding. */
const MIN_GAIN = 1e-9;

/**
 * Measures the weekly cost of each binding limit and describes it in a sentence.
 *
 *     7 · (best objective with the limit eased − best objective)
 *
 * A price is valid for the next unit only, but a floor of a hundred units is removed as a whole. So each limit that
 * may bind is eased and the problem solved again: a floor or ceiling is removed, budget or target move by 1%.
 * Only a limit with a price can bind, except on a grid and with S-shaped curves, where any limit can.
 *
 * @param problem - The problem, money in currency per day.
 * @param solved - Its solution from `allocate`.
 * @param goal - The plural noun of the objective's unit.
 * @returns One entry per limit with a cost, in objective per week, highest first.
 * @throws {RangeError} as `allocate` does for an invalid problem.
 * @example
 * const problem: AllocationProblem = { curves: [{ kind: "linear", slope: 2 }], budget: 100 };
 * explainLimits(problem, allocate(problem) as OptimalAllocation)[0]!.sentence;
 * // => "1 more budget a day would bring 14 conversions a week."
 */
export function explainLimits(
  problem: AllocationProblem,
  solved: OptimalAllocation,
  goal = "conversions",
): LimitCost[] {
  const { budget, roiTarget = 0 } = problem;
  const { prices } = solved;
  const isPlain = isConcaveProblem(problem);
  const costs: LimitCost[] = [];
  const add = (
    limit: LimitCost["limit"],
    channel: number | null,
    eased: AllocationProblem,
    say: (n: string) => string,
  ) => {
    const result = allocate(eased);
    const gain = result.status === "optimal" ? result.objective - solved.objective : 0;
    if (!(gain > MIN_GAIN * solved.objective)) return;
    const perWeek = DAYS_PER_WEEK * gain;
    costs.push({ limit, channel, perWeek, sentence: say(`${formatAmount(perWeek, 3)} ${goal} a week`) });
  };
  if (!isPlain || prices.budget > 0) {
    const eased = { ...problem, budget: budget * (1 + EASING) };
    add("budget", null, eased, (worth) => `${formatAmount(EASING * budget)} more budget a day would bring ${worth}.`);
  }
  if (roiTarget > 0 && (!isPlain || prices.roi > 0)) {
    const eased = { ...problem, roiTarget: roiTarget * (1 - EASING) };
    add("roi", null, eased, (worth) => `An ROI target 1% lower would bring ${worth}.`);
  }
  problem.bounds?.forEach(({ min, max }, j) => {
    if (min > 0 && (!isPlain || prices.min[j]! > 0)) {
      add("min", j, withBound(problem, j, { min: 0, max }), (worth) => `This floor costs ${worth}.`);
    }
    if (max < Infinity && (!isPlain || prices.max[j]! > 0)) {
      add("max", j, withBound(problem, j, { min, max: Infinity }), (worth) => `This ceiling costs ${worth}.`);
    }
  });
  return costs.sort((a, b) => b.perWeek - a.perWeek);
}

function withBound(
  problem: AllocationProblem,
  channel: number,
  bound: { min: number; max: number },
): AllocationProblem {
  return { ...problem, bounds: problem.bounds!.map((pair, j) => (j === channel ? bound : pair)) };
}
