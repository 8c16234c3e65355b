import { unitsToMicros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import { createPlan } from "@/lib/services/plan/create-plan";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { saveProposal } from "@/lib/services/run/steps/save-proposal";
import { findPlan } from "@/lib/store/plans/plans";
import { findProposal, type ProposalRecord } from "@/lib/store/plans/proposals";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { smallAccount, type SmallAccount } from "../../services/small-account";

const DAYS = 14;
const CHANNELS = [
  { name: "Search", scale: 4, spend: 100 },
  { name: "Social", scale: 2, spend: 150 },
];

export interface RacedPlan extends SmallAccount {
  planId: string;
  /** The proposal of a real run; rounds that do not test runs save it again. */
  model: ProposalRecord;
}

/** A workspace with two weeks of data for two channels, and a plan with a proposal from its first run. */
export async function openRacedPlan(): Promise<RacedPlan> {
  const account = await openRacedAccount();
  const { planId } = await createPlan(account.context, account.settings);
  await executeRun(account.context, await requestRun(account.context, planId));
  const model = await within(account, async (tx) => {
    const { id } = await tx.proposal.findFirstOrThrow({ where: { workspaceId: tx.workspaceId, planId } });
    return findProposal(tx, id);
  });
  if (!model) throw new Error("The first run made no proposal.");
  return { ...account, planId, model };
}

export function openRacedAccount(): Promise<SmallAccount> {
  return smallAccount({ days: DAYS, channels: CHANNELS });
}

export function within<T>({ context }: SmallAccount, work: (tx: WorkspaceTransaction) => Promise<T>): Promise<T> {
  return inWorkspace(context.workspaceId, work);
}

export async function currentVersion(plan: RacedPlan): Promise<number> {
  return (await within(plan, (tx) => findPlan(tx, plan.planId)))?.version ?? 0;
}

/** The settings with a total that depends on the version, so that every version has different budgets. */
export function withTotal(settings: PlanSettings, version: number): PlanSettings {
  return { ...settings, dailyBudgetMicros: unitsToMicros(200 + (version % 90)) };
}

/** Saves an open proposal for the current plan, as if a run had just ended. */
export async function proposeAgain(plan: RacedPlan): Promise<string> {
  const { planId, model } = plan;
  const { proposalId: _, status: __, supersededBecause: ___, createdAt: ____, ...content } = model;
  return within(plan, async (tx) => {
    const planVersion = (await findPlan(tx, planId))?.version ?? 0;
    const { kind, seed, engineVersion, forDay } = await tx.run.findFirstOrThrow({
      where: { workspaceId: tx.workspaceId, id: model.runId },
    });
    const about = { workspaceId: tx.workspaceId, planId, planVersion, kind, seed, engineVersion, forDay };
    const run = await tx.run.create({
      data: { ...about, status: "succeeded", queuedAt: new Date(), finishedAt: new Date() },
    });
    const { content: read } = await tx.runInput.findFirstOrThrow({
      where: { workspaceId: tx.workspaceId, runId: model.runId },
      orderBy: { reading: "desc" },
    });
    await tx.runInput.create({
      data: { workspaceId: tx.workspaceId, runId: run.id, reading: 1, content: read as object },
    });
    const { proposalId } = await saveProposal(tx, { ...content, planVersion, runId: run.id });
    return proposalId;
  });
}

/** The positions of these events in the workspace's audit log, which is in the order of the commits. */
export async function placesInLog(
  account: SmallAccount,
  subjectId: string,
  action: string,
): Promise<{ sequence: number; after: unknown }[]> {
  return within(account, async (tx) => {
    const events = await tx.auditEvent.findMany({
      where: { workspaceId: tx.workspaceId, subjectId, action },
      orderBy: { sequence: "asc" },
    });
    return events.map(({ sequence, after }) => ({ sequence: Number(sequence), after }));
  });
}
