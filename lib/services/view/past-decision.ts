import { sumMicros, type Micros } from "@/lib/domain/money";
import type { PastDecision, DayOutcome } from "@/lib/domain/views/decision";
import { listPushes, MARKED_APPLIED } from "@/lib/store/accounts";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { type ApprovalRecord, findApproval, type ProposalRecord } from "@/lib/store/plans";
import { expectationOf } from "./past-expectation";

/** A proposal with its decision and the channels whose approved budget was applied. */
export interface DecidedProposal {
  proposal: ProposalRecord;
  approval: ApprovalRecord | null;
  appliedIds: Set<string>;
}

export async function readDecided(tx: WorkspaceTransaction, proposal: ProposalRecord): Promise<DecidedProposal> {
  const approval = await findApproval(tx, proposal.proposalId);
  const pushes = approval?.decision === "approved" ? await listPushes(tx, proposal.proposalId) : [];
  const unmarked = new Set(pushes.filter((push) => push.state !== MARKED_APPLIED).map((push) => push.channelId));
  const appliedIds = new Set(pushes.map((push) => push.channelId).filter((channelId) => !unmarked.has(channelId)));
  return { proposal, approval, appliedIds };
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
  const { proposal, approval, appliedIds } = decided;
  const { proposalId, forDay, planVersion, status, supersededBecause, noChangeReason, repair, lines } = proposal;
  const approved = lines.filter(({ channelId, currentMicros }) => {
    const micros = approvedMicros(decided, channelId);
    return micros !== null && micros !== currentMicros;
  });
  const { expected, expectedOf } = expectationOf(proposal, approval);
  const nextMicros = (line: ProposalRecord["lines"][number]) =>
    approval === null ? line.allowedMicros : (approvedMicros(decided, line.channelId) ?? line.currentMicros);
  return {
    ...{ proposalId, forDay, planVersion, status, supersededBecause, noChangeReason, repair },
    isForPastDay: shown.isForPastDay,
    decidedAt: approval?.decidedAt ?? null,
    decidedBy: (approval?.decidedBy && shown.names.get(approval.decidedBy)) ?? null,
    note: approval?.note || null,
    changes: lines.filter((line) => line.allowedMicros !== line.currentMicros).length,
    approvedChanges: approved.length,
    appliedChanges: approved.filter((line) => appliedIds.has(line.channelId)).length,
    budgetChangeMicros: sumMicros(lines.map((line) => nextMicros(line) - line.currentMicros)),
    expected,
    expectedOf,
    outcome: shown.outcome,
  };
}
