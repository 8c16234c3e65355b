import { ServiceError } from "@/lib/domain/errors";
import { ENGINE_VERSION } from "@/lib/engine";
import { findPlan, resetRun, type RunLease, type RunState } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { LeaseLostError } from "./run-lease";
import { StartOverError } from "./run-step";

/** Data that changes more often than this while a run is at work is still being changed. */
const MAX_STARTS_OVER = 3;

/** Sends the run back to the step that reads, on the newest version of its plan; what it fetched stays. */
export async function startOver(
  { workspaceId, lease, now }: { workspaceId: string; lease: RunLease; now: () => Date },
  { run, startedOver }: RunState,
  because: string,
): Promise<RunState> {
  if (startedOver.length >= MAX_STARTS_OVER) {
    throw new ServiceError(
      "conflict",
      `${because} It has started over ${MAX_STARTS_OVER} times already: run it again once nobody imports, undoes or changes the plan.`,
    );
  }
  return inWorkspace(workspaceId, async (tx) => {
    const plan = await findPlan(tx, run.planId);
    if (!plan) throw new ServiceError("not-found", "The plan of this run does not exist any more.");
    const change = { because, at: now(), planVersion: plan.version, engineVersion: ENGINE_VERSION };
    const state = await resetRun(tx, lease, change);
    if (!state) throw new LeaseLostError(lease.runId);
    return state;
  });
}

/** Numbers of two versions of the engine do not go into one proposal. */
export function requireSameEngine({ run }: RunState): void {
  if (run.engineVersion === ENGINE_VERSION) return;
  throw new StartOverError(
    `The run was asked for under version ${run.engineVersion} of the engine; this is ${ENGINE_VERSION}.`,
  );
}
