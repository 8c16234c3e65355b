import { useMemo } from "react";
import { chosenBudgets } from "@/lib/domain/budget-choice";
import { microsToUnits, sumMicros, type Micros } from "@/lib/domain/money";
import type { ProposalLineView, ProposalView } from "@/lib/domain/views/plan";
import { type DayPlan, type DayProblem, forecastDay } from "@/lib/engine";
import { formatUnits } from "@/lib/format/money";
import { proposalLines, solvedLines, type LineView, type TotalsView } from "./levers/line-view";
import { decidedReason } from "./decided-text";
import { KEPT, OWN_AMOUNTS } from "./plan-messages";

export interface ShownBudgets {
  lines: LineView[];
  /** Of the day alone. A choice does not change the limits, and so not the outlook. */
  totals: Omit<TotalsView, "outlook">;
}

/**
 * The budgets that a choice or a decision leaves in force, with their forecast from the state that the proposal was made
 * from; null if they are the proposal's own.
 */
export function useShownBudgets(
  proposal: ProposalView<DayProblem>,
  chosen: ReadonlySet<string> | null,
): ShownBudgets | null {
  return useMemo(() => shownBudgets(proposal, chosen), [proposal, chosen]);
}

export function shownBudgets(
  proposal: ProposalView<DayProblem>,
  chosen: ReadonlySet<string> | null,
): ShownBudgets | null {
  const budgets = budgetsInForce(proposal, chosen);
  if (proposal.lines.every((line, index) => budgets[index] === line.allowedMicros)) return null;
  const plan = forecastBudgets(proposal, budgets);
  return { lines: shownLines(proposal, budgets, plan), totals: shownTotals(proposal, budgets, plan) };
}

function budgetsInForce({ lines }: ProposalView, chosen: ReadonlySet<string> | null): Micros[] {
  if (lines.some((line) => line.decided !== null))
    return lines.map((line) => line.decided?.budgetMicros ?? line.currentMicros);
  if (chosen === null) return lines.map((line) => line.allowedMicros);
  return chosenBudgets(lines, { channelIds: [...chosen], own: new Map() });
}

/** Null without enough data, and for budgets that the day cannot take. */
export function forecastBudgets(
  { problem, problemChannelIds, lines }: ProposalView<DayProblem>,
  budgets: readonly Micros[],
): DayPlan | null {
  if (problem === null) return null;
  const amountOf = new Map(lines.map((line, index) => [line.channelId, microsToUnits(budgets[index] ?? 0n)]));
  return forecastDay(
    problem,
    problemChannelIds.map((channelId) => amountOf.get(channelId) ?? 0),
  );
}

function shownLines(proposal: ProposalView<DayProblem>, budgets: Micros[], plan: DayPlan | null): LineView[] {
  const solved = plan === null ? null : solvedLines(proposal, plan, null);
  return proposalLines(proposal).map((view, index) => {
    const line = proposal.lines[index];
    const budget = budgets[index] ?? 0n;
    if (!line || budget === line.allowedMicros) return view;
    const forecast = solved?.[index];
    return {
      ...view,
      allowed: microsToUnits(budget),
      nextUnitConversions: forecast?.nextUnitConversions ?? null,
      predicted: forecast?.predicted ?? null,
      ...explain(proposal, line, budget),
    };
  });
}

function explain(
  { currency, decision }: ProposalView,
  { decided, isHoldEnded, allowedMicros }: ProposalLineView,
  budget: Micros,
): Pick<LineView, "instead" | "reason"> {
  const amount = formatUnits(microsToUnits(budget), currency);
  const proposed = microsToUnits(allowedMicros);
  if (decided?.own != null)
    return {
      instead: { proposed, label: OWN_AMOUNTS.label, text: OWN_AMOUNTS.setTo(amount) },
      reason: decidedReason(decided.own, { own: decision?.own ?? null, isHoldEnded }),
    };
  return {
    instead: { proposed, label: KEPT.label, text: KEPT.keptAt(amount) },
    reason: decided === null ? KEPT.notSelected : KEPT.rejected,
  };
}

function shownTotals(
  proposal: ProposalView<DayProblem>,
  budgets: Micros[],
  plan: DayPlan | null,
): ShownBudgets["totals"] {
  const budget = microsToUnits(sumMicros(budgets));
  const { currentConversions, decision, keepsTargetEvent: event } = proposal;
  const outcome = decision?.outcome ?? null;
  // The event is the proposal's; what is expected of it is known for the proposal alone.
  const keepsTargetEvent = event && { ...event, expected: null };
  const shown = { budget, currentConversions, keepsTargetEvent };
  if (outcome) return { ...outcome, ...shown };
  if (plan === null) return { ...shown, conversions: null, roi: null, keepsTarget: null };
  const { conversions, roi, keepsTarget } = plan.totals;
  return { ...shown, conversions, roi: proposal.predictedRoi === null ? null : roi, keepsTarget };
}
