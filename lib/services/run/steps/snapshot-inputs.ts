import { saveRunInputs } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { fingerprintOf, type InputContent, packInputs, readInputs } from "@/lib/services/inputs";
import { STEP_TIMEOUT_MS, type StepInput, type StepOutcome } from "../execute/run-step";

/** The inputs that a run's page shows. */
export type SnapshotInputs = Pick<InputContent, "channels" | "actions" | "lastDay" | "missing">;

/** Reads and stores all inputs at one moment. No later step reads the data again. */
export async function snapshotInputs({ workspaceId, state, plan }: StepInput): Promise<StepOutcome> {
  const { run } = state;
  const inputs = await inWorkspace(workspaceId, (tx) => readInputs(tx, plan, run), {
    snapshot: true,
    timeoutMs: STEP_TIMEOUT_MS,
  });
  const packed = packInputs(inputs);
  const { channels, actions, lastDay, missing } = packed.content;
  return {
    result: { channels, actions, lastDay, missing } satisfies SnapshotInputs,
    inputs,
    inputFingerprint: fingerprintOf(packed.content, { settings: plan.settings, forDay: run.forDay, seed: run.seed }),
    save: (tx) => saveRunInputs(tx, run.runId, packed),
  };
}
