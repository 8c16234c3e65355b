import { ServiceError } from "@/lib/domain/errors";
import { isUuid } from "@/lib/domain/uuid";
import type { WorkspaceTransaction } from "./workspace-transaction";

/**
 * Every transaction takes its locks in this order and skips those it does not need, so that no two ever wait for each
 * other. Except for deletion, a lock does not block rows that only refer to the locked one, such as an import or an
 * approval.
 */
const ORDER = ["workspace", "plan", "proposal"] as const;
type Lock = (typeof ORDER)[number];

/** Until the transaction ends, nothing else can change the workspace, its plans or its members. */
export async function lockWorkspace(tx: WorkspaceTransaction): Promise<void> {
  keepOrder(tx, "workspace");
  await tx.$queryRaw`SELECT id FROM workspace WHERE id = ${tx.workspaceId}::uuid FOR NO KEY UPDATE`;
}

/** Also blocks rows that refer to the workspace, so that nothing is added while everything is deleted. */
export async function lockWorkspaceForDeletion(tx: WorkspaceTransaction): Promise<void> {
  keepOrder(tx, "workspace");
  await tx.$queryRaw`SELECT id FROM workspace WHERE id = ${tx.workspaceId}::uuid FOR UPDATE`;
}

/**
 * When the workspace was stopped; null while it runs. It can be neither stopped nor resumed until the transaction ends.
 */
export async function lockStoppedAt(tx: WorkspaceTransaction): Promise<Date | null> {
  keepOrder(tx, "workspace");
  const [row] = await tx.$queryRaw<{ stoppedAt: Date | null }[]>`
    SELECT stopped_at AS "stoppedAt" FROM workspace WHERE id = ${tx.workspaceId}::uuid FOR SHARE`;
  if (!row) throw new ServiceError("not-found", "This workspace does not exist.");
  return row.stoppedAt;
}

/**
 * Until the transaction ends, nothing else can change the plan's versions, runs, proposals or ticks. Does nothing if
 * there is no such plan.
 */
export async function lockPlan(tx: WorkspaceTransaction, planId: string): Promise<void> {
  keepOrder(tx, "plan");
  if (!isUuid(planId)) return;
  await tx.$queryRaw`SELECT id FROM plan WHERE workspace_id = ${tx.workspaceId}::uuid AND id = ${planId}::uuid FOR NO KEY UPDATE`;
}

/** Locks several plans, always in the order of their ids. */
export async function lockPlans(tx: WorkspaceTransaction, planIds: readonly string[]): Promise<void> {
  for (const planId of [...new Set(planIds)].sort()) await lockPlan(tx, planId);
}

/** Locks the proposal. Its plan must be locked already. */
export async function lockProposal(tx: WorkspaceTransaction, proposalId: string): Promise<void> {
  keepOrder(tx, "proposal");
  await tx.$queryRaw`SELECT id FROM proposal WHERE workspace_id = ${tx.workspaceId}::uuid AND id = ${proposalId}::uuid FOR NO KEY UPDATE`;
}

const lastTaken = new WeakMap<WorkspaceTransaction, number>();

/** The wrong order causes a deadlock only under load. Throwing always makes a test find it. */
function keepOrder(tx: WorkspaceTransaction, lock: Lock): void {
  const place = ORDER.indexOf(lock);
  const last = lastTaken.get(tx) ?? 0;
  if (place < last)
    throw new Error(
      `The ${lock} cannot be locked after the ${ORDER[last]}: locks are taken in the order ${ORDER.join(", ")}.`,
    );
  lastTaken.set(tx, place);
}
