import type { Day } from "@/lib/domain/day";
import type { DecidedLine, ExpectedOutcome } from "@/lib/domain/proposal";
import { dateToDay, dayToDate, toJson, type WorkspaceTransaction } from "@/lib/store/db";
import { Prisma } from "../generated/client";

/** The one decision on a proposal. */
export interface ApprovalRecord {
  decision: "approved" | "rejected";
  contentHash: string;
  lines: DecidedLine[];
  note: string;
  /** Null without own amounts. */
  own: { reason: string; until: Day } | null;
  /** Null for rejections, and for decisions from before outcomes were stored. */
  outcome: ExpectedOutcome | null;
  decidedBy: string | null;
  decidedAt: Date;
  /** The held amounts that a person ended before their last day. */
  endedHolds: EndedHold[];
}

export interface EndedHold {
  channelId: string;
  endedBy: string | null;
  endedAt: Date;
}

export async function insertApproval(
  tx: WorkspaceTransaction,
  proposalId: string,
  { own, outcome, lines, ...approval }: Omit<ApprovalRecord, "endedHolds">,
): Promise<void> {
  await tx.approval.create({
    data: {
      ...approval,
      workspaceId: tx.workspaceId,
      proposalId,
      lines: toJson(lines),
      ownReason: own?.reason ?? null,
      ownUntil: own ? dayToDate(own.until) : null,
      outcome: outcome === null ? Prisma.DbNull : toJson(outcome),
    },
  });
}

export async function findApproval(tx: WorkspaceTransaction, proposalId: string): Promise<ApprovalRecord | null> {
  const row = await tx.approval.findFirst({
    where: { workspaceId: tx.workspaceId, proposalId },
    include: WITH_CURRENT,
    orderBy: { decidedAt: "desc" },
  });
  return row && toApproval(row);
}

/** What a decision needs of its proposal: the current budgets, which stay in force where a line was rejected, and ended amounts. */
export const WITH_CURRENT = {
  proposal: {
    select: {
      planId: true,
      lines: { select: { channelId: true, currentMicros: true } },
      ends: { select: { channelId: true, endedBy: true, endedAt: true }, orderBy: { channelId: "asc" } },
    },
  },
} satisfies Prisma.ApprovalInclude;

export type ApprovalRow = Prisma.ApprovalGetPayload<{ include: typeof WITH_CURRENT }>;

export function toApproval(row: ApprovalRow): ApprovalRecord {
  const current = new Map(row.proposal.lines.map((line) => [line.channelId, line.currentMicros]));
  return {
    decision: row.decision as ApprovalRecord["decision"],
    contentHash: row.contentHash,
    lines: (row.lines as unknown as StoredLine[]).map((line) => toLine(line, current.get(line.channelId) ?? 0n)),
    note: row.note,
    own: row.ownReason !== null && row.ownUntil ? { reason: row.ownReason, until: dateToDay(row.ownUntil) } : null,
    outcome: row.outcome === null ? null : toOutcome(row.outcome),
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt,
    endedHolds: row.proposal.ends,
  };
}

/** Ends a held amount of a decision. The proposal must be locked, and the amount in force. */
export async function insertHoldEnd(tx: WorkspaceTransaction, proposalId: string, end: EndedHold): Promise<void> {
  await tx.ownAmountEnd.create({ data: { ...end, proposalId, workspaceId: tx.workspaceId } });
}

/** As JSON, with money as decimal strings. Decisions from before own amounts have the first three fields only. */
interface StoredLine {
  channelId: string;
  decision: DecidedLine["decision"];
  amountMicros: string;
  budgetMicros?: string;
  beforeMicros?: string;
  recordedMicros?: string | null;
  own?: DecidedLine["own"];
}

function toLine(line: StoredLine, currentMicros: bigint): DecidedLine {
  const { channelId, decision, own = null } = line;
  const amountMicros = BigInt(line.amountMicros);
  const budgetMicros = decision === "approved" ? amountMicros : currentMicros;
  return {
    channelId,
    decision,
    amountMicros,
    budgetMicros: line.budgetMicros === undefined ? budgetMicros : BigInt(line.budgetMicros),
    beforeMicros: line.beforeMicros === undefined ? currentMicros : BigInt(line.beforeMicros),
    recordedMicros: line.recordedMicros == null ? null : BigInt(line.recordedMicros),
    own,
  };
}

/** As JSON, with money as a decimal string. Decisions from before the channels were stored lack them. */
type StoredOutcome = Omit<ExpectedOutcome, "spendMicros" | "byChannel"> & {
  spendMicros: string;
  byChannel?: ExpectedOutcome["byChannel"];
};

function toOutcome(json: Prisma.JsonValue): ExpectedOutcome {
  const { spendMicros, byChannel = null, ...rest } = json as unknown as StoredOutcome;
  return { ...rest, byChannel, spendMicros: BigInt(spendMicros) };
}
