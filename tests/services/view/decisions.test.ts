import { beforeEach, expect, test } from "vitest";
import { addDays, noonOf, type Day } from "@/lib/domain/day";
import { microsToUnits, sumMicros, unitsToMicros } from "@/lib/domain/money";
import { forecastDay } from "@/lib/engine";
import { getDecision } from "@/lib/services/proposal/read";
import { getPlanVersions } from "@/lib/services/plan/plan-versions";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { createPlan } from "@/lib/services/plan/create-plan";
import { endHold } from "@/lib/services/proposal/end-hold";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { markApplied } from "@/lib/services/proposal/mark-applied";
import { rejectProposal } from "@/lib/services/proposal/reject-proposal";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { getDecisionView } from "@/lib/services/view/get-decision-view";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { listDecisions } from "@/lib/services/view/list-decisions";
import { getConnection, listConnections } from "@/lib/store/accounts/connections";
import { listChannels } from "@/lib/store/accounts/channels";
import { saveDayRows } from "@/lib/store/day-rows/day-rows";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { asOwner } from "@/tests/store/owner";
import { addAccount } from "../second-account";
import { LAST_DAY, smallAccount, type SmallAccount } from "../small-account";

process.env.LOG_LEVEL = "silent";

const FIRST = addDays(LAST_DAY, 1);

let account: SmallAccount;
let planId: string;
beforeEach(async () => {
  account = await smallAccount();
  ({ planId } = await createPlan(account.context, account.settings));
});

const on = (day: Day) => ({ ...account.context, now: noonOf(day, "UTC") });

async function proposalFor(day: Day) {
  const context = on(day);
  await executeRun(context, await requestRun(context, planId), { now: () => context.now });
  const { proposal } = await getPlanView(context, planId);
  if (!proposal) throw new Error("The run made no proposal.");
  return proposal;
}

/** The account's rows of one more day, read the morning after: 70 spent and 20 purchases per channel. */
async function readDay(day: Day): Promise<void> {
  await inWorkspace(account.context.workspaceId, async (tx) => {
    const [channel] = await listChannels(tx, { channelIds: account.channelIds });
    const connection = await getConnection(tx, channel!.connectionId);
    const fetchedAt = new Date(`${addDays(day, 90)}T05:00:00Z`);
    const rows = ["Search", "Social", "Video"].map((name) => ({
      campaignExternalId: name,
      campaignName: name,
      day,
      spendMicros: unitsToMicros(70),
      impressions: 1,
      clicks: 1,
      complete: true,
      budgetMicros: null,
      actions: [{ actionKey: "purchase", count: 20, valueMicros: unitsToMicros(800) }],
    }));
    await saveDayRows(tx, { connection, seriesId: connection.activeSeriesId!, fetchedAt }, rows);
  });
}

test("past decisions are listed with what was decided, expected and what came of their day", async () => {
  const first = await proposalFor(FIRST);
  const changed = first.lines.filter((line) => line.allowedMicros !== line.currentMicros);
  const approved = changed.filter((line) => line.allowedMicros < line.currentMicros);
  expect(approved.length).toBeGreaterThan(0);
  const channelIds = approved.map((line) => line.channelId);
  await approveProposal(on(FIRST), { proposalId: first.proposalId, channelIds, note: "Only the cuts." });
  await markApplied(on(FIRST), { proposalId: first.proposalId, channelId: channelIds[0]!, applied: true });
  expect((await listDecisions(on(FIRST), { planId })).decisions).toMatchObject([
    { outcome: null, isForPastDay: false },
  ]);
  await readDay(FIRST);
  const second = await proposalFor(addDays(FIRST, 1));
  await rejectProposal(on(addDays(FIRST, 1)), { proposalId: second.proposalId, reason: "Not today." });
  const later = on(addDays(FIRST, 2));
  const { decisions, next } = await listDecisions(later, { planId });
  expect(next).toBeNull();
  expect(decisions).toMatchObject([
    {
      proposalId: second.proposalId,
      status: "rejected",
      note: "Not today.",
      count: { taken: 0, own: 0, toSet: 0 },
      outcome: null,
    },
    {
      proposalId: first.proposalId,
      status: "approved",
      decidedBy: "Owner",
      note: "Only the cuts.",
      count: { proposed: changed.length, taken: approved.length, own: 0, toSet: approved.length, applied: 1 },
      own: null,
      isReplaced: false,
      budgetChangeMicros: sumMicros(approved.map((line) => line.allowedMicros - line.currentMicros)),
      expected: (await getDecision(later, first.proposalId)).outcome?.conversions,
      expectedOf: "approved",
      outcome: { spendMicros: unitsToMicros(210), conversions: 60, provisional: false },
    },
  ]);
});

test("a decision opens with its limits, reasons, intervals, inputs and the outcome of each channel", async () => {
  const proposal = await proposalFor(FIRST);
  await approveProposal(on(FIRST), { proposalId: proposal.proposalId, channelIds: account.channelIds });
  await readDay(FIRST);
  const view = await getDecisionView(on(addDays(FIRST, 1)), { planId, proposalId: proposal.proposalId });
  expect(view.lines).toMatchObject(
    proposal.lines.map((line) => ({
      channelId: line.channelId,
      currentMicros: line.currentMicros,
      proposedMicros: line.allowedMicros,
      approvedMicros: line.allowedMicros,
      bindingLimit: line.bindingLimit,
      reason: line.reason,
      expected: line.predictedConversions,
      outcome: { spendMicros: unitsToMicros(70), conversions: 20 },
    })),
  );
  expect(view).toMatchObject({
    limits: { dailyBudgetMicros: account.settings.dailyBudgetMicros, maxStep: account.settings.maxStep },
    inputs: { runId: proposal.runId, lastDay: LAST_DAY, goals: [{ name: "purchase", weight: 1 }], missing: [] },
  });
});

test("a partly approved decision shows what its budgets are expected to bring, and a rejected one what was proposed", async () => {
  const proposal = await proposalFor(FIRST);
  const { proposalId, lines, problem, problemChannelIds } = proposal;
  const cut = lines.find((line) => line.allowedMicros < line.currentMicros);
  await approveProposal(on(FIRST), { proposalId, channelIds: [cut!.channelId] });
  const view = await getDecisionView(on(FIRST), { planId, proposalId });
  const budgetOf = (channelId: string) => {
    const line = lines.find((one) => one.channelId === channelId);
    return line === cut ? line!.allowedMicros : line!.currentMicros;
  };
  // The engine, asked again with every budget locked at what the decision left in force.
  const locks = problemChannelIds.map((channelId) => microsToUnits(budgetOf(channelId)));
  const plan = forecastDay(problem!, locks)!;
  expect(view.decision).toMatchObject({ expectedOf: "approved", expected: plan.totals.conversions });
  expect(view.decision.expected?.mid).not.toBe(proposal.predictedConversions.mid);
  expect(view.expectedRoi).toEqual(plan.totals.roi);
  for (const { channelId, expected } of view.lines)
    expect(expected?.mid).toBeCloseTo(
      plan.lines[problemChannelIds.indexOf(channelId)]?.predicted?.mid ?? Number.NaN,
      6,
    );
  const sum = view.lines.reduce((total, line) => total + (line.expected?.mid ?? 0), 0);
  expect(sum).toBeCloseTo(view.decision.expected?.mid ?? Number.NaN, 6);
});

/** The proposal's first channel, with a budget of its own 10% below the current one. */
async function approveOwn(day: Day, { lines, proposalId }: Awaited<ReturnType<typeof proposalFor>>) {
  const [{ channelId, currentMicros }] = lines as [(typeof lines)[number]];
  const amountMicros = unitsToMicros(Math.floor(microsToUnits(currentMicros) * 0.9));
  await approveProposal(on(day), {
    ...{ proposalId, channelIds: [] },
    own: { amounts: [{ channelId, amountMicros }], reason: "Easter sale", until: addDays(day, 3) },
  });
  return { proposalId, channelId, amountMicros };
}

test("a decision with own amounts names them with reason and end, and shows when one was ended early", async () => {
  const proposal = await proposalFor(FIRST);
  const { channelId, amountMicros, proposalId } = await approveOwn(FIRST, proposal);
  const view = () => getDecisionView(on(FIRST), { planId, proposalId });
  const lineOf = async () => (await view()).lines.find((line) => line.channelId === channelId);
  const proposed = proposal.lines.filter((line) => line.allowedMicros !== line.currentMicros).length;
  expect((await view()).decision).toMatchObject({
    own: { reason: "Easter sale", until: addDays(FIRST, 3) },
    count: { proposed, taken: 0, own: 1, toSet: 1, applied: 0 },
  });
  expect(await lineOf()).toMatchObject({ own: "held", isHoldEnded: false, approvedMicros: amountMicros });
  await endHold(on(FIRST), { proposalId, channelId });
  expect(await lineOf()).toMatchObject({ own: "held", isHoldEnded: true });
});

test("of two approvals for one day the earlier one is replaced, and a later day's approval replaces neither", async () => {
  const first = await proposalFor(FIRST);
  await approveOwn(FIRST, first);
  const context = on(FIRST);
  await executeRun(context, await requestRun(context, planId, { replacesDecision: true }), { now: () => context.now });
  const second = (await getPlanView(context, planId)).proposal!;
  const allOf = ({ lines }: typeof second) => lines.map((line) => line.channelId);
  await approveProposal(context, { proposalId: second.proposalId, channelIds: allOf(second) });
  const third = await proposalFor(addDays(FIRST, 1));
  await approveProposal(on(addDays(FIRST, 1)), { proposalId: third.proposalId, channelIds: allOf(third) });
  const { decisions } = await listDecisions(on(addDays(FIRST, 1)), { planId });
  expect(decisions.map(({ proposalId, isReplaced }) => [proposalId, isReplaced])).toEqual([
    [third.proposalId, false],
    [second.proposalId, false],
    [first.proposalId, true],
  ]);
  const view = await getDecisionView(context, { planId, proposalId: first.proposalId });
  expect(view.decision).toMatchObject({ isReplaced: true, status: "approved" });
});

test("a rejected proposal shows its own expectation, and an approval without a stored one shows none", async () => {
  const rejected = await proposalFor(FIRST);
  await rejectProposal(on(FIRST), { proposalId: rejected.proposalId, reason: "No" });
  expect((await getDecisionView(on(FIRST), { planId, proposalId: rejected.proposalId })).decision).toMatchObject({
    expectedOf: "proposal",
    expected: rejected.predictedConversions,
  });
  const { proposalId, lines } = await proposalFor(addDays(FIRST, 1));
  const cut = lines.find((line) => line.allowedMicros < line.currentMicros);
  await approveProposal(on(addDays(FIRST, 1)), { proposalId, channelIds: [cut!.channelId] });
  await asOwner("UPDATE approval SET outcome = NULL");
  const old = await getDecisionView(on(addDays(FIRST, 1)), { planId, proposalId });
  expect(old).toMatchObject({ decision: { expectedOf: "approved", expected: null }, expectedRoi: null });
  expect(old.lines.find((line) => line.channelId === cut!.channelId)?.expected).toEqual(cut!.predictedConversions);
});

test("a day that one account of the plan has no data for yet has no outcome, rather than a part of it", async () => {
  const other = await addAccount(account.context, { name: "Second", channels: ["Display"], lastDay: LAST_DAY });
  const channels = [...account.settings.channels, ...other.planChannels];
  const goalWeights = [...account.settings.goalWeights, { actionId: other.actionId, weight: 1 }];
  const settings = { ...account.settings, name: "Both", automation: "off" as const, channels, goalWeights };
  ({ planId } = await createPlan(account.context, settings));
  const proposal = await proposalFor(FIRST);
  await readDay(FIRST);
  const { decision, inputs } = await getDecisionView(on(addDays(FIRST, 1)), {
    planId,
    proposalId: proposal.proposalId,
  });
  expect(decision).toMatchObject({ isForPastDay: true, outcome: null });
  const accountNames = await inWorkspace(account.context.workspaceId, async (tx) =>
    (await listConnections(tx)).map((one) => `purchase (${one.name})`),
  );
  expect(inputs.goals.map((goal) => goal.name).sort()).toEqual(accountNames.sort());
  const goals = [settings.goalWeights[0]!, { actionId: other.actionId, weight: 3 }];
  await savePlanSettings(on(FIRST), { planId, baseVersion: 1, settings: { ...settings, goalWeights: goals } });
  const { comparison } = await getPlanVersions(on(FIRST), planId);
  expect(comparison?.changes).toEqual([{ what: "Weight of purchase (Second)", before: "1", after: "3" }]);
});

test("older decisions are on the next page, and other plans' decisions are not found", async () => {
  const { proposalId } = await proposalFor(FIRST);
  await proposalFor(FIRST);
  const page = await listDecisions(on(FIRST), {
    planId,
    after: (await listDecisions(on(FIRST), { planId })).decisions[0]!.proposalId,
  });
  expect(page.decisions.map((one) => one.proposalId)).toEqual([proposalId]);
  const { planId: other } = await createPlan(account.context, {
    ...account.settings,
    name: "Other",
    automation: "off",
  });
  await expect(getDecisionView(on(FIRST), { planId: other, proposalId })).rejects.toMatchObject({ code: "not-found" });
  const limited = { ...on(FIRST), planIds: [other] };
  await expect(listDecisions(limited, { planId })).rejects.toMatchObject({ code: "not-found" });
});
