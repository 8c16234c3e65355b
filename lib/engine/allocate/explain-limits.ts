import { allocate, isConcaveProblem } from "./allocate";
import type { AllocationProblem, OptimalAllocation } from "./problem";
import { formatAmount } from "./relaxation";

/** What one binding limit costs, per week, measured by solving again without it. */
export interface LimitCost {
  limit: "budget" | "roi" | "min" | "max";
  /** Index of the channel whose own limit it is; null for budget and ROI. */
  channel: number | null;
  /** Objective gained per week when the limit is eased as the sentence says. */
  perWeek: number;
  /** "This floor costs 4.1 conversions a week." */
  sentence: string;
}

const DAYS_PER_WEEK = 7;
const EASING = 0.01;
/** A gain below this share of the objective is rounding. */
const MIN_GAIN = 1e-9;

/**
 * Says in words what each binding limit costs per week.
 *
 *     7 · (best objective with the limit eased − best objective)
 *
 * A price is true of the next unit only; a floor of a hundred units is taken away whole. So each limit that
 * may bind is eased, a floor or ceiling removed and budget or target moved by 1%, and the problem solved
 * again. Without a grid and S-shaped curves only a limit with a price can bind; with them any may.
 *
 * @param problem - The problem, money per day.
 * @param solved - Its answer from `allocate`.
 * @param goal - What the objective counts, in the plural.
 * @returns One entry per limit that costs anything, dearest first.
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
