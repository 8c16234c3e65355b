import type { Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import type { Micros } from "@/lib/domain/money";
import type { DecidedLine, ProposalLine } from "@/lib/domain/proposal";
import { listChannelBudgets } from "@/lib/store/accounts";
import { saveAuditEvent } from "@/lib/store/audit";
import { decideProposal, insertApproval, listApprovedBudgets, type ProposalRecord } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { auditedProposal, channelNameIn } from "./audited-proposal";
import { expectOutcome } from "./expect-outcome";

/** An approver's own amounts, held until the last day or, where they only follow from another amount, for one day. */
export interface OwnAmounts {
  amounts: ReadonlyMap<string, { amountMicros: Micros; isHeld: boolean }>;
  reason: string;
  until: Day;
}

export interface Decision {
  status: "approved" | "rejected";
  /** The approved lines. */
  channelIds: string[];
  own?: OwnAmounts | null;
  note: string;
  decidedBy: string | null;
  now: Date;
}

type DecidedProposal = Pick<
  ProposalRecord,
  | "proposalId"
  | "planId"
  | "contentHash"
  | "currency"
  | "lines"
  | "forDay"
  | "problem"
  | "predictedConversions"
  | "predictedRoi"
>;

/** Saves the one decision on a proposal, for exactly the content that was read. A second decision is rejected. */
export async function decide(tx: WorkspaceTransaction, proposal: DecidedProposal, decision: Decision): Promise<void> {
  const { proposalId, contentHash, currency } = proposal;
  const { status, note, decidedBy, now } = decision;
  // Read before the status changes, because from then on this list replaces the earlier ones.
  const lines = await decidedLines(tx, proposal, decision);
  if (!(await decideProposal(tx, { proposalId, contentHash, status }))) {
    throw new ServiceError("conflict", "This proposal was already decided or withdrawn. Reload the page.");
  }
  const own = decision.own ? { reason: decision.own.reason, until: decision.own.until } : null;
  const outcome = status === "approved" ? expectOutcome(proposal, lines) : null;
  await insertApproval(tx, proposalId, {
    ...{ decision: status, contentHash, lines, note, own, outcome, decidedBy, decidedAt: now },
  });
  await saveAuditEvent(tx, {
    actorId: decidedBy,
    action: `proposal.${status}`,
    subjectKind: "proposal",
    subjectId: proposalId,
    after: {
      ...(await auditedProposal(tx, proposal)),
      ...{ contentHash, currency, note },
      lines: lines.map((line) => ({ ...line, channel: channelNameIn(proposal.lines, line.channelId) })),
      ...(own && { own }),
    },
  });
}

/**
 * What the decision says of each line. A channel whose approved budget of the same day is not entered yet keeps that
 * budget, so it stays on the list to set even if its line is rejected: the new list replaces the older one.
 */
async function decidedLines(
  tx: WorkspaceTransaction,
  { lines, forDay }: DecidedProposal,
  { channelIds, own = null }: Decision,
): Promise<DecidedLine[]> {
  const all = lines.map((line) => line.channelId);
  const recorded = await listChannelBudgets(tx, { channelIds: all, day: forDay });
  const earlier = await listApprovedBudgets(tx, { channelIds: all, day: forDay });
  return lines.map((line) => {
    const is = (one: { channelId: string }) => one.channelId === line.channelId;
    const recordedMicros = recorded.find(is)?.amountMicros ?? null;
    const beforeMicros = recordedMicros ?? earlier.find(is)?.beforeMicros ?? line.currentMicros;
    const decided = decidedLine(line, own?.amounts.get(line.channelId), channelIds.includes(line.channelId));
    return { ...decided, beforeMicros, recordedMicros };
  });
}

function decidedLine(
  { channelId, allowedMicros, currentMicros }: ProposalLine,
  amount: { amountMicros: Micros; isHeld: boolean } | undefined,
  isChosen: boolean,
): Omit<DecidedLine, "beforeMicros" | "recordedMicros"> {
  if (amount !== undefined) {
    const { amountMicros, isHeld } = amount;
    return {
      channelId,
      decision: "approved",
      amountMicros,
      budgetMicros: amountMicros,
      own: isHeld ? "held" : "day",
    };
  }
  const budgetMicros = isChosen ? allowedMicros : currentMicros;
  return {
    channelId,
    decision: isChosen ? "approved" : "rejected",
    amountMicros: allowedMicros,
    budgetMicros,
    own: null,
  };
}
