import { latestStamp } from "@/lib/domain/clock";
import type { Run, RunStatus, RunStep } from "@/lib/domain/run";
import { lockPlan, toJson, type WorkspaceTransaction } from "@/lib/store/db";
import type { Prisma } from "../generated/client";
import { findRunState, type RunState, timesOf, toRun } from "./runs";

/** A worker's claim on a run. Only the latest claim may write to the run. */
export interface RunLease {
  runId: string;
  attempts: number;
}

export interface LeaseTimes {
  now: Date;
  silentSince: Date;
}

/**
 * Compare-and-set: null when the run is finished, another worker's lease is alive, or another run of the plan is
 * running. From now on the run keeps its version of the plan.
 */
export async function claimRun(tx: WorkspaceTransaction, runId: string, times: LeaseTimes): Promise<RunState | null> {
  const run = await tx.run.findFirst({ where: { workspaceId: tx.workspaceId, id: runId }, select: { planId: true } });
  if (!run) return null;
  await lockPlan(tx, run.planId);
  const alive = { gte: times.silentSince, lte: latestStamp(times.now) };
  const atWork = { status: "running", heartbeatAt: alive, id: { not: runId } };
  const { count } = await tx.run.updateMany({
    where: {
      workspaceId: tx.workspaceId,
      id: runId,
      plan: { runs: { none: atWork } },
      OR: [{ status: "queued" }, { status: "running", OR: abandonedBeats(times) }],
    },
    data: { status: "running", heartbeatAt: times.now, attempts: { increment: 1 } },
  });
  if (count !== 1) return null;
  await tx.run.updateMany({
    where: { workspaceId: tx.workspaceId, id: runId, startedAt: null },
    data: { startedAt: times.now },
  });
  return findRunState(tx, runId);
}

/** False when the lease is lost. */
export async function touchRun(
  tx: WorkspaceTransaction,
  lease: RunLease,
  change: { heartbeatAt: Date; currentStep?: RunStep; progress?: { done: number; total: number } },
): Promise<boolean> {
  const { count } = await tx.run.updateMany({ where: heldBy(tx, lease), data: change });
  return count === 1;
}

/** False when the lease is lost. Locks the row until the transaction ends. */
export async function recordStep(
  tx: WorkspaceTransaction,
  lease: RunLease,
  finished: { step: RunStep; result: unknown; startedAt: Date; at: Date; inputFingerprint?: string },
): Promise<boolean> {
  const run = await tx.run.findFirst({ where: heldBy(tx, lease), select: { stepsDone: true, stepResults: true } });
  if (!run) return false;
  const results = run.stepResults as Record<string, unknown>;
  const times = { startedAt: finished.startedAt, finishedAt: finished.at };
  const { count } = await tx.run.updateMany({
    where: heldBy(tx, lease),
    data: {
      stepsDone: [...run.stepsDone.filter((step) => step !== finished.step), finished.step],
      stepResults: toJson({
        ...results,
        [finished.step]: finished.result,
        times: { ...timesOf(results), [finished.step]: times },
      }),
      heartbeatAt: finished.at,
      ...(finished.inputFingerprint ? { inputFingerprint: finished.inputFingerprint } : {}),
    },
  });
  return count === 1;
}

export async function finishRun(
  tx: WorkspaceTransaction,
  lease: RunLease,
  end: { status: Extract<RunStatus, "succeeded" | "failed">; error: string | null; finishedAt: Date },
): Promise<boolean> {
  const current = end.status === "succeeded" ? { currentStep: null } : {};
  const { count } = await tx.run.updateMany({ where: heldBy(tx, lease), data: { ...end, ...current } });
  return count === 1;
}

/** Selects the run only while this lease holds it. */
export function heldBy(tx: WorkspaceTransaction, lease: RunLease) {
  return { workspaceId: tx.workspaceId, id: lease.runId, status: "running", attempts: lease.attempts };
}

/** Queued runs, and running ones without a live worker. */
export async function listAbandonedRuns(tx: WorkspaceTransaction, times: LeaseTimes): Promise<Run[]> {
  const { now, silentSince } = times;
  const rows = await tx.run.findMany({
    where: {
      workspaceId: tx.workspaceId,
      OR: [
        { status: "queued", OR: [{ queuedAt: { lt: silentSince } }, { queuedAt: { gt: latestStamp(now) } }] },
        { status: "running", OR: abandonedBeats(times) },
      ],
    },
    include: { plan: { select: { name: true } } },
    orderBy: [{ forDay: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => toRun(row));
}

/** Heartbeats of a worker that has been silent since `silentSince`, or whose clock ran ahead before it was set back. */
function abandonedBeats({ now, silentSince }: LeaseTimes): Prisma.RunWhereInput[] {
  return [{ heartbeatAt: null }, { heartbeatAt: { lt: silentSince } }, { heartbeatAt: { gt: latestStamp(now) } }];
}
