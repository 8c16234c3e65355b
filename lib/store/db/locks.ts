import { ServiceError } from "@/lib/domain/errors";
import { isUuid } from "@/lib/domain/uuid";
import type { WorkspaceTransaction } from "./workspace-transaction";

/**
 * Every transaction takes its locks in this order and skips those it does not need, so no two of them ever wait for each
 * other. All of them let through rows that only refer to the locked one, such as an import's or an approval's.
 */
const ORDER = ["workspace", "plan", "proposal"] as const;
type Lock = (typeof ORDER)[number];

/** Holds the workspace for the rest of the transaction against every other change of it, of its plans and its members. */
export async function lockWorkspace(tx: WorkspaceTransaction): Promise<void> {
  keepOrder(tx, "workspace");
  await tx.$queryRaw`SELECT id FROM workspace WHERE id = ${tx.workspaceId}::uuid FOR NO KEY UPDATE`;
}

/** Against rows that refer to it too, so that nothing is added while everything is removed. */
export async function lockWorkspaceForDeletion(tx: WorkspaceTransaction): Promise<void> {
  keepOrder(tx, "workspace");
  await tx.$queryRaw`SELECT id FROM workspace WHERE id = ${tx.workspaceId}::uuid FOR UPDATE`;
}

/** When the stop switch was thrown; it cannot be thrown before the transaction ends. */
export async function holdStoppedAt(tx: WorkspaceTransaction): Promise<Date | null> {
  keepOrder(tx, "workspace");
  const [row] = await tx.$queryRaw<{ stoppedAt: Date | null }[]>`
    SELECT stopped_at AS "stoppedAt" FROM workspace WHERE id = ${tx.workspaceId}::uuid FOR SHARE`;
  if (!row) throw new ServiceError("not-found", "This workspace does not exist.");
  return row.stoppedAt;
}

/**
 * Holds the plan for the rest of the transaction: its versions, runs, proposals and ticks happen one at a time. Where there
 * is none, nothing is held.
 */
export async function lockPlan(tx: WorkspaceTransaction, planId: string): Promise<void> {
  keepOrder(tx, "plan");
  if (!isUuid(planId)) return;
  await tx.$queryRaw`SELECT id FROM plan WHERE workspace_id = ${tx.workspaceId}::uuid AND id = ${planId}::uuid FOR NO KEY UPDATE`;
}

/** Several plans, always in the order of their ids. */
export async function lockPlans(tx: WorkspaceTransaction, planIds: readonly string[]): Promise<void> {
  for (const planId of [...new Set(planIds)].sort()) await lockPlan(tx, planId);
}

/** Holds the proposal, whose plan is held already. */
export async function lockProposal(tx: WorkspaceTransaction, proposalId: string): Promise<void> {
  keepOrder(tx, "proposal");
  await tx.$queryRaw`SELECT id FROM proposal WHERE workspace_id = ${tx.workspaceId}::uuid AND id = ${proposalId}::uuid FOR NO KEY UPDATE`;
}

const lastTaken = new WeakMap<WorkspaceTransaction, number>();

/** The wrong order would be a deadlock on a busy day; it is an error on every day, so that a test finds it. */
function keepOrder(tx: WorkspaceTransaction, lock: Lock): void {
  const place = ORDER.indexOf(lock);
  const last = lastTaken.get(tx) ?? 0;
  if (place < last)
    throw new Error(
      `The ${lock} cannot be locked after the ${ORDER[last]}: locks are taken in the order ${ORDER.join(", ")}.`,
    );
  lastTaken.set(tx, place);
}
