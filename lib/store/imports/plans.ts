import { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";

/** The plans with a channel for which the import wrote days or budgets, ordered by id. */
export function listPlanIdsOfImport(tx: WorkspaceTransaction, importId: string): Promise<string[]> {
  return listPlanIds(
    tx,
    Prisma.sql`
      SELECT c.budget_entity_id
      FROM (SELECT DISTINCT campaign_id FROM day_row_version
        WHERE workspace_id = ${tx.workspaceId}::uuid AND import_id = ${importId}::uuid) v
      JOIN campaign c ON c.workspace_id = ${tx.workspaceId}::uuid AND c.id = v.campaign_id
      UNION
      SELECT h.budget_entity_id FROM budget_history h
      WHERE h.workspace_id = ${tx.workspaceId}::uuid AND h.import_id = ${importId}::uuid`,
  );
}

/** The plans with a channel of the connection, ordered by id. */
export function listPlanIdsOfConnection(tx: WorkspaceTransaction, connectionId: string): Promise<string[]> {
  return listPlanIds(
    tx,
    Prisma.sql`
      SELECT c.budget_entity_id FROM campaign c
      WHERE c.workspace_id = ${tx.workspaceId}::uuid AND c.connection_id = ${connectionId}::uuid`,
  );
}

async function listPlanIds(tx: WorkspaceTransaction, budgetEntities: Prisma.Sql): Promise<string[]> {
  const rows = await tx.$queryRaw<{ planId: string }[]>`
    SELECT DISTINCT p.id::text AS "planId"
    FROM (${budgetEntities}) AS w
    JOIN channel_member m ON m.workspace_id = ${tx.workspaceId}::uuid AND m.budget_entity_id = w.budget_entity_id
    JOIN plan_channel h ON h.workspace_id = m.workspace_id AND h.channel_id = m.channel_id
    JOIN plan p ON p.workspace_id = h.workspace_id AND p.id = h.plan_id AND p.current_version = h.version
    WHERE p.archived_at IS NULL
    ORDER BY 1`;
  return rows.map(({ planId }) => planId);
}

export async function listOpenProposalIds(tx: WorkspaceTransaction, planIds: string[]): Promise<string[]> {
  const rows = await tx.proposal.findMany({
    where: { workspaceId: tx.workspaceId, planId: { in: planIds }, status: "open" },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}

export async function listPlansOfOpenProposals(
  tx: WorkspaceTransaction,
  proposalIds: string[],
): Promise<{ planId: string; name: string }[]> {
  const rows = await tx.proposal.findMany({
    where: { workspaceId: tx.workspaceId, id: { in: proposalIds }, status: "open" },
    select: { plan: { select: { id: true, name: true } } },
    orderBy: { id: "asc" },
  });
  return rows.map(({ plan }) => ({ planId: plan.id, name: plan.name }));
}

export async function hasQueuedRun(tx: WorkspaceTransaction, planId: string): Promise<boolean> {
  return (await tx.run.count({ where: { workspaceId: tx.workspaceId, planId, status: "queued" } })) > 0;
}
