import { restoreLearner } from "@/lib/engine";
import { saveAuditEvent } from "@/lib/store/audit";
import { appendLedger } from "@/lib/store/ledger";
import { findLearnerSnapshot } from "@/lib/store/learner-states";
import { lockPlan } from "@/lib/store/plans";
import { insertProposal, supersedeOpenProposals } from "@/lib/store/proposals";
import { inWorkspace } from "@/lib/store/workspace-transaction";
import { followProposal } from "../demo/follow-proposal";
import { buildProposal } from "./build-proposal";
import { learnerInputs } from "./learner-inputs";
import { readLedger } from "./read-ledger";
import { loadPlanInputs } from "./load-plan-inputs";
import type { StepInput, StepOutcome } from "./run-step";

/** Turns the learner of this run into tomorrow's budgets; earlier proposals that nobody decided on give way. */
export async function makeProposal(input: StepInput): Promise<StepOutcome> {
  const { run } = input.state;
  const inputs = await loadPlanInputs(input);
  const snapshot = await inWorkspace(input.workspaceId, (tx) => findLearnerSnapshot(tx, run.runId));
  const proposal = { ...buildProposal(inputs, learnerInputs(inputs), restoreLearner(snapshot)), runId: run.runId };
  const ledger = readLedger(inputs, { proposal, runId: run.runId });
  return {
    result: { contentHash: proposal.contentHash },
    save: async (tx) => {
      await lockPlan(tx, run.planId);
      await supersedeOpenProposals(tx, run.planId, "newer-proposal");
      const proposalId = await insertProposal(tx, proposal);
      await appendLedger(tx, ledger);
      const about = { planId: run.planId, forDay: run.forDay, contentHash: proposal.contentHash };
      await saveAuditEvent(tx, {
        actorId: null,
        action: "proposal.made",
        subjectKind: "proposal",
        subjectId: proposalId,
        after: about,
      });
      if (run.kind === "simulated-night") await followProposal(tx, { ...proposal, proposalId }, input.now);
    },
  };
}
