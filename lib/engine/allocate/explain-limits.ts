import { allocate } from "./allocate";
import type { AllocationProblem, OptimalAllocation } from "./problem";
import { plain } from "./repair";

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

/**
 * Says in words what each binding limit costs per week.
 *
 *     7 · (best objective with the limit eased − best objective)
 *
 * A price is true of the next unit only; a floor of a hundred units is taken away whole. So each binding
 * limit is eased, a floor or ceiling removed and budget or target moved by 1%, and the problem solved again.
 *
 * @param problem - The problem, money per day.
 * @param solved - Its answer from `allocate`.
 * @param goal - What the objective counts, in the plural.
 * @returns One entry per limit with a price, dearest first.
 */
export function explainLimits(
  problem: AllocationProblem,
  solved: OptimalAllocation,
  goal = "conversions",
): LimitCost[] {
  const { budget, roiTarget = 0, bounds } = problem;
  const { prices } = solved;
  const gain = (eased: AllocationProblem) => {
    const result = allocate(eased);
    return result.status === "optimal" ? Math.max(0, DAYS_PER_WEEK * (result.objective - solved.objective)) : 0;
  };
  const costs: LimitCost[] = [];
  const add = (
    limit: LimitCost["limit"],
    channel: number | null,
    eased: AllocationProblem,
    say: (n: string) => string,
  ) => {
    const perWeek = gain(eased);
    costs.push({ limit, channel, perWeek, sentence: say(`${plain(perWeek, 3)} ${goal} a week`) });
  };
  const more = plain(EASING * budget);
  if (prices.budget > 0) {
    const eased = { ...problem, budget: budget * (1 + EASING) };
    add("budget", null, eased, (worth) => `${more} more budget a day would bring ${worth}.`);
  }
  if (prices.roi > 0) {
    const eased = { ...problem, roiTarget: roiTarget * (1 - EASING) };
    add("roi", null, eased, (worth) => `An ROI target 1% lower would bring ${worth}.`);
  }
  const without = (j: number, end: "min" | "max") => ({
    ...problem,
    bounds: bounds!.map((pair, i) => (i === j ? { ...pair, [end]: end === "min" ? 0 : Infinity } : pair)),
  });
  solved.spend.forEach((_, j) => {
    if (prices.min[j]! > 0) add("min", j, without(j, "min"), (worth) => `This floor costs ${worth}.`);
    if (prices.max[j]! > 0) add("max", j, without(j, "max"), (worth) => `This ceiling costs ${worth}.`);
  });
  return costs.sort((a, b) => b.perWeek - a.perWeek);
}
