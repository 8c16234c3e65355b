import { microsToUnits, sumMicros } from "@/lib/domain/money";
import type { ProposalLoss } from "@/lib/domain/views/plan";
import { resolveDay, type DayProblem, type Knobs } from "@/lib/engine";
import type { ProposalRecord } from "@/lib/store/plans";
import type { ProposalProblem } from "@/lib/services/proposal";

/** Smaller losses, as a share of the current conversions, are not worth a word. */
const MIN_SHARE = 0.005;

/**
 * How much an open proposal is expected to bring less than the current budgets, and why. A limit is named as the cause
 * only if the engine finds nothing lost without it: the day is solved again with a total of the current budgets, and
 * without the target.
 */
export function lossOf(
  record: Pick<ProposalRecord, "status" | "problem" | "predictedConversions" | "lines" | "dailyBudgetMicros">,
): ProposalLoss | null {
  const { problem, currentConversions } = record.problem as ProposalProblem;
  if (record.status !== "open" || problem === null || currentConversions === null) return null;
  const before = currentConversions.mid;
  const conversions = before - record.predictedConversions.mid;
  if (!(conversions > MIN_SHARE * before)) return null;
  const currentMicros = sumMicros(record.lines.map((line) => line.currentMicros));
  const below = currentMicros - record.dailyBudgetMicros;
  const keeps = (knobs: Knobs) => !losesMuch(problem, knobs, before);
  const isForTotal = below > 0n && keeps(withTotal(problem, microsToUnits(currentMicros)));
  const isForTarget = problem.roiTarget !== null && !isForTotal && keeps({ roiTarget: null });
  return { conversions, totalBelowMicros: isForTotal ? below : null, isForTarget };
}

/** A channel without a highest budget of its own may get all of the total. */
function withTotal({ channels, dailyBudget }: DayProblem, total: number): Knobs {
  const bounds = channels.map(({ bounds: { min, max } }) => ({ min, max: max === dailyBudget ? total : max }));
  return { dailyBudget: total, bounds };
}

function losesMuch(problem: DayProblem, knobs: Knobs, before: number): boolean {
  const after = resolveDay(problem, knobs).totals.conversions?.mid ?? null;
  return after === null || before - after > MIN_SHARE * before;
}
