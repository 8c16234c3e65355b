import { microsToUnits } from "@/lib/domain/money";
import type { ProposalView } from "@/lib/domain/views/plan";
import type { StatedEvent } from "@/lib/domain/stated-event";
import type { BindingLimit, Interval } from "@/lib/domain/proposal";
import type { DayPlan, Outlook } from "@/lib/engine";
import { describeReason, type ReasonContext } from "@/lib/format/reason";

/** One channel's row, from the proposal or from a what-if. Money is in currency units per day. */
export interface LineView {
  channelId: string;
  channelName: string;
  current: number | null;
  /** Where the current budget comes from, in words; null where that is unknown. */
  currentSource: string | null;
  ideal: number | null;
  allowed: number;
  bindingLimit: BindingLimit;
  reason: string;
  nextUnitConversions: number | null;
  predicted: Interval | null;
  /** Set where another budget than the proposed one stays or comes into force. */
  instead?: { proposed: number; label: string; text: string };
}

export interface TotalsView {
  budget: number;
  conversions: Interval | null;
  currentConversions: Interval | null;
  roi: Interval | null;
  keepsTarget: number | null;
  /** What that probability is about; null without a target, and for proposals of older versions. */
  keepsTargetEvent: StatedEvent | null;
  /** What the coming days bring at best within the limits; null where that is unknown or out of reach. */
  outlook: Outlook | null;
}

export function proposalLines(proposal: ProposalView): LineView[] {
  return proposal.lines.map((line) => ({
    channelId: line.channelId,
    channelName: line.channelName,
    current: microsToUnits(line.currentMicros),
    currentSource: line.currentSource ?? null,
    ideal: microsToUnits(line.idealMicros),
    allowed: microsToUnits(line.allowedMicros),
    bindingLimit: line.bindingLimit,
    reason: line.reason,
    nextUnitConversions: line.nextUnitConversions,
    predicted: line.predictedConversions,
  }));
}

export function proposalTotals(proposal: ProposalView, outlook: Outlook | null): TotalsView {
  return {
    budget: proposal.lines.reduce((sum, line) => sum + microsToUnits(line.allowedMicros), 0),
    conversions: proposal.predictedConversions,
    currentConversions: proposal.currentConversions,
    roi: proposal.predictedRoi,
    keepsTarget: proposal.keepsTarget,
    keepsTargetEvent: proposal.keepsTargetEvent,
    outlook,
  };
}

/** The lines of a what-if, in the proposal's order; without a context, without reasons. */
export function solvedLines(proposal: ProposalView, plan: DayPlan, context: ReasonContext | null): LineView[] {
  const proposed = proposalLines(proposal);
  return proposal.lines.flatMap((line, index) => {
    const solved = plan.lines[proposal.problemChannelIds.indexOf(line.channelId)];
    // A channel that money has no known effect on is no part of the solved day, and no limit changes its line.
    if (!solved) return proposed[index] ?? [];
    return {
      channelId: line.channelId,
      channelName: line.channelName,
      current: solved.current,
      currentSource: line.currentSource ?? null,
      ideal: solved.ideal,
      allowed: solved.allowed,
      bindingLimit: solved.bindingLimit,
      reason: context === null ? "" : describeReason(solved.claims, context),
      nextUnitConversions: solved.nextUnitConversions,
      predicted: solved.predicted,
    };
  });
}

export function solvedTotals(
  plan: DayPlan,
  { outlook, keepsTargetEvent }: Pick<TotalsView, "outlook" | "keepsTargetEvent">,
): TotalsView {
  return {
    budget: plan.totals.spend,
    conversions: plan.totals.conversions,
    currentConversions: plan.totals.currentConversions,
    roi: plan.totals.roi,
    keepsTarget: plan.totals.keepsTarget,
    keepsTargetEvent,
    outlook,
  };
}
