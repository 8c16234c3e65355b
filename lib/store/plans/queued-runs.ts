import type { Day } from "@/lib/domain/day";
import { dayToDate, type WorkspaceTransaction } from "@/lib/store/db";

/** Runs that still wait work for the plan as it is now. */
export async function renewQueuedRuns(
  tx: WorkspaceTransaction,
  { planId, version }: { planId: string; version: number },
): Promise<void> {
  await tx.run.updateMany({
    where: { workspaceId: tx.workspaceId, planId, status: "queued", planVersion: { not: version } },
    data: { planVersion: version },
  });
}

/** The run of the plan that has waited longest for the worker; simulated nights have a queue of their own. */
export async function findWaitingRunId(tx: WorkspaceTransaction, planId: string): Promise<string | null> {
  const run = await tx.run.findFirst({
    where: { workspaceId: tx.workspaceId, planId, status: "queued", kind: { not: "simulated-night" } },
    orderBy: [{ queuedAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  return run?.id ?? null;
}

/** Gives a run that still waits another day. */
export async function moveQueuedRun(
  tx: WorkspaceTransaction,
  { runId, forDay, seed }: { runId: string; forDay: Day; seed: number },
): Promise<void> {
  await tx.run.updateMany({
    where: { workspaceId: tx.workspaceId, id: runId, status: "queued" },
    data: { forDay: dayToDate(forDay), seed },
  });
}

/** Ends runs that can no longer start, such as the nights after one that failed. */
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
