import { latestStamp } from "@/lib/domain/clock";
import { RUN_STEPS, type Run, type RunKind, type RunStatus, type RunStep } from "@/lib/domain/run";
import type { Day } from "@/lib/domain/day";
import { isUuid } from "@/lib/domain/uuid";
import { dateToDay, dayToDate, lockPlan, toJson, type WorkspaceTransaction } from "@/lib/store/db";
import type { Prisma } from "../generated/client";

/** A run with what only its execution needs. */
export interface RunState {
  run: Run;
  planVersion: number;
  /** When each step began and ended, as far as it has. */
  stepTimes: Partial<Record<RunStep, StepTimes>>;
  /** Counts up with every claim; whoever holds an older number has lost the run. */
  attempts: number;
  stepResults: Record<string, unknown>;
  /** Why the run went back to the step that reads, each time it did. */
  startedOver: StartedOver[];
  progress: { done: number; total: number } | null;
}

export interface StepTimes {
  startedAt: string;
  finishedAt: string;
}

export interface StartedOver {
  because: string;
  at: string;
}

export interface NewRun {
  planId: string;
  planVersion: number;
  kind: RunKind;
  forDay: Day;
  idempotencyKey: string | null;
  engineVersion: string;
  seed: number;
  requestedBy: string | null;
  queuedAt: Date;
}

/** Null when a run of the same once key exists. */
export async function insertRun(tx: WorkspaceTransaction, run: NewRun): Promise<string | null> {
  const rows = await tx.run.createManyAndReturn({
    data: [{ ...run, workspaceId: tx.workspaceId, forDay: dayToDate(run.forDay) }],
    skipDuplicates: true,
    select: { id: true },
  });
  return rows[0]?.id ?? null;
}

export async function findRunState(tx: WorkspaceTransaction, runId: string): Promise<RunState | null> {
  if (!isUuid(runId)) return null;
  const row = await tx.run.findFirst({
    where: { workspaceId: tx.workspaceId, id: runId },
    include: { plan: { select: { name: true } } },
  });
  return row && toRunState(row);
}

/** Newest first. */
export async function listRuns(tx: WorkspaceTransaction, limit: number, planId?: string): Promise<Run[]> {
  const rows = await tx.run.findMany({
    where: { workspaceId: tx.workspaceId, ...(planId ? { planId } : {}) },
    include: { plan: { select: { name: true } } },
    omit: { stepResults: true },
    orderBy: [{ queuedAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map((row) => toRun(row));
}

/** The runs before the one named, newest first by their ids. */
export async function listRunsPage(
  tx: WorkspaceTransaction,
  page: { planIds: readonly string[] | null; after: string | null; take: number },
): Promise<Run[]> {
  const rows = await tx.run.findMany({
    where: {
      workspaceId: tx.workspaceId,
      ...(page.planIds && { planId: { in: [...page.planIds] } }),
      ...(page.after && { id: { lt: page.after } }),
    },
    include: { plan: { select: { name: true } } },
    omit: { stepResults: true },
    orderBy: { id: "desc" },
    take: page.take,
  });
  return rows.map((row) => toRun(row));
}

/** The newest run of every plan. */
export async function listLatestRuns(tx: WorkspaceTransaction): Promise<Run[]> {
  const rows = await tx.run.findMany({
    where: { workspaceId: tx.workspaceId },
    include: { plan: { select: { name: true } } },
    omit: { stepResults: true },
    orderBy: [{ planId: "asc" }, { queuedAt: "desc" }, { id: "desc" }],
    distinct: ["planId"],
  });
  return rows.map((row) => toRun(row));
}

/** The run of this version of the plan that waits or is at work; a run of an older one does not count. */
export async function findActiveRun(
  tx: WorkspaceTransaction,
  { planId, version }: { planId: string; version: number },
): Promise<Run | null> {
  const row = await tx.run.findFirst({
    where: { workspaceId: tx.workspaceId, planId, planVersion: version, status: { in: ["queued", "running"] } },
    include: { plan: { select: { name: true } } },
    orderBy: [{ queuedAt: "asc" }, { id: "asc" }],
  });
  return row && toRun(row);
}

export async function hasRunWithKey(
  tx: WorkspaceTransaction,
  planId: string,
  idempotencyKey: string,
): Promise<boolean> {
  return (await tx.run.count({ where: { workspaceId: tx.workspaceId, planId, idempotencyKey } })) > 0;
}

/** What a worker that has been silent since `silentSince` left, or one whose clock ran ahead before it was set back. */
function abandonedBeats({ now, silentSince }: LeaseTimes): Prisma.RunWhereInput[] {
  return [{ heartbeatAt: null }, { heartbeatAt: { lt: silentSince } }, { heartbeatAt: { gt: latestStamp(now) } }];
}

export interface LeaseTimes {
  now: Date;
  silentSince: Date;
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

/** Runs of the newest batch of simulated nights, in the order in which they are to happen. */
export async function listLatestSimulation(tx: WorkspaceTransaction): Promise<Run[]> {
  const find = (where: Prisma.RunWhereInput) =>
    tx.run.findFirst({
      where: { ...where, workspaceId: tx.workspaceId, kind: "simulated-night" },
      orderBy: { queuedAt: "desc" },
      select: { queuedAt: true },
    });
  // There is one unfinished batch at most, and it is the newest even after the clock was set back.
  const newest = (await find({ status: { in: ["queued", "running"] } })) ?? (await find({}));
  if (!newest) return [];
  const rows = await tx.run.findMany({
    where: { workspaceId: tx.workspaceId, kind: "simulated-night", queuedAt: newest.queuedAt },
    include: { plan: { select: { name: true } } },
    orderBy: [{ forDay: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => toRun(row));
}

/**
 * Compare-and-set: null when the run is finished, another worker's lease is alive, or another run of the plan is at work.
 * From here on the run keeps its version of the plan.
 */
export async function claimRun(
  tx: WorkspaceTransaction,
  runId: string,
  times: { now: Date; silentSince: Date },
): Promise<RunState | null> {
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

/** Who holds a run: only the latest claim may write to it. */
export interface RunLease {
  runId: string;
  attempts: number;
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

/** Takes the row's lock for the rest of the transaction; false when the lease is lost. */
export async function recordStep(
  tx: WorkspaceTransaction,
  lease: RunLease,
  done: { step: RunStep; result: unknown; startedAt: Date; at: Date; inputFingerprint?: string },
): Promise<boolean> {
  const run = await tx.run.findFirst({ where: heldBy(tx, lease), select: { stepsDone: true, stepResults: true } });
  if (!run) return false;
  const results = run.stepResults as Record<string, unknown>;
  const times = { startedAt: done.startedAt, finishedAt: done.at };
  const { count } = await tx.run.updateMany({
    where: heldBy(tx, lease),
    data: {
      stepsDone: [...run.stepsDone.filter((step) => step !== done.step), done.step],
      stepResults: toJson({ ...results, [done.step]: done.result, times: { ...timesOf(results), [done.step]: times } }),
      heartbeatAt: done.at,
      ...(done.inputFingerprint ? { inputFingerprint: done.inputFingerprint } : {}),
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

export function heldBy(tx: WorkspaceTransaction, lease: RunLease) {
  return { workspaceId: tx.workspaceId, id: lease.runId, status: "running", attempts: lease.attempts };
}

export function timesOf(stepResults: Record<string, unknown>): RunState["stepTimes"] {
  return (stepResults.times ?? {}) as RunState["stepTimes"];
}

export function startedOverOf(stepResults: Record<string, unknown>): StartedOver[] {
  return (stepResults.startedOver ?? []) as StartedOver[];
}

type FullRunRow = Prisma.RunGetPayload<{ include: { plan: { select: { name: true } } } }>;
type RunRow = Omit<FullRunRow, "stepResults">;

function toRunState(row: FullRunRow): RunState {
  return {
    run: toRun(row),
    planVersion: row.planVersion,
    attempts: row.attempts,
    stepResults: row.stepResults as Record<string, unknown>,
    stepTimes: timesOf(row.stepResults as Record<string, unknown>),
    startedOver: startedOverOf(row.stepResults as Record<string, unknown>),
    progress: row.progress as { done: number; total: number } | null,
  };
}

function toRun(row: RunRow): Run {
  return {
    runId: row.id,
    planId: row.planId,
    planName: row.plan.name,
    kind: row.kind as RunKind,
    forDay: dateToDay(row.forDay),
    status: row.status as RunStatus,
    stepsDone: RUN_STEPS.filter((step) => row.stepsDone.includes(step)),
    currentStep: row.currentStep as RunStep | null,
    inputFingerprint: row.inputFingerprint,
    engineVersion: row.engineVersion,
    seed: row.seed,
    error: row.error,
    queuedAt: row.queuedAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  };
}
