"use client";

import { useCallback, useDeferredValue, useMemo, useState } from "react";
import type { PlanView, ProposalView } from "@/lib/domain/views/plan";
import { type DayProblem, resolveOutlook } from "@/lib/engine";
import type { InForce } from "../plan-messages";
import { proposalTotals, type TotalsView } from "./line-view";
import { shownWhatIf, type ShownWhatIf } from "./shown-what-if";
import { initialWhatIf, isChanged, type ChannelWhatIf, type WhatIf } from "./what-if";

export interface WhatIfState extends ShownWhatIf {
  /** What the controls show. Lines, totals and their words follow as soon as it is solved. */
  whatIf: WhatIf;
  isPending: boolean;
  initial: WhatIf;
  /** Whether the controls differ from the plan. */
  changed: boolean;
  /** Set where the lines and totals are those of a selection or a decision. */
  inForce?: InForce;
  /** The proposal's own totals, to compare with. */
  proposed: TotalsView;
  change: (change: Partial<WhatIf>) => void;
  changeChannel: (channelId: string, change: Partial<ChannelWhatIf>) => void;
  reset: () => void;
  /** The number of resets. Used as a key, so that a reset also clears half-typed amounts. */
  resets: number;
}

/**
 * Above this, one move takes too long for one step. A deferred value keeps the slider free, but its numbers come later, and
 * another move starts them over.
 */
const MAX_CHANNELS_AT_ONCE = 60;

/** The plan with the reader's changes. A large one is solved with a deferred value, so that the slider never waits. */
export function useWhatIf(view: PlanView<DayProblem>, proposal: ProposalView<DayProblem>): WhatIfState {
  const initial = useMemo(
    () => initialWhatIf(view.plan.settings, proposal.problemChannelIds),
    [view.plan.settings, proposal.problemChannelIds],
  );
  const [whatIf, setWhatIf] = useState(initial);
  const [resets, setResets] = useState(0);
  // Both stable, as rows and controls are drawn again only when their own part changes.
  const changeChannel = useCallback((channelId: string, change: Partial<ChannelWhatIf>) => {
    const apply = (one: ChannelWhatIf) => (one.channelId === channelId ? { ...one, ...change } : one);
    setWhatIf((now) => ({ ...now, channels: now.channels.map(apply) }));
  }, []);
  const change = useCallback((part: Partial<WhatIf>) => setWhatIf((now) => ({ ...now, ...part })), []);
  const isQuick = whatIf.channels.length <= MAX_CHANNELS_AT_ONCE;
  const deferred = useDeferredValue(isQuick ? initial : whatIf);
  const settled = isQuick ? whatIf : deferred;
  const proposed = useMemo(
    () => proposalTotals(proposal, proposal.problem && resolveOutlook(proposal.problem)),
    [proposal],
  );
  const shown = useMemo(
    () => shownWhatIf(view, proposal, { limits: settled, initial, proposed }),
    [view, proposal, settled, initial, proposed],
  );
  return {
    ...shown,
    whatIf,
    isPending: settled !== whatIf,
    initial,
    changed: isChanged(whatIf, initial),
    proposed,
    change,
    changeChannel,
    reset: () => {
      setWhatIf(initial);
      setResets((count) => count + 1);
    },
    resets,
  };
}
