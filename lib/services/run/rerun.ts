import { ServiceError } from "@/lib/domain/errors";
import type { RerunView } from "@/lib/domain/views/rerun";
import { ENGINE_VERSION, restoreLearner } from "@/lib/engine";
import {
  findProposal,
  findRunInputs,
  findRunProposalId,
  findRunState,
  type NewProposal,
  type ProposalRecord,
  type RunState,
} from "@/lib/store/plans";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { requirePermission, seesPlan, type ServiceContext } from "../context";
import { buildProposal } from "@/lib/services/proposal";
import { compareValues } from "./compare-values";
import { fingerprintOf, type InputContent, loadInputs, type RunInputs, teachLearner } from "@/lib/services/inputs";
import { lagOf } from "./steps/learn-lag";
import { leftOutDays } from "./steps/left-out-days";

/** Repeats a run with its stored inputs, even if the data has changed since. Nothing is saved. */
export async function rerun(context: ServiceContext, runId: string): Promise<RerunView> {
  requirePermission(context, "workspace.read");
  const original = await inWorkspace(context.workspaceId, (tx) => load(tx, context, runId), { snapshot: true });
  const again = await propose(original.inputs);
  const { run } = original.state;
  const { settings, forDay, seed } = original.inputs;
  const isSameEngine = run.engineVersion === ENGINE_VERSION;
  return {
    runId,
    ...compareValues(outcomeOf(original.proposal), outcomeOf(again)),
    engine: { then: run.engineVersion, now: ENGINE_VERSION },
    sameInputs: isSameEngine
      ? fingerprintOf(original.content, { settings, forDay, seed }) === run.inputFingerprint
      : null,
  };
}

interface OriginalRun {
  state: RunState;
  content: InputContent;
  inputs: RunInputs;
  proposal: ProposalRecord;
}

async function load(tx: WorkspaceTransaction, context: ServiceContext, runId: string): Promise<OriginalRun> {
  const state = await findRunState(tx, runId);
  if (!state || !seesPlan(context, state.run.planId)) throw new ServiceError("not-found", "This run does not exist.");
  const proposalId = await findRunProposalId(tx, runId);
  const proposal = proposalId && (await findProposal(tx, proposalId));
  if (!proposal) throw new ServiceError("conflict", "This run made no proposal, so there is nothing to compare.");
  const content = (await findRunInputs(tx, runId)) as InputContent | null;
  const inputs = content && (await loadInputs(tx, state));
  if (!inputs)
    throw new ServiceError(
      "conflict",
      "This run was made by an earlier version of Nextdollar, which did not store its inputs. Run the plan again to get a run that can be repeated.",
    );
  return { state, content, inputs, proposal };
}

/** The steps of a run without a database. The learner is restored from its snapshot, as in a real run. */
async function propose(read: RunInputs): Promise<Omit<NewProposal, "runId">> {
  const learned = { ...read, lagProfile: lagOf(read).profile };
  const inputs = { ...learned, ...(await leftOutDays(learned)) };
  const { history, learner } = await teachLearner(inputs, () => Promise.resolve());
  const snapshot: unknown = JSON.parse(JSON.stringify(learner.snapshot()));
  return buildProposal(inputs, history, restoreLearner(snapshot));
}

/**
 * The compared outcome of a run: its stored numbers and limits, whether it changes nothing and whether it needs a
 * relaxation, without record ids and times. Sentences are left out with the amounts in them, and so is the hash that
 * covers them, because a later version of Nextdollar may word the same reason differently.
 */
function outcomeOf(proposal: Omit<NewProposal, "runId">) {
  const { predictedConversions, predictedRoi, prices, costOfLearningMicros, problem, curves } = proposal;
  const { forDay, currency, dailyBudgetMicros } = proposal;
  const lines = proposal.lines.map(({ reason: _, currentSource: __, ...line }) => [line.channelId, line]);
  return {
    ...{ forDay, currency, dailyBudgetMicros, lines: Object.fromEntries(lines) as Record<string, unknown> },
    ...{ predictedConversions, predictedRoi, prices, costOfLearningMicros, problem, curves },
    ...{ isUnchanged: proposal.noChangeReason !== null, needsRelaxation: proposal.repair !== null },
  };
}
