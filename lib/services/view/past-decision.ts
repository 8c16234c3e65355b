import { countDecision } from "@/lib/domain/decision-count";
import { sumMicros, type Micros } from "@/lib/domain/money";
import type { PastDecision, DayOutcome } from "@/lib/domain/views/decision";
import { listPushes, MARKED_APPLIED } from "@/lib/store/accounts";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { type ApprovalRecord, findApproval, hasLaterDayApproval, type ProposalRecord } from "@/lib/store/plans";
import { expectationOf } from "./past-expectation";

/** A proposal with its decision and the channels whose approved budget was applied. */
export interface DecidedProposal {
  proposal: ProposalRecord;
  approval: ApprovalRecord | null;
  appliedIds: Set<string>;
  /** Whether a later approval for the same day replaced this one. */
  isReplaced: boolean;
}

export async function readDecided(tx: WorkspaceTransaction, proposal: ProposalRecord): Promise<DecidedProposal> {
  const approval = await findApproval(tx, proposal.proposalId);
  const pushes = approval?.decision === "approved" ? await listPushes(tx, proposal.proposalId) : [];
  const unmarked = new Set(pushes.filter((push) => push.state !== MARKED_APPLIED).map((push) => push.channelId));
  const appliedIds = new Set(pushes.map((push) => push.channelId).filter((channelId) => !unmarked.has(channelId)));
  const isReplaced = approval?.decision === "approved" && (await hasLaterDayApproval(tx, proposal));
  return { proposal, approval, appliedIds, isReplaced };
}

/** The approved budget of a channel; null if it was rejected or nothing is decided. */
export function approvedMicros({ approval }: DecidedProposal, channelId: string): Micros | null {
  const line = approval?.lines.find((one) => one.channelId === channelId);
  return line?.decision === "approved" ? line.amountMicros : null;
}

export function toPastDecision(
  decided: DecidedProposal,
  shown: { names: ReadonlyMap<string, string>; isForPastDay: boolean; outcome: DayOutcome | null },
): PastDecision {
  const { proposal, approval, appliedIds, isReplaced } = decided;
  const { proposalId, forDay, planVersion, status, supersededBecause, noChangeReason, repair, lines } = proposal;
  const { expected, expectedOf } = expectationOf(proposal, approval);
  const nextMicros = (line: ProposalRecord["lines"][number]) =>
    approval === null ? line.allowedMicros : (approvedMicros(decided, line.channelId) ?? line.currentMicros);
  return {
    ...{ proposalId, forDay, planVersion, status, supersededBecause, noChangeReason, repair },
    isForPastDay: shown.isForPastDay,
    decidedAt: approval?.decidedAt ?? null,
    decidedBy: (approval?.decidedBy && shown.names.get(approval.decidedBy)) ?? null,
    note: approval?.note || null,
    count: countDecision(lines, approval?.lines ?? null, appliedIds),
    own: approval?.own ?? null,
    isReplaced,
    budgetChangeMicros: sumMicros(lines.map((line) => nextMicros(line) - line.currentMicros)),
    expected,
    expectedOf,
    outcome: shown.outcome,
  };
}
