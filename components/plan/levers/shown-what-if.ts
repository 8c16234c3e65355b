import { type StatedEvent, statedEvent } from "@/lib/domain/stated-event";
import type { PlanView, ProposalView } from "@/lib/domain/views/plan";
import type { DayPlan, DayProblem } from "@/lib/engine";
import type { ReasonContext } from "@/lib/format/reason";
import { proposalLines, solvedLines, solvedTotals, type LineView, type TotalsView } from "./line-view";
import { conflictOf, type Conflict } from "./ways-out";
import { checkWhatIf, isChanged, solveWhatIf, type WhatIf } from "./what-if";

/** What the page shows for the settled controls. Lines, totals and their words are all about the same limits. */
export interface ShownWhatIf {
  /** Why the limits on trial cannot be solved; null if they can. */
  problem: string | null;
  /** The limits that lines and totals are about: those on trial, or the plan's own where nothing else is solved. */
  shownLimits: WhatIf;
  /** Null where lines and totals are the proposal's. */
  solved: DayPlan | null;
  /** Why the limits on trial cannot all be kept, with ways out; null if they can, or are not solved. */
  conflict: Conflict | null;
  lines: LineView[];
  totals: TotalsView;
}

type Page = Pick<PlanView, "plan" | "goalName">;

/** Solves the limits on trial. Limits that cannot be solved, and limits that did not change, leave the proposal's numbers. */
export function shownWhatIf(
  view: Page,
  proposal: ProposalView<DayProblem>,
  { limits, initial, proposed }: { limits: WhatIf; initial: WhatIf; proposed: TotalsView },
): ShownWhatIf {
  const problem = checkWhatIf(limits);
  if (!proposal.problem || problem !== null || !isChanged(limits, initial))
    return {
      problem,
      shownLimits: initial,
      solved: null,
      conflict: null,
      lines: proposalLines(proposal),
      totals: proposed,
    };
  const { plan, outlook } = solveWhatIf(proposal.problem, limits, initial);
  return {
    problem,
    shownLimits: limits,
    solved: plan,
    conflict:
      plan.relaxation &&
      conflictOf(plan.relaxation, { problem: proposal.problem, limits, initial, currency: proposal.currency }),
    lines: solvedLines(proposal, plan, reasonContext(view, proposal, limits)),
    totals: solvedTotals(plan, { outlook, keepsTargetEvent: eventOf(view, proposal, plan) }),
  };
}

/** The event of a what-if. The engine's floor follows the target on trial, in units of the plan's own. */
function eventOf({ plan }: Page, { forDay, problem }: ProposalView<DayProblem>, day: DayPlan): StatedEvent | null {
  const { settings } = plan;
  return problem && statedEvent({ forDay, settings }, { day: problem.day, event: day.totals.keepsTargetEvent });
}

/** With a CPA target the engine values a conversion at the CPA of the plan, also while the reader tries another one. */
function reasonContext(
  { plan: { settings }, goalName }: Page,
  { currency, lines, problemChannelIds }: ProposalView,
  { target }: WhatIf,
): ReasonContext {
  const nameOf = (channelId: string) => lines.find((line) => line.channelId === channelId)?.channelName ?? "";
  return {
    currency,
    goalName,
    channelNames: problemChannelIds.map(nameOf),
    target: settings.target.kind === "cpa" ? settings.target : target,
    coolDownDays: settings.coolDownDays,
  };
}
