import { planToday } from "@/lib/domain/today";
import { ServiceError } from "@/lib/domain/errors";
import type { AnsweredSpan } from "@/lib/domain/unusual-days";
import { isUuid } from "@/lib/domain/uuid";
import type { DecisionInputs, DecisionView, PastLine } from "@/lib/domain/views/decision";
import { describeSpan, describeTreatment } from "@/lib/format/unusual-days";
import { listConnections, listConversionActions } from "@/lib/store/accounts";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { findPlanVersion, findProposal, findRunState } from "@/lib/store/plans";
import { getWorkspace } from "@/lib/store/workspaces";
import { requirePermission, requirePlan, type ServiceContext } from "../context";
import { findInputContent } from "@/lib/services/inputs";
import { namesFor } from "@/lib/services/member";
import { goalNameOf, qualifiedNames } from "@/lib/services/plan";
import { readOutcomes, type DayOutcomes } from "./day-outcomes";
import { expectationOf } from "./past-expectation";
import { approvedMicros, type DecidedProposal, readDecided, toPastDecision } from "./past-decision";

/** One proposal as it was made and decided, with what it was based on and what came of its day. */
export async function getDecisionView(
  context: ServiceContext,
  { planId, proposalId }: { planId: string; proposalId: string },
): Promise<DecisionView> {
  requirePermission(context, "workspace.read");
  requirePlan(context, planId);
  return inWorkspace(context.workspaceId, async (tx) => {
    const proposal = isUuid(proposalId) ? await findProposal(tx, proposalId) : null;
    const plan = proposal && (await findPlanVersion(tx, planId, proposal.planVersion));
    if (proposal?.planId !== planId || !plan) throw new ServiceError("not-found", "This proposal does not exist.");
    const { settings } = plan;
    const workspace = await getWorkspace(tx);
    const decided = await readDecided(tx, proposal);
    const expectation = expectationOf(proposal, decided.approval);
    const outcomes = await readOutcomes(tx, { plan, days: [proposal.forDay], now: context.now });
    const outcome = outcomes.get(proposal.forDay) ?? null;
    const decidedBy = decided.approval?.decidedBy ?? null;
    const { dailyBudgetMicros, target, windowDays, tolerance, maxStep } = settings;
    return {
      planId,
      planName: settings.name,
      goalName: goalNameOf(
        await listConversionActions(tx),
        new Map(settings.goalWeights.map((goal) => [goal.actionId, goal.weight])),
      ),
      currency: proposal.currency,
      timeZone: workspace.timeZone,
      decision: toPastDecision(decided, {
        names: await namesFor(context, tx, decidedBy === null ? [] : [decidedBy]),
        isForPastDay: proposal.forDay < planToday(workspace, settings, context.now),
        outcome: outcome?.total ?? null,
      }),
      expectedRoi: expectation.roi,
      lines: proposal.lines.map((line) => ({
        ...toLine(decided, line, outcome),
        expected: expectation.byChannel.get(line.channelId) ?? null,
      })),
      limits: { dailyBudgetMicros, target, windowDays, tolerance, maxStep },
      inputs: await inputsOf(tx, proposal.runId),
    };
  });
}

function toLine(
  decided: DecidedProposal,
  line: DecidedProposal["proposal"]["lines"][number],
  outcome: DayOutcomes | null,
): Omit<PastLine, "expected"> {
  const { channelId, channelName, currentMicros, allowedMicros, bindingLimit, reason } = line;
  return {
    ...{ channelId, channelName, currentMicros, bindingLimit, reason },
    proposedMicros: allowedMicros,
    approvedMicros: approvedMicros(decided, channelId),
    own: decided.approval?.lines.find((one) => one.channelId === channelId)?.own ?? null,
    isHoldEnded: decided.approval?.endedHolds.some((end) => end.channelId === channelId) ?? false,
    isApplied: decided.appliedIds.has(channelId),
    outcome: outcome?.byChannel.get(channelId) ?? null,
  };
}

async function inputsOf(tx: WorkspaceTransaction, runId: string): Promise<DecisionInputs> {
  const content = await findInputContent(tx, runId);
  const state = await findRunState(tx, runId);
  if (!state) throw new ServiceError("not-found", "The run of this proposal does not exist.");
  const { engineVersion, seed, inputFingerprint } = state.run;
  const { lastDay = null, actions = [], missing = [] } = content ?? {};
  const accounts = new Map((await listConnections(tx)).map(({ connectionId, name }) => [connectionId, name]));
  const names = qualifiedNames(
    actions.map(({ actionId: id, name, connectionId }) => ({
      ...{ id, name },
      accountName: accounts.get(connectionId) ?? connectionId,
    })),
  );
  const goals = actions.map(({ actionId, name, weight }) => ({ name: names.get(actionId) ?? name, weight }));
  const answers = (content?.known?.answers ?? []).map((span) => answerSentence(span, content?.channels ?? []));
  return { runId, lastDay, goals, missing, answers, engineVersion, seed, inputFingerprint };
}

function answerSentence(span: AnsweredSpan, channels: { channelId: string; name: string }[]): string {
  const named = channels.filter(({ channelId }) => span.channelIds.includes(channelId)).map(({ name }) => name);
  return `${named.join(", ")}: ${describeSpan(span)} ${describeTreatment(span)}`;
}
