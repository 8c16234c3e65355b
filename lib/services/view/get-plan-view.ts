import { addDays, type Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { sumMicros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import type { CurveView, PlanView, ProposalLineView, ProposalView } from "@/lib/domain/views/plan";
import { isUuid } from "@/lib/domain/uuid";
import type { DayProblem } from "@/lib/engine";
import {
  listActionTotals,
  listChannels,
  listConversionActions,
  listPushes,
  MARKED_APPLIED,
  type PushRecord,
} from "@/lib/store/accounts";
import { type ChannelDayRecord, hasChannelDays, listChannelDayRanges, listChannelDays } from "@/lib/store/channel-days";
import {
  type ApprovalRecord,
  findApproval,
  findLatestProposal,
  findPlan,
  findPlanVersion,
  findProposal,
  listRuns,
  type ProposalRecord,
} from "@/lib/store/plans";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { requirePermission, requirePlan, type ServiceContext } from "../context";
import { namesFor } from "@/lib/services/member";
import { findReplacement, findStaleReason, type ProposalProblem } from "@/lib/services/proposal";
import { planToday } from "@/lib/domain/today";
import { actionSummary, goalNameOf, valuedActions } from "@/lib/services/plan";

const RECENT_DAYS = 28;

/** A plan with its newest proposal, or with the one given by `proposalId`. */
export async function getPlanView(
  context: ServiceContext,
  planId: string,
  proposalId: string | null = null,
): Promise<PlanView<DayProblem>> {
  requirePermission(context, "workspace.read");
  requirePlan(context, planId);
  return inWorkspace(context.workspaceId, async (tx) => {
    const latest = await findLatestProposal(tx, planId);
    const proposal = proposalId === null ? latest : await findOwnProposal(tx, planId, proposalId);
    const isPast = proposal !== null && proposal.proposalId !== latest?.proposalId;
    const plan = isPast ? await findPlanVersion(tx, planId, proposal.planVersion) : await findPlan(tx, planId);
    if (!plan) throw new ServiceError("not-found", "This plan does not exist.");
    const channelIds = plan.settings.channels.map((channel) => channel.channelId);
    const records = await listChannels(tx, { channelIds });
    const connectionIds = new Set(records.map((record) => record.connectionId));
    const actions = (await listConversionActions(tx)).filter((action) => connectionIds.has(action.connectionId));
    const totals = await listActionTotals(tx, { channelIds, first: null });
    const valued = valuedActions(totals);
    const [latestRun = null] = await listRuns(tx, 1, planId);
    return {
      plan,
      channels: channelIds
        .flatMap((id) => records.filter((record) => record.channelId === id))
        .map(({ channelId, name, currency }) => ({ channelId, channelName: name, currency })),
      actions: actions.map((action) => actionSummary(action, valued)),
      goalName: goalNameOf(actions, new Map(plan.settings.goalWeights.map((goal) => [goal.actionId, goal.weight]))),
      proposal: proposal && (await viewProposal(context, tx, proposal, plan.settings)),
      isPast,
      curves: (proposal?.curves ?? []) as CurveView[],
      hasData: await hasChannelDays(tx, channelIds),
      latestRun,
      timeZone: (await getWorkspace(tx)).timeZone,
    };
  });
}

async function findOwnProposal(tx: WorkspaceTransaction, planId: string, proposalId: string): Promise<ProposalRecord> {
  const proposal = isUuid(proposalId) ? await findProposal(tx, proposalId) : null;
  if (proposal?.planId !== planId) throw new ServiceError("not-found", "This proposal does not exist.");
  return proposal;
}

async function viewProposal(
  context: ServiceContext,
  tx: WorkspaceTransaction,
  record: ProposalRecord,
  settings: PlanSettings,
): Promise<ProposalView<DayProblem>> {
  const { contentHash: _, curves: __, problem, lines, ...proposal } = record;
  const extras = problem as ProposalProblem;
  const approval = await findApproval(tx, record.proposalId);
  const pushes = await listPushes(tx, record.proposalId);
  const recent = await recentDays(
    tx,
    settings.channels.map((channel) => channel.channelId),
  );
  return {
    ...proposal,
    lines: lines.map((line): ProposalLineView => ({
      ...line,
      approved: approval
        ? approval.lines.some((one) => one.channelId === line.channelId && one.decision === "approved")
        : null,
      appliedAt: appliedAt(pushes.filter((push) => push.channelId === line.channelId)),
      recentSpend: recentSpend(recent.filter((row) => row.channelId === line.channelId)),
    })),
    problem: extras.problem,
    problemChannelIds: extras.channelIds,
    currentConversions: extras.currentConversions,
    keepsTarget: extras.keepsTarget,
    keepsTargetEvent: extras.keepsTargetEvent ?? null,
    keepsBudget: extras.keepsBudget,
    staleBecause: record.status === "open" ? await findStaleReason(tx, record) : null,
    decision: await decisionOf(context, tx, record, approval),
    replacedAt: (await findReplacement(tx, record))?.approvedAt ?? null,
    isForPastDay: record.forDay < planToday(await getWorkspace(tx), settings, context.now),
  };
}

async function decisionOf(
  context: ServiceContext,
  tx: WorkspaceTransaction,
  { status, createdAt }: ProposalRecord,
  approval: ApprovalRecord | null,
): Promise<ProposalView["decision"]> {
  if (status === "open") return null;
  const { decidedBy = null, decidedAt = createdAt, note = "" } = approval ?? {};
  const names = await namesFor(context, tx, decidedBy === null ? [] : [decidedBy]);
  return { status, decidedAt, decidedBy: (decidedBy && names.get(decidedBy)) ?? null, note: note || null };
}

/** Applied once every budget entity of the channel is marked. */
function appliedAt(pushes: PushRecord[]): Date | null {
  const marked = pushes.map((push) => (push.state === MARKED_APPLIED ? push.markedAt : null));
  if (marked.length === 0 || marked.some((at) => at === null)) return null;
  return marked.reduce((latest, at) => (latest === null || (at !== null && at > latest) ? at : latest), null);
}

async function recentDays(tx: WorkspaceTransaction, channelIds: string[]): Promise<ChannelDayRecord[]> {
  const last: Day | undefined = (await listChannelDayRanges(tx, channelIds))
    .map((range) => range.last)
    .sort()
    .at(-1);
  return last ? listChannelDays(tx, { channelIds, first: addDays(last, 1 - RECENT_DAYS), last }) : [];
}

function recentSpend(rows: ChannelDayRecord[]): ProposalLineView["recentSpend"] {
  const spends = rows
    .flatMap((row) => (row.spendMicros === null ? [] : [row.spendMicros]))
    .sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  const [lowMicros, highMicros] = [spends[0], spends.at(-1)];
  if (lowMicros === undefined || highMicros === undefined) return null;
  return { lowMicros, meanMicros: sumMicros(spends) / BigInt(spends.length), highMicros };
}
