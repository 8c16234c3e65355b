import { ServiceError } from "@/lib/domain/errors";
import { RUN_STEPS, type Run, type RunStep } from "@/lib/domain/run";
import type { RunReading, RunStepView, RunView, StepState } from "@/lib/domain/run-view";
import { findRunProposalId, findRunState, type RunState } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, seesPlan, type ServiceContext } from "../context";
import type { FrozenInputs } from "./freeze-inputs";

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
  const frozen = stepResults["roll-up"] as FrozenInputs | undefined;
  if (!frozen) return null;
  const { channels, actions, lastDay, missing } = frozen;
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
