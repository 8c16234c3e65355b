import { saveRunInputs } from "@/lib/store/plans";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { requireFreshData } from "@/lib/services/data";
import { fingerprintOf, type InputContent, packInputs, readInputs } from "@/lib/services/inputs";
import { STEP_TIMEOUT_MS, type StepInput, type StepOutcome } from "../execute/run-step";

/** The inputs that a run's page shows. */
export type SnapshotInputs = Pick<InputContent, "channels" | "actions" | "lastDay" | "missing">;

/**
 * Reads and stores all inputs at one moment. No later step reads the data again. Data that is too old ends the run with
 * that reason, because budgets from it would be guesses.
 */
export async function snapshotInputs({ workspaceId, now, state, plan }: StepInput): Promise<StepOutcome> {
  const { run } = state;
  const read = async (tx: WorkspaceTransaction) => {
    await requireFreshData(tx, plan.settings, { forDay: run.forDay, now });
    return readInputs(tx, plan, run);
  };
  const inputs = await inWorkspace(workspaceId, read, { snapshot: true, timeoutMs: STEP_TIMEOUT_MS });
  const packed = packInputs(inputs);
  const { channels, actions, lastDay, missing } = packed.content;
  return {
    result: { channels, actions, lastDay, missing } satisfies SnapshotInputs,
    inputs,
    inputFingerprint: fingerprintOf(packed.content, { settings: plan.settings, forDay: run.forDay, seed: run.seed }),
    save: (tx) => saveRunInputs(tx, run.runId, packed),
  };
}
