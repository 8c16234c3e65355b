import { cutPage, type Page, type PageRequest } from "@/lib/domain/api/page";
import { ServiceError } from "@/lib/domain/errors";
import { type Run, RUN_STEPS, type RunStep } from "@/lib/domain/run";
import type { RunReading, RunStepView, RunView, StepState } from "@/lib/domain/views/run";
import { inWorkspace } from "@/lib/store/db";
import * as store from "@/lib/store/plans";
import { findRunProposalId, findRunState, type RunState } from "@/lib/store/plans";
import { requirePermission, seesPlan, type ServiceContext } from "../context";
import { requireKnownPlan } from "@/lib/services/plan";
import type { SnapshotInputs } from "./steps/snapshot-inputs";

export async function getRun(context: ServiceContext, runId: string): Promise<RunView> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const state = await findRunState(tx, runId);
    if (!state || !seesPlan(context, state.run.planId)) throw new ServiceError("not-found", "This run does not exist.");
    const { run } = state;
    return {
      run,
      steps: RUN_STEPS.map((step) => stepView(state, step)),
      read: readingOf(state),
      proposalId: await findRunProposalId(tx, runId),
    };
  });
}

function readingOf({ stepResults, planVersion }: RunState): RunReading | null {
  const snapshot = stepResults["roll-up"] as SnapshotInputs | undefined;
  if (!snapshot) return null;
  const { channels, actions, lastDay, missing } = snapshot;
  return {
    planVersion,
    channelNames: channels.map((channel) => channel.name),
    lastDay,
    goals: actions.map(({ name, weight }) => ({ name, weight })),
    missing,
  };
}

function stepView({ run, stepTimes }: RunState, step: RunStep): RunStepView {
  const times = stepTimes[step];
  return {
    step,
    state: stepState(run, step),
    startedAt: times ? new Date(times.startedAt) : null,
    finishedAt: times ? new Date(times.finishedAt) : null,
  };
}

function stepState(run: Run, step: RunStep): StepState {
  if (run.stepsDone.includes(step)) return "done";
  if (run.currentStep !== step) return "waiting";
  if (run.status === "failed") return "failed";
  return run.status === "running" ? "running" : "waiting";
}

const SHOWN = 100;

/** Newest first. */
export async function listRuns(context: ServiceContext): Promise<Run[]> {
  requirePermission(context, "workspace.read");
  const { workspaceId, planIds } = context;
  if (planIds === null) return inWorkspace(workspaceId, (tx) => store.listRuns(tx, SHOWN));
  return inWorkspace(workspaceId, (tx) => store.listRunsPage(tx, { planIds, after: null, take: SHOWN }));
}

/** Newest first. */
export async function listRunsPage(
  context: ServiceContext,
  { limit, after, planId }: PageRequest<string> & { planId?: string | undefined },
): Promise<Page<Run, string>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const planIds = planId === undefined ? context.planIds : [(await requireKnownPlan(tx, context, planId)).planId];
    return cutPage(await store.listRunsPage(tx, { planIds, after, take: limit + 1 }), limit, (run) => run.runId);
  });
}

export type LedgerPosition = Pick<store.LedgerRecord, "day" | "kind">;

/** The costs of learning and the missed limits, newest day first. */
export async function listLedgerPage(
  context: ServiceContext,
  { limit, after, planId }: PageRequest<LedgerPosition> & { planId: string },
): Promise<Page<store.LedgerRecord, LedgerPosition>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    await requireKnownPlan(tx, context, planId);
    const read = await store.listLedgerPage(tx, { planId, after, take: limit + 1 });
    return cutPage(read, limit, ({ day, kind }) => ({ day, kind }));
  });
}
