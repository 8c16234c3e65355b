import { ServiceError } from "@/lib/domain/errors";
import { ENGINE_VERSION } from "@/lib/engine";
import { findPlan, resetRun, type RunLease, type RunState } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { LeaseLostError } from "./run-lease";
import { StartOverError } from "./run-step";

/** Data that changes more often than this during a run is probably still being edited. */
const MAX_STARTS_OVER = 3;

/** Resets the run to the step that reads inputs, with the newest version of its plan. Fetched data stays. */
export async function startOver(
  { workspaceId, lease, now }: { workspaceId: string; lease: RunLease; now: () => Date },
  { run, startedOver }: RunState,
  because: string,
): Promise<RunState> {
  if (startedOver.length >= MAX_STARTS_OVER) {
    throw new ServiceError(
      "conflict",
      `${because} The run has already started over ${MAX_STARTS_OVER} times. Run it again when no one is importing, undoing or changing the plan.`,
    );
  }
  return inWorkspace(workspaceId, async (tx) => {
    const plan = await findPlan(tx, run.planId);
    if (!plan) throw new ServiceError("not-found", "The plan of this run no longer exists.");
    const change = { because, at: now(), planVersion: plan.version, engineVersion: ENGINE_VERSION };
    const state = await resetRun(tx, lease, change);
    if (!state) throw new LeaseLostError(lease.runId);
    return state;
  });
}

/** One proposal must not mix numbers from two engine versions. */
export function requireSameEngine({ run }: RunState): void {
  if (run.engineVersion === ENGINE_VERSION) return;
  throw new StartOverError(
    `The run was requested with engine version ${run.engineVersion}, but this is version ${ENGINE_VERSION}.`,
  );
}
