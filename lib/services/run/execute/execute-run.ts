import { ServiceError } from "@/lib/domain/errors";
import type { Plan } from "@/lib/domain/plan";
import { RUN_STEPS, type RunStep } from "@/lib/domain/run";
import { loggerFor } from "@/lib/logger";
import { inWorkspace, lockPlan, lockWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import {
  claimRun,
  findPlanVersion,
  finishRun,
  recordStep,
  type RunLease,
  type RunState,
  touchRun,
} from "@/lib/store/plans";
import type { ServiceContext } from "../../context";
import { fetchDays } from "../steps/fetch-days";
import { fitCurves } from "../steps/fit-curves";
import { snapshotInputs } from "../steps/snapshot-inputs";
import { keepLease } from "./keep-lease";
import { loadInputs, type RunInputs } from "@/lib/services/inputs";
import { learnLag } from "../steps/learn-lag";
import { makeProposal } from "../steps/make-proposal";
import { LeaseLostError, MAX_ATTEMPTS, silentSince } from "./run-lease";
import {
  type FollowProposal,
  StartOverError,
  STEP_TIMEOUT_MS,
  type StepInput,
  type StepOutcome,
  type StepWorks,
} from "./run-step";
import { requireSameEngine, startOver } from "./start-over";

export const STEP_WORKS: StepWorks = {
  fetch: fetchDays,
  "roll-up": snapshotInputs,
  "lag-profile": learnLag,
  curves: fitCurves,
  proposal: makeProposal,
};

/** "elsewhere": already finished, held by another worker, or waiting for another run of the same plan. */
export type ExecutionEnd = "succeeded" | "failed" | "elsewhere";

export interface RunOptions {
  now?: () => Date;
  works?: StepWorks;
  followProposal?: FollowProposal;
}

interface Execution {
  workspaceId: string;
  lease: RunLease;
  now: () => Date;
  works: StepWorks;
  followProposal?: FollowProposal | undefined;
}

/** Data that the steps share in memory; a worker that takes over loads it again. */
interface Held {
  plan?: Plan | undefined;
  inputs?: RunInputs | undefined;
}

/**
 * Executes the remaining steps of a run: load, compute, save. Each step's result and its record are saved in one
 * transaction, so another worker can resume after a crash. The inputs are read once and stored, so that a worker that
 * resumes uses the same ones.
 */
export async function executeRun(
  context: ServiceContext,
  { runId }: { runId: string },
  { now = () => new Date(), works = STEP_WORKS, followProposal }: RunOptions = {},
): Promise<ExecutionEnd> {
  const { workspaceId } = context;
  const state = await inWorkspace(workspaceId, (tx) =>
    claimRun(tx, runId, { now: now(), silentSince: silentSince(now()) }),
  );
  if (!state) return "elsewhere";
  const execution: Execution = { workspaceId, lease: { runId, attempts: state.attempts }, now, works, followProposal };
  const lease = keepLease(execution);
  try {
    await performSteps(execution, state);
    return "succeeded";
  } catch (error) {
    return await endOrRetry(execution, error);
  } finally {
    await lease.stop();
  }
}

/** Goes back to the step that reads inputs whenever the plan or data changes during the run, up to a limit. */
async function performSteps(execution: Execution, claimed: RunState): Promise<void> {
  for (let state = claimed; ;) {
    try {
      requireSameEngine(state);
      const held: Held = {};
      for (const step of RUN_STEPS) {
        if (!state.run.stepsDone.includes(step)) await performStep(execution, { state, held }, step);
      }
      return;
    } catch (error) {
      if (!(error instanceof StartOverError)) throw error;
      state = await startOver(execution, state, error.message);
    }
  }
}

async function performStep(
  execution: Execution,
  { state, held }: { state: RunState; held: Held },
  step: RunStep,
): Promise<void> {
  const { workspaceId, lease, now, works } = execution;
  const startedAt = now();
  const isHeld = await inWorkspace(workspaceId, (tx) =>
    touchRun(tx, lease, { currentStep: step, heartbeatAt: startedAt }),
  );
  if (!isHeld) throw new LeaseLostError(lease.runId);
  const outcome = await works[step](await stepInput(execution, state, held));
  const fingerprint = outcome.inputFingerprint === undefined ? {} : { inputFingerprint: outcome.inputFingerprint };
  const save = async (tx: WorkspaceTransaction) => {
    if (outcome.locksWorkspace) await lockWorkspace(tx);
    await lockPlan(tx, state.run.planId);
    if (!(await recordStep(tx, lease, { step, result: outcome.result, startedAt, at: now(), ...fingerprint })))
      throw new LeaseLostError(lease.runId);
    await outcome.save?.(tx);
    if (step === RUN_STEPS.at(-1)) await finishRun(tx, lease, { status: "succeeded", error: null, finishedAt: now() });
  };
  await inWorkspace(workspaceId, save, { timeoutMs: STEP_TIMEOUT_MS });
  shareOutcome({ state, held }, step, outcome);
}

function shareOutcome({ state, held }: { state: RunState; held: Held }, step: RunStep, outcome: StepOutcome): void {
  state.stepResults[step] = JSON.parse(JSON.stringify(outcome.result)) as unknown;
  if (outcome.inputFingerprint) state.run.inputFingerprint = outcome.inputFingerprint;
  if (outcome.inputs) held.inputs = outcome.inputs;
}

async function stepInput(
  { workspaceId, lease, now, followProposal }: Execution,
  state: RunState,
  held: Held,
): Promise<StepInput> {
  const { planId } = state.run;
  held.plan ??= (await inWorkspace(workspaceId, (tx) => findPlanVersion(tx, planId, state.planVersion))) ?? undefined;
  if (!held.plan) throw new ServiceError("not-found", "The plan of this run no longer exists.");
  return {
    workspaceId,
    now: now(),
    state,
    plan: held.plan,
    followProposal,
    inputs: async () => {
      held.inputs ??= (await inWorkspace(workspaceId, (tx) => loadInputs(tx, state))) ?? undefined;
      if (held.inputs) return held.inputs;
      throw new StartOverError("The run was started by an earlier version, which did not store its inputs.");
    },
    report: async (done, total) => {
      await inWorkspace(workspaceId, (tx) => touchRun(tx, lease, { heartbeatAt: now(), progress: { done, total } }));
    },
  };
}

/** Ends the run with a message if the user can fix the error or a retry would fail again. Other errors are retried. */
async function endOrRetry({ workspaceId, lease, now }: Execution, error: unknown): Promise<ExecutionEnd> {
  if (error instanceof LeaseLostError) return "elsewhere";
  const expected = error instanceof ServiceError;
  if (!expected) loggerFor("run").error({ err: error, runId: lease.runId }, "a run met an unexpected error");
  const isPermanent = error instanceof RangeError || error instanceof TypeError;
  if (!expected && !isPermanent && lease.attempts < MAX_ATTEMPTS) throw error;
  const message = expected
    ? error.message
    : `The run stopped because of an unexpected error. The log has the details under ${lease.runId}. Run it again, or report the error.`;
  await inWorkspace(workspaceId, (tx) => finishRun(tx, lease, { status: "failed", error: message, finishedAt: now() }));
  return "failed";
}
