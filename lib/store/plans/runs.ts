import { RUN_STEPS, type Run, type RunKind, type RunStatus, type RunStep } from "@/lib/domain/run";
import type { Day } from "@/lib/domain/day";
import { isUuid } from "@/lib/domain/uuid";
import { dateToDay, dayToDate, type WorkspaceTransaction } from "@/lib/store/db";
import type { Prisma } from "../generated/client";

/** A run with the fields that only its execution needs. */
export interface RunState {
  run: Run;
  planVersion: number;
  /** Start and end of each finished step. */
  stepTimes: Partial<Record<RunStep, StepTimes>>;
  /** Increases with every claim. A worker with an older number has lost the run. */
  attempts: number;
  stepResults: Record<string, unknown>;
  /** The reason and time of each restart after the fetch. */
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
  /** The approvals of its day that it may replace. */
  knownApprovals: number;
  queuedAt: Date;
}

/** Null when a run with the same idempotency key exists. */
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

/** The runs before the id `after`, newest first by id. */
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

/** The queued or running run of this version of the plan. Runs of older versions do not count. */
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

export async function findRunByKey(
  tx: WorkspaceTransaction,
  planId: string,
  idempotencyKey: string,
): Promise<RunState | null> {
  const row = await tx.run.findFirst({
    where: { workspaceId: tx.workspaceId, planId, idempotencyKey },
    include: { plan: { select: { name: true } } },
  });
  return row && toRunState(row);
}

export async function hasRunWithKey(
  tx: WorkspaceTransaction,
  planId: string,
  idempotencyKey: string,
): Promise<boolean> {
  return (await tx.run.count({ where: { workspaceId: tx.workspaceId, planId, idempotencyKey } })) > 0;
}

/** The newest batch of simulated nights, in the order of their days. */
export async function listLatestSimulation(tx: WorkspaceTransaction): Promise<Run[]> {
  const find = (where: Prisma.RunWhereInput) =>
    tx.run.findFirst({
      where: { ...where, workspaceId: tx.workspaceId, kind: "simulated-night" },
      orderBy: { queuedAt: "desc" },
      select: { queuedAt: true },
    });
  // At most one batch is unfinished, and it is the newest even if the clock was set back since.
  const newest = (await find({ status: { in: ["queued", "running"] } })) ?? (await find({}));
  if (!newest) return [];
  const rows = await tx.run.findMany({
    where: { workspaceId: tx.workspaceId, kind: "simulated-night", queuedAt: newest.queuedAt },
    include: { plan: { select: { name: true } } },
    orderBy: [{ forDay: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => toRun(row));
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

export function toRun(row: RunRow): Run {
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
