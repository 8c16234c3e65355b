import type { Interval } from "@/lib/domain/proposal";
import type { PastDecision } from "@/lib/domain/views/decision";
import type { ApprovalRecord, ProposalRecord } from "@/lib/store/plans";

interface PastExpectation extends Pick<PastDecision, "expected" | "expectedOf"> {
  roi: Interval | null;
  byChannel: ReadonlyMap<string, Interval | null>;
}

/**
 * What was expected of the day: of the approved budgets where they differ from the proposed ones, as stored with the
 * approval, else of the proposal. Null where an older version stored nothing, or without enough data.
 */
export function expectationOf(proposal: ProposalRecord, approval: ApprovalRecord | null): PastExpectation {
  const { predictedConversions, predictedRoi, lines } = proposal;
  const decided = approval?.decision === "approved" ? approval : null;
  const budgets = new Map(decided?.lines.map((line) => [line.channelId, line.budgetMicros]));
  const isAsProposed = ({ channelId, allowedMicros }: ProposalRecord["lines"][number]) =>
    decided === null || budgets.get(channelId) === allowedMicros;
  const stored = new Map(decided?.outcome?.byChannel?.map((one) => [one.channelId, one.conversions]));
  const byChannel = new Map(
    lines.map((line) => [
      line.channelId,
      isAsProposed(line) ? line.predictedConversions : (stored.get(line.channelId) ?? null),
    ]),
  );
  if (decided === null || lines.every(isAsProposed))
    return { expectedOf: "proposal", expected: predictedConversions, roi: predictedRoi, byChannel };
  const { conversions = null, roi = null } = decided.outcome ?? {};
  return { expectedOf: "approved", expected: conversions, roi, byChannel };
}
