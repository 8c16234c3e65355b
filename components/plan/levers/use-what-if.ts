"use client";

import { useDeferredValue, useMemo, useState } from "react";
import type { PlanView, ProposalView } from "@/lib/domain/views/plan";
import type { DayPlan, DayProblem } from "@/lib/engine";
import type { InForce } from "../plan-messages";
import { proposalLines, proposalTotals, solvedLines, solvedTotals, type LineView, type TotalsView } from "./line-view";
import { checkWhatIf, initialWhatIf, isChanged, solveWhatIf, type ChannelWhatIf, type WhatIf } from "./what-if";

export interface WhatIfState {
  whatIf: WhatIf;
  initial: WhatIf;
  changed: boolean;
  /** Set where the lines and totals are those of a selection or a decision. */
  inForce?: InForce;
  lines: LineView[];
  totals: TotalsView;
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
  const settled = useDeferredValue(whatIf);
  const problem = checkWhatIf(settled);
  const solved = useMemo(() => {
    if (!proposal.problem || !isChanged(settled, initial) || problem !== null) return null;
    return solveWhatIf(proposal.problem, settled, initial);
  }, [proposal.problem, settled, initial, problem]);
  const shown = useMemo(
    () =>
      solved
        ? { lines: solvedLines(proposal, solved), totals: solvedTotals(solved) }
        : { lines: proposalLines(proposal), totals: proposalTotals(proposal) },
    [proposal, solved],
  );
  return {
    whatIf,
    initial,
    changed: isChanged(whatIf, initial),
    ...shown,
    solved,
    problem,
    change: (change) => setWhatIf((now) => ({ ...now, ...change })),
    changeChannel: (channelId, change) =>
      setWhatIf((now) => ({
        ...now,
        channels: now.channels.map((channel) =>
          channel.channelId === channelId ? { ...channel, ...change } : channel,
        ),
      })),
    reset: () => {
      setWhatIf(initial);
      setResets((count) => count + 1);
    },
    resets,
  };
}
