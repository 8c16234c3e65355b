import { ServiceError } from "@/lib/domain/errors";
import { restoreLearner } from "@/lib/engine";
import { saveAuditEvent } from "@/lib/store/audit";
import { appendLedger } from "@/lib/store/ledger";
import { findLearnerSnapshot } from "@/lib/store/learner-states";
import { findPlan, lockPlan } from "@/lib/store/plans";
import { insertProposal, supersedeOpenProposals } from "@/lib/store/proposals";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/workspace-transaction";
import { followProposal } from "../demo/follow-proposal";
import { buildProposal } from "./build-proposal";
import { findDataChanges } from "./data-changes";
import type { LagResult } from "./learn-lag";
import { learnerInputs } from "./learner-inputs";
import { readLedger } from "./read-ledger";
import type { RunInputs } from "./run-inputs";
import { StartOverError, type StepInput, type StepOutcome } from "./run-step";

/**
 * Turns the learner of this run into tomorrow's budgets; earlier proposals that nobody decided on give way. Where plan or
 * data are no longer those that the run read, nothing is saved and the run starts over.
 */
export async function makeProposal(input: StepInput): Promise<StepOutcome> {
  const { run } = input.state;
  const read = await input.inputs();
  const inputs = { ...read, lagProfile: (input.state.stepResults["lag-profile"] as LagResult).profile };
  const snapshot = await inWorkspace(input.workspaceId, (tx) => findLearnerSnapshot(tx, run.runId));
  const proposal = { ...buildProposal(inputs, learnerInputs(inputs), restoreLearner(snapshot)), runId: run.runId };
  const ledger = readLedger(inputs, { proposal, runId: run.runId });
  return {
    result: { contentHash: proposal.contentHash },
    save: async (tx) => {
      await lockPlan(tx, run.planId);
      await requireUnchanged(tx, read);
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

async function requireUnchanged(tx: WorkspaceTransaction, inputs: RunInputs): Promise<void> {
  const plan = await findPlan(tx, inputs.planId);
  if (!plan) throw new ServiceError("not-found", "The plan of this run does not exist any more.");
  if (plan.version !== inputs.planVersion)
    throw new StartOverError(
      `The plan was changed to version ${plan.version} while the run worked on ${inputs.planVersion}.`,
    );
  const changes = await findDataChanges(tx, { ...inputs, days: () => Promise.resolve(inputs.days) });
  if (changes !== null) throw new StartOverError(`The data changed while the run was at work: ${changes}.`);
}
