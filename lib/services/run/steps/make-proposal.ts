import { restoreLearner } from "@/lib/engine";
import { appendLedger, findCurrentVersion, findLearnerSnapshot, saveFoundSpans } from "@/lib/store/plans";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { buildProposal } from "@/lib/services/proposal";
import { findDataChanges, learnerInputs, type RunInputs } from "@/lib/services/inputs";
import { lagInputs, type LagResult } from "./learn-lag";
import { readLedger } from "./read-ledger";
import { StartOverError, type StepInput, type StepOutcome } from "../execute/run-step";
import { saveProposal } from "./save-proposal";

/**
 * Makes tomorrow's budgets with this run's learner. If the data has changed since the run read it, nothing is saved and
 * the run starts over.
 */
export async function makeProposal(input: StepInput): Promise<StepOutcome> {
  const { run } = input.state;
  const read = await input.inputs();
  const inputs = { ...read, ...lagInputs(input.state.stepResults["lag-profile"] as LagResult) };
  const snapshot = await inWorkspace(input.workspaceId, (tx) => findLearnerSnapshot(tx, run.runId));
  const history = learnerInputs(inputs);
  const proposal = { ...buildProposal(inputs, history, restoreLearner(snapshot)), runId: run.runId };
  const ledger = readLedger(inputs, { proposal, runId: run.runId });
  return {
    result: { contentHash: proposal.contentHash },
    locksWorkspace: run.kind === "simulated-night",
    save: async (tx) => {
      await requireUnchanged(tx, read);
      const { proposalId, isOpen } = await saveProposal(tx, proposal, input.now);
      await appendLedger(tx, ledger);
      await saveFoundSpans(
        tx,
        run.planId,
        history.spans.filter((span) => span.answer === null),
      );
      if (run.kind === "simulated-night" && isOpen)
        await input.followProposal?.(tx, { ...proposal, proposalId }, input.now);
    },
  };
}

/** A proposal for an older plan version is saved as withdrawn, so its data need not be checked. */
async function requireUnchanged(tx: WorkspaceTransaction, inputs: RunInputs): Promise<void> {
  if ((await findCurrentVersion(tx, inputs.planId)) !== inputs.planVersion) return;
  const changes = await findDataChanges(tx, { ...inputs, days: () => Promise.resolve(inputs.days) });
  if (changes !== null) throw new StartOverError(`The data changed during the run: ${changes}.`);
}
