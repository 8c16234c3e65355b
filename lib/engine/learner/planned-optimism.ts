import type { DayProblem } from "../day/day-problem";
import type { ProblemInputs } from "./problem-inputs";

/** Standard deviations above the mean that the planned curve starts from. */
const OPTIMISM_DEVIATIONS = 0.3;
const DEBT_OPTIMISM_DEVIATIONS = 2;
/** The chosen split is the one whose forecasts err upwards (the winner's curse), on average by this share. */
const FORECAST_DISCOUNT = 0.025;
/** A plan older than this knows its curves: it needs less optimism, and its forecasts need less discount. */
const YOUNG_DAYS = 120;

/**
 * Computes the optimism of the day's curves. It fades over the plan, more slowly for repaying a debt; a plan without an end
 * stays half way.
 *
 * @param inputs - The account, and whether its learner is optimistic.
 * @param elapsed - Days of the plan before today.
 * @returns Standard deviations, and the share of expected value that counts.
 */
export function plannedOptimism(
  { setup, isOptimistic }: ProblemInputs,
  elapsed: number,
): Pick<DayProblem, "optimism" | "repairOptimism" | "countedValue"> {
  if (!isOptimistic) return { optimism: 0 };
  const left = setup.days === undefined ? 0.5 : 1 - Math.min(1, elapsed / setup.days);
  const young = setup.days === undefined ? 1 : Math.min(1, YOUNG_DAYS / Math.max(1, elapsed));
  return {
    optimism: OPTIMISM_DEVIATIONS * left * young,
    repairOptimism: DEBT_OPTIMISM_DEVIATIONS * Math.sqrt(left),
    countedValue: 1 - FORECAST_DISCOUNT * young,
  };
}
