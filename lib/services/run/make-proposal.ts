import { restoreLearner } from "@/lib/engine";
import { appendLedger } from "@/lib/store/ledger";
import { findLearnerSnapshot } from "@/lib/store/learner-states";
import { inWorkspace } from "@/lib/store/workspace-transaction";
import { followProposal } from "../demo/follow-proposal";
import { buildProposal } from "./build-proposal";
import { learnerInputs } from "./learner-inputs";
import { readLedger } from "./read-ledger";
import { loadPlanInputs } from "./load-plan-inputs";
import type { StepInput, StepOutcome } from "./run-step";
import { saveProposal } from "./save-proposal";

/** Turns the learner of this run into tomorrow's budgets. */
export async function makeProposal(input: StepInput): Promise<StepOutcome> {
  const { run } = input.state;
  const inputs = await loadPlanInputs(input);
  const snapshot = await inWorkspace(input.workspaceId, (tx) => findLearnerSnapshot(tx, run.runId));
  const proposal = { ...buildProposal(inputs, learnerInputs(inputs), restoreLearner(snapshot)), runId: run.runId };
  const ledger = readLedger(inputs, { proposal, runId: run.runId });
  return {
    result: { contentHash: proposal.contentHash },
    locksWorkspace: run.kind === "simulated-night",
    save: async (tx) => {
      const { proposalId, isOpen } = await saveProposal(tx, proposal);
      await appendLedger(tx, ledger);
      if (run.kind === "simulated-night" && isOpen) await followProposal(tx, { ...proposal, proposalId }, input.now);
    },
  };
}
