import { chosenBudgets, listExceptions, refuseChoice, withSteps } from "@/lib/domain/budget-choice";
import { addDays, isDay, type Day } from "@/lib/domain/day";
import { floorToGrid, smallestAmountMicros, sumMicros, unitsToMicros, type Micros } from "@/lib/domain/money";
import { MAX_OWN_DAYS } from "@/lib/domain/proposal";
import type { DayProblem } from "@/lib/engine";
import type { PlanView, ProposalView } from "@/lib/domain/views/plan";
import type { WhatIfState } from "./levers/use-what-if";
import type { ApprovalInput } from "./plan-actions";
import { OWN_AMOUNTS } from "./plan-messages";

/** What an approver has entered so far. */
export interface OwnDraft {
  /** By channel; a channel without an entry keeps what is selected. */
  amounts: ReadonlyMap<string, { micros: Micros; isHeld: boolean }>;
  reason: string;
  end: "this-day" | "until";
  /** As typed. */
  until: string;
  isConfirmed: boolean;
}

/** Starts with the budgets of the limits on trial. Those that the reader holds stay held; the others follow from them. */
export function startDraft(proposal: ProposalView, state: Pick<WhatIfState, "solved" | "lines" | "whatIf">): OwnDraft {
  const grid = smallestAmountMicros(proposal.currency);
  const amounts = new Map<string, { micros: Micros; isHeld: boolean }>();
  if (state.solved) {
    for (const line of state.lines) {
      const held = state.whatIf.channels.find((channel) => channel.channelId === line.channelId)?.heldMicros ?? null;
      const micros = held ?? floorToGrid(unitsToMicros(line.allowed) + grid / 2n, grid);
      const proposed = proposal.lines.find((one) => one.channelId === line.channelId)?.allowedMicros;
      if (held !== null || micros !== proposed) amounts.set(line.channelId, { micros, isHeld: held !== null });
    }
  }
  return { amounts, reason: "", end: "this-day", until: "", isConfirmed: false };
}

/** The rights and limits that own amounts are checked against, besides the plan's. */
export interface OwnRules {
  chosen: string[];
  mayChangePlan: boolean;
}

export interface CheckedDraft {
  budgets: Micros[];
  spendMicros: Micros;
  exceptions: string[];
  /** Why it cannot be approved yet, with what to do; null if it can. */
  refusal: string | null;
  /** The approval to send; null while it is refused. */
  approval: Pick<ApprovalInput, "channelIds" | "own"> | null;
}

/** Checks a draft by the rules of the server, so that the button is enabled only for what it accepts. */
export function checkDraft(
  { plan, needsSecondApprover }: Pick<PlanView, "plan" | "needsSecondApprover">,
  proposal: ProposalView<DayProblem>,
  draft: OwnDraft,
  { chosen, mayChangePlan }: OwnRules,
): CheckedDraft {
  const own = new Map([...draft.amounts].map(([channelId, { micros }]) => [channelId, micros]));
  const choice = { channelIds: chosen, own };
  const lines = withSteps(proposal.lines, proposal.problemChannelIds, proposal.problem);
  const choosable = { ...proposal, lines, settings: plan.settings };
  const exceptions = listExceptions(choosable, choice);
  const until = untilOf(draft);
  const refusal =
    refuseDraft(draft, { ...limitsOf(plan, proposal), until }) ??
    refuseChoice(choosable, choice) ??
    refuseExceptions(exceptions, { draft, needsSecondApprover, mayChangePlan });
  const budgets = chosenBudgets(proposal.lines, choice);
  const amounts = [...draft.amounts].map(([channelId, { micros: amountMicros, isHeld }]) => ({
    ...{ channelId, amountMicros, isHeld },
  }));
  const { reason, isConfirmed: confirmsExceptions } = draft;
  return {
    budgets,
    spendMicros: sumMicros(budgets),
    exceptions,
    refusal,
    approval: refusal === null ? { channelIds: chosen, own: { amounts, reason, until, confirmsExceptions } } : null,
  };
}

/** The first and the last day on which own amounts may end. */
export function limitsOf(plan: PlanView["plan"], { forDay }: Pick<ProposalView, "forDay">): { first: Day; last: Day } {
  const last = addDays(forDay, MAX_OWN_DAYS);
  const { endsOn } = plan.settings;
  return { first: forDay, last: endsOn !== null && endsOn < last ? endsOn : last };
}

function untilOf({ end, until }: OwnDraft): Day | null {
  return end === "until" && isDay(until) ? until : null;
}

function refuseDraft(
  { amounts, reason, end }: OwnDraft,
  { first, last, until }: { first: Day; last: Day; until: Day | null },
): string | null {
  if (amounts.size === 0) return OWN_AMOUNTS.noAmount;
  if (reason.trim() === "") return OWN_AMOUNTS.noReason;
  const isOutside = until === null || until < first || until > last;
  return end === "until" && isOutside ? OWN_AMOUNTS.noEnd : null;
}

function refuseExceptions(
  exceptions: string[],
  rules: { draft: OwnDraft; needsSecondApprover: boolean; mayChangePlan: boolean },
): string | null {
  if (exceptions.length === 0) return null;
  if (rules.needsSecondApprover) return OWN_AMOUNTS.secondApprover;
  if (!rules.mayChangePlan) return OWN_AMOUNTS.role;
  return rules.draft.isConfirmed ? null : OWN_AMOUNTS.unconfirmed;
}
