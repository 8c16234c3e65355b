import type { Prisma } from "../generated/client";
import { lockPlan, type WorkspaceTransaction } from "@/lib/store/db";

export interface NewLearnerState {
  planId: string;
  runId: string;
  kind: string;
  engineVersion: string;
  seed: number;
  fingerprint: string;
  snapshot: unknown;
}

/** A run has one learner state. Saving again replaces it. */
export async function saveLearnerState(tx: WorkspaceTransaction, state: NewLearnerState): Promise<void> {
  const { workspaceId } = tx;
  const { planId, runId, ...content } = state;
  const snapshot = content.snapshot as Prisma.InputJsonValue;
  const replaced = await tx.learnerState.updateMany({ where: { workspaceId, runId }, data: { ...content, snapshot } });
  if (replaced.count > 0) return;
  await lockPlan(tx, planId);
  const newest = await tx.learnerState.aggregate({ where: { workspaceId, planId }, _max: { version: true } });
  await tx.learnerState.create({ data: { workspaceId, ...state, snapshot, version: (newest._max.version ?? 0) + 1 } });
}

export async function findLearnerSnapshot(tx: WorkspaceTransaction, runId: string): Promise<unknown> {
  const row = await tx.learnerState.findFirst({
    where: { workspaceId: tx.workspaceId, runId },
    select: { snapshot: true },
  });
  return row?.snapshot ?? null;
}
