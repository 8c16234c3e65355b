"use client";

import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { type StatedEvent, statedEvent } from "@/lib/domain/stated-event";
import type { PlanView, ProposalView } from "@/lib/domain/views/plan";
import { type DayPlan, type DayProblem, resolveOutlook } from "@/lib/engine";
import type { ReasonContext } from "@/lib/format/reason";
import type { InForce } from "../plan-messages";
import { proposalLines, proposalTotals, solvedLines, solvedTotals, type LineView, type TotalsView } from "./line-view";
import { checkWhatIf, initialWhatIf, isChanged, solveWhatIf, type ChannelWhatIf, type WhatIf } from "./what-if";

export interface WhatIfState {
  /** What the controls show. */
  whatIf: WhatIf;
  /** What lines, totals and their words are about. It follows `whatIf` as soon as that is solved. */
  settled: WhatIf;
  isPending: boolean;
  initial: WhatIf;
  changed: boolean;
  /** Set where the lines and totals are those of a selection or a decision. */
  inForce?: InForce;
  lines: LineView[];
  totals: TotalsView;
  /** The proposal's own totals, to compare with. */
  proposed: TotalsView;
  /** Null while nothing has been changed. */
  solved: DayPlan | null;
  /** Why the what-if cannot be solved; null if it can. */
  problem: string | null;
  change: (change: Partial<WhatIf>) => void;
  changeChannel: (channelId: string, change: Partial<ChannelWhatIf>) => void;
  reset: () => void;
  /** The number of resets. Used as a key, so that a reset also clears half-typed amounts. */
  resets: number;
}

/** The plan with the reader's changes. It is solved with a deferred value, so that the slider never waits. */
export function useWhatIf(view: PlanView<DayProblem>, proposal: ProposalView<DayProblem>): WhatIfState {
  const initial = useMemo(
    () => initialWhatIf(view.plan.settings, proposal.problemChannelIds),
    [view.plan.settings, proposal.problemChannelIds],
  );
  const [whatIf, setWhatIf] = useState(initial);
  const [resets, setResets] = useState(0);
  // Stable, as the rows are drawn again only when their own part changes.
  const changeChannel = useCallback((channelId: string, change: Partial<ChannelWhatIf>) => {
    const apply = (one: ChannelWhatIf) => (one.channelId === channelId ? { ...one, ...change } : one);
    setWhatIf((now) => ({ ...now, channels: now.channels.map(apply) }));
  }, []);
  const settled = useDeferredValue(whatIf);
  const problem = checkWhatIf(settled);
  const solved = useMemo(() => {
    if (!proposal.problem || !isChanged(settled, initial) || problem !== null) return null;
    return solveWhatIf(proposal.problem, settled, initial);
  }, [proposal.problem, settled, initial, problem]);
  const proposed = useMemo(
    () => proposalTotals(proposal, proposal.problem && resolveOutlook(proposal.problem)),
    [proposal],
  );
  const shown = useMemo(() => {
    if (!solved) return { lines: proposalLines(proposal), totals: proposed };
    const context = reasonContext(view, proposal, settled);
    return {
      lines: solvedLines(proposal, solved.plan, context),
      totals: solvedTotals(solved.plan, {
        outlook: solved.outlook,
        keepsTargetEvent: eventOf(view, proposal, solved.plan),
      }),
    };
  }, [view, proposal, proposed, solved, settled]);
  return {
    whatIf,
    settled,
    isPending: settled !== whatIf,
    initial,
    changed: isChanged(whatIf, initial),
    ...shown,
    proposed,
    solved: solved?.plan ?? null,
    problem,
    change: (change) => setWhatIf((now) => ({ ...now, ...change })),
    changeChannel,
    reset: () => {
      setWhatIf(initial);
      setResets((count) => count + 1);
    },
    resets,
  };
}

/** The event of a what-if. The engine's floor follows the target on trial, in units of the plan's own. */
function eventOf(view: PlanView, { forDay, problem }: ProposalView<DayProblem>, plan: DayPlan): StatedEvent | null {
  const { settings } = view.plan;
  return problem && statedEvent({ forDay, settings }, { day: problem.day, event: plan.totals.keepsTargetEvent });
}

/** With a CPA target the engine values a conversion at the CPA of the plan, also while the reader tries another one. */
function reasonContext(
  { plan: { settings }, goalName }: PlanView,
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
