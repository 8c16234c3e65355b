import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { findProposal } from "@/lib/store/plans/proposals";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { smallAccount, type SmallAccount } from "../small-account";

export interface ProposedPlan extends SmallAccount {
  planId: string;
  runId: string;
  proposalId: string;
  contentHash: string;
}

/** A workspace with an account, a plan, a run and its proposal. */
export async function proposedPlan(days = 30): Promise<ProposedPlan> {
  const small = await smallAccount({ days });
  const account = { ...small, settings: { ...small.settings, target: { kind: "roi" as const, roi: 2 } } };
  return { ...account, ...(await propose(account, account.settings)) };
}

export async function propose(account: SmallAccount, settings: SmallAccount["settings"]) {
  const { planId } = await createPlan(account.context, settings);
  const { runId } = await requestRun(account.context, planId);
  await executeRun(account.context, { runId });
  const { proposal } = await getPlanView(account.context, planId);
  const record = await inWorkspace(account.context.workspaceId, (tx) => findProposal(tx, proposal?.proposalId ?? ""));
  if (!record) throw new Error("The run made no proposal.");
  return { planId, runId, proposalId: record.proposalId, contentHash: record.contentHash };
}
