import type { Day } from "@/lib/domain/day";
import { dayToDate, type WorkspaceTransaction } from "@/lib/store/db";

/** Moves queued runs to the plan's current version. */
export async function renewQueuedRuns(
  tx: WorkspaceTransaction,
  { planId, version }: { planId: string; version: number },
): Promise<void> {
  await tx.run.updateMany({
    where: { workspaceId: tx.workspaceId, planId, status: "queued", planVersion: { not: version } },
    data: { planVersion: version },
  });
}

/** The plan's longest-queued run. Simulated nights have their own queue. */
export async function findWaitingRunId(tx: WorkspaceTransaction, planId: string): Promise<string | null> {
  const run = await tx.run.findFirst({
    where: { workspaceId: tx.workspaceId, planId, status: "queued", kind: { not: "simulated-night" } },
    orderBy: [{ queuedAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  return run?.id ?? null;
}

/** Moves a queued run to another day. */
export async function moveQueuedRun(
  tx: WorkspaceTransaction,
  { runId, forDay, seed }: { runId: string; forDay: Day; seed: number },
): Promise<void> {
  await tx.run.updateMany({
    where: { workspaceId: tx.workspaceId, id: runId, status: "queued" },
    data: { forDay: dayToDate(forDay), seed },
  });
}

/** Fails queued runs that can no longer start, such as the nights after a failed night. */
export async function cancelQueuedRuns(
  tx: WorkspaceTransaction,
  runIds: string[],
  error: string,
  finishedAt: Date,
): Promise<void> {
  await tx.run.updateMany({
    where: { workspaceId: tx.workspaceId, id: { in: runIds }, status: "queued" },
    data: { status: "failed", error, finishedAt },
  });
}
