import { microsToUnits, sumMicros } from "@/lib/domain/money";
import { isAsProposed, type DecidedLine, type ExpectedOutcome } from "@/lib/domain/proposal";
import { forecastDay } from "@/lib/engine";
import type { ProposalRecord } from "@/lib/store/plans";
import type { ProposalProblem } from "./build/solution";

type ForecastProposal = Pick<ProposalRecord, "lines" | "problem" | "predictedConversions" | "predictedRoi">;

/**
 * What the decided budgets are expected to bring, from the state that the proposal was made from. The proposal as a whole
 * has its own forecast. Without enough data only the spend is known.
 */
export function expectOutcome(proposal: ForecastProposal, decided: DecidedLine[]): ExpectedOutcome {
  const spendMicros = sumMicros(decided.map((line) => line.budgetMicros));
  const { problem, channelIds, currentConversions, keepsTarget } = proposal.problem as ProposalProblem;
  const unknown = { conversions: null, currentConversions, roi: null, keepsTarget: null, byChannel: null };
  if (problem === null) return { spendMicros, ...unknown };
  const budgets = new Map(decided.map((line) => [line.channelId, line.budgetMicros]));
  if (isAsProposed(proposal.lines, decided)) {
    const { predictedConversions: conversions, predictedRoi: roi } = proposal;
    const byChannel = proposal.lines.map((line) => ({
      channelId: line.channelId,
      conversions: line.predictedConversions,
    }));
    return { spendMicros, conversions, currentConversions, roi, keepsTarget, byChannel };
  }
  const plan = forecastDay(
    problem,
    channelIds.map((channelId) => microsToUnits(budgets.get(channelId) ?? 0n)),
  );
  if (plan === null) return { spendMicros, ...unknown };
  const { conversions, roi, keepsTarget: keeps } = plan.totals;
  const hasRoi = proposal.predictedRoi !== null;
  const byChannel = plan.lines.flatMap(({ predicted }, index) => {
    const channelId = channelIds[index];
    return channelId === undefined || predicted === null ? [] : [{ channelId, conversions: predicted }];
  });
  return { spendMicros, conversions, currentConversions, roi: hasRoi ? roi : null, keepsTarget: keeps, byChannel };
}
