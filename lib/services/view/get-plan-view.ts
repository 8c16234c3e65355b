import { addDays, type Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { sumMicros } from "@/lib/domain/money";
import type { Plan, PlanSettings } from "@/lib/domain/plan";
import type { CurveView, PlanView, ProposalLineView, ProposalView } from "@/lib/domain/views/plan";
import type { Repair } from "@/lib/domain/views/repair";
import { isUuid } from "@/lib/domain/uuid";
import type { DayProblem } from "@/lib/engine";
import { listActionTotals, listChannels, listConversionActions, listPushes } from "@/lib/store/accounts";
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
import { findProposalDay } from "@/lib/services/run-queue";
import { planToday } from "@/lib/domain/today";
import { appliedAt, findBudgetList, viewDayDecision } from "./budget-list";
import { lossOf } from "./loss-of";
import { listHolds } from "./list-holds";
import { listRepairs } from "./list-repairs";
import { actionSummary, findStaleData, goalNameOf, valuedActions } from "@/lib/services/plan";

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
    const workspace = await getWorkspace(tx);
    const forDay = await findProposalDay(tx, plan, context.now);
    return {
      plan,
      channels: channelIds
        .flatMap((id) => records.filter((record) => record.channelId === id))
        .map(({ channelId, name, currency }) => ({ channelId, channelName: name, currency })),
      actions: actions.map((action) => actionSummary(action, valued)),
      goalName: goalNameOf(actions, new Map(plan.settings.goalWeights.map((goal) => [goal.actionId, goal.weight]))),
      proposal: proposal && (await viewProposal(context, tx, proposal, plan.settings)),
      isPast,
      budgetList: await findBudgetList(tx, { planId, shown: proposal, isPast }),
      decidedDay: isPast ? null : await viewDayDecision(context, tx, { planId, forDay }),
      holds: isPast ? [] : await listHolds(tx, { plan, day: forDay, names: namesOf(records) }),
      needsSecondApprover: workspace.fourEyes,
      curves: (proposal?.curves ?? []) as CurveView[],
      hasData: await hasChannelDays(tx, channelIds),
      ...(await standingOf(tx, { plan, proposal, isPast }, context.now)),
      latestRun,
      timeZone: workspace.timeZone,
    };
  });
}

const namesOf = (records: { channelId: string; name: string }[]) =>
  new Map(records.map(({ channelId, name }) => [channelId, name]));

/** What keeps the plan from a proposal now. A past proposal is shown as it was. */
async function standingOf(
  tx: WorkspaceTransaction,
  { plan, proposal, isPast }: { plan: Plan; proposal: ProposalRecord | null; isPast: boolean },
  now: Date,
): Promise<Pick<PlanView, "staleData" | "repairs">> {
  if (isPast) return { staleData: null, repairs: [] };
  const stale = await findStaleData(tx, [plan], now);
  return {
    staleData: stale.get(plan.planId) ?? null,
    repairs: proposal ? repairsOf(proposal, plan.settings) : [],
  };
}

function repairsOf({ status, problem, lines }: ProposalRecord, settings: PlanSettings): Repair[] {
  const extras = problem as ProposalProblem;
  if (status !== "infeasible" || extras.problem === null) return [];
  const channelNames = new Map(lines.map((line) => [line.channelId, line.channelName]));
  return listRepairs({ settings, problem: extras.problem, channelIds: extras.channelIds, channelNames });
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
      decided: approval?.lines.find((one) => one.channelId === line.channelId) ?? null,
      isHoldEnded: approval?.endedHolds.some((end) => end.channelId === line.channelId) ?? false,
      appliedAt: appliedAt(pushes.filter((push) => push.channelId === line.channelId)),
      recentSpend: recentSpend(recent.filter((row) => row.channelId === line.channelId)),
    })),
    problem: extras.problem,
    problemChannelIds: extras.channelIds,
    currentConversions: extras.currentConversions,
    loss: lossOf(record),
    keepsTarget: extras.keepsTarget,
    keepsTargetEvent: extras.keepsTargetEvent ?? null,
    keepsBudget: extras.keepsBudget,
    questions: extras.questions ?? [],
    notices: extras.notices ?? [],
    leftOut: extras.leftOut ?? [],
    unseenSpend: extras.unseenSpend ?? null,
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
  if (status === "open" || status === "infeasible") return null;
  if (approval === null) return { status, decidedAt: createdAt, decidedBy: null, note: null, outcome: null, own: null };
  const { decidedBy, decidedAt, note, outcome, own } = approval;
  const names = await namesFor(context, tx, decidedBy === null ? [] : [decidedBy]);
  const name = (decidedBy && names.get(decidedBy)) ?? null;
  return { status, decidedAt, decidedBy: name, note: note || null, outcome, own };
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
