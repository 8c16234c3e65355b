import type { Prisma } from "./generated/client";
import { toApproval, type ApprovalRecord } from "./proposals";
import type { WorkspaceTransaction } from "./workspace-transaction";

export interface DecisionRecord extends ApprovalRecord {
  decisionId: string;
  proposalId: string;
  planId: string;
}

/** The decisions before the one named, newest first by their ids. */
export async function pageDecisions(
  tx: WorkspaceTransaction,
  page: { planIds: readonly string[] | null; after: string | null; take: number },
): Promise<DecisionRecord[]> {
  const rows = await tx.approval.findMany({
    where: {
      workspaceId: tx.workspaceId,
      ...(page.planIds && { proposal: { planId: { in: [...page.planIds] } } }),
      ...(page.after && { id: { lt: page.after } }),
    },
    include: WITH_PLAN,
    orderBy: { id: "desc" },
    take: page.take,
  });
  return rows.map(toDecision);
}

/** The decision on a proposal; null while it waits for one. */
export async function findDecision(tx: WorkspaceTransaction, proposalId: string): Promise<DecisionRecord | null> {
  const row = await tx.approval.findFirst({
    where: { workspaceId: tx.workspaceId, proposalId },
    include: WITH_PLAN,
    orderBy: { decidedAt: "desc" },
  });
  return row && toDecision(row);
}

const WITH_PLAN = { proposal: { select: { planId: true } } } satisfies Prisma.ApprovalInclude;

function toDecision(row: Prisma.ApprovalGetPayload<{ include: typeof WITH_PLAN }>): DecisionRecord {
  return { ...toApproval(row), decisionId: row.id, proposalId: row.proposalId, planId: row.proposal.planId };
}
