import { type ApprovalRecord, type ApprovalRow, toApproval, WITH_CURRENT } from "./approvals";
import { listNewestApproved, type ApprovedList, type ProposalRecord } from "./proposals";
import { Prisma } from "../generated/client";
import { dayToDate, type WorkspaceTransaction } from "@/lib/store/db";

export interface DecisionRecord extends ApprovalRecord {
  decisionId: string;
  proposalId: string;
  planId: string;
  /** The later approval whose list replaces this one. Null for the newest approval, and for rejections. */
  replacedBy: ApprovedList | null;
}

/** The decisions before the id `after`, newest first by id. */
export async function listDecisionsPage(tx: WorkspaceTransaction, page: DecisionsPage): Promise<DecisionRecord[]> {
  const rows = await tx.approval.findMany({
    where: { workspaceId: tx.workspaceId, id: { in: await listDecisionIds(tx, page) } },
    include: WITH_CURRENT,
    orderBy: { id: "desc" },
  });
  return toDecisions(tx, rows);
}

interface DecisionsPage {
  planIds: readonly string[] | null;
  after: string | null;
  take: number;
}

/** Looks up the plan of each decision on the way; a join could read the proposals of all plans for one page. */
async function listDecisionIds(tx: WorkspaceTransaction, { planIds, after, take }: DecisionsPage): Promise<string[]> {
  const isAfter = after ? Prisma.sql`AND a.id < ${after}::uuid` : Prisma.empty;
  const isOfPlans = planIds
    ? Prisma.sql`AND (SELECT p.plan_id FROM proposal p WHERE p.workspace_id = a.workspace_id AND p.id = a.proposal_id)
        = ANY (${[...planIds]}::uuid[])`
    : Prisma.empty;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id::text AS id FROM approval a WHERE a.workspace_id = ${tx.workspaceId}::uuid ${isAfter} ${isOfPlans}
    ORDER BY a.id DESC LIMIT ${take}`;
  return rows.map(({ id }) => id);
}

/** The decision on a proposal; null when there is none. */
export async function findDecision(tx: WorkspaceTransaction, proposalId: string): Promise<DecisionRecord | null> {
  const row = await tx.approval.findFirst({
    where: { workspaceId: tx.workspaceId, proposalId },
    include: WITH_CURRENT,
    orderBy: { decidedAt: "desc" },
  });
  const [decision = null] = row ? await toDecisions(tx, [row]) : [];
  return decision;
}

/** Whether a later proposal for the same day was approved after this one, so that its budgets replaced these. */
export async function hasLaterDayApproval(
  tx: WorkspaceTransaction,
  { proposalId, planId, forDay }: Pick<ProposalRecord, "proposalId" | "planId" | "forDay">,
): Promise<boolean> {
  const newest = await tx.proposal.findFirst({
    where: { workspaceId: tx.workspaceId, planId, forDay: dayToDate(forDay), status: "approved" },
    select: { id: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return newest !== null && newest.id !== proposalId;
}

async function toDecisions(tx: WorkspaceTransaction, rows: ApprovalRow[]): Promise<DecisionRecord[]> {
  const newest = await listNewestApproved(tx, [...new Set(rows.map((row) => row.proposal.planId))]);
  const toSet = new Map(newest.map((list) => [list.planId, list]));
  return rows.map((row) => {
    const approval = toApproval(row);
    const list = toSet.get(row.proposal.planId) ?? null;
    const isReplaced = approval.decision === "approved" && list?.proposalId !== row.proposalId;
    const { id: decisionId, proposalId } = row;
    const { planId } = row.proposal;
    return { ...approval, decisionId, proposalId, planId, replacedBy: isReplaced ? list : null };
  });
}
