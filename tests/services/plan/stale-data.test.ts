import { beforeEach, expect, test } from "vitest";
import { addDays, noonOf, type Day } from "@/lib/domain/day";
import { unitsToMicros } from "@/lib/domain/money";
import { createPlan } from "@/lib/services/plan/create-plan";
import { listPlans } from "@/lib/services/plan/read";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { getRun } from "@/lib/services/run/read";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { getOverview } from "@/lib/services/view/get-overview";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { getWorkspaceFrame } from "@/lib/services/view/get-workspace-frame";
import { asOwner } from "@/tests/store/owner";
import { LAST_DAY, smallAccount, type SmallAccount } from "../small-account";
import { addAccount } from "../second-account";

process.env.LOG_LEVEL = "silent";

let account: SmallAccount;
let planId: string;
beforeEach(async () => {
  account = await smallAccount();
  ({ planId } = await createPlan(account.context, account.settings));
});

/** The reader on a later day. */
const on = (day: Day) => ({ ...account.context, now: noonOf(day, "UTC") });
async function runOn(day: Day) {
  const context = on(day);
  const { runId } = await requestRun(context, planId);
  await executeRun(context, { runId }, { now: () => context.now });
  return (await getRun(context, runId)).run;
}

test("the last day within the limit has a proposal, and the next one a refusal that says where the data ends", async () => {
  expect(await runOn(addDays(LAST_DAY, 8))).toMatchObject({ status: "succeeded", error: null });
  const inTime = await getPlanView(on(addDays(LAST_DAY, 8)), planId);
  expect(inTime).toMatchObject({ staleData: null, proposal: { status: "open" } });
  const late = addDays(LAST_DAY, 9);
  const sentence = "Data ends 31 Mar 2026, 9 days before 9 Apr 2026. Import newer data.";
  expect(await runOn(late)).toMatchObject({ status: "failed", error: sentence });
  const view = await getPlanView(on(late), planId);
  expect(view.staleData).toMatchObject({ day: late, isWhole: true, accounts: [{ lastDay: LAST_DAY }] });
  expect(view.proposal?.proposalId).toBe(inTime.proposal?.proposalId);
  expect(await getOverview(on(late))).toMatchObject({
    waiting: [],
    blocked: [{ planId, because: "stale-data", sentence }],
  });
  expect(await listPlans(on(late))).toMatchObject([{ staleData: { day: late } }]);
});

test("a wider limit in a new version of the plan allows the same data", async () => {
  const settings = { ...account.settings, maxDataAgeDays: 30 };
  await savePlanSettings(account.context, { planId, baseVersion: 1, settings });
  expect(await runOn(addDays(LAST_DAY, 31))).toMatchObject({ status: "succeeded" });
  expect(await runOn(addDays(LAST_DAY, 32))).toMatchObject({ status: "failed" });
});

test("an open proposal from data that is too old cannot be approved and does not count as waiting", async () => {
  const day = addDays(LAST_DAY, 8);
  await runOn(day);
  const { proposal } = await getPlanView(on(day), planId);
  expect((await getWorkspaceFrame(on(day))).openProposalCount).toBe(1);
  // As if the proposal were older than the limit: saving a stricter one would withdraw it.
  await asOwner(`UPDATE plan_version SET settings = settings || '{"maxDataAgeDays": 3}' WHERE plan_id = $1`, [planId]);
  const approval = { proposalId: proposal!.proposalId, channelIds: account.channelIds };
  await expect(approveProposal(on(day), approval)).rejects.toMatchObject({
    code: "stale-data",
    message: "Data ends 31 Mar 2026, 8 days before 8 Apr 2026. Import newer data.",
  });
  expect((await getWorkspaceFrame(on(day))).openProposalCount).toBe(0);
  expect(await getOverview(on(day))).toMatchObject({ waiting: [] });
});

test("a plan that starts later is decided on today's data", async () => {
  const settings = { ...account.settings, startsOn: addDays(LAST_DAY, 40) };
  await savePlanSettings(account.context, { planId, baseVersion: 1, settings });
  expect(await runOn(addDays(LAST_DAY, 8))).toMatchObject({ status: "succeeded", forDay: settings.startsOn });
  expect((await runOn(addDays(LAST_DAY, 9))).error).toMatch(/^Data ends 31 Mar 2026, 9 days before 9 Apr 2026\./);
});

test("a plan saved before the limit existed has the default of 7 days", async () => {
  await asOwner("UPDATE plan_version SET settings = settings - 'maxDataAgeDays' WHERE plan_id = $1", [planId]);
  expect((await getPlanView(account.context, planId)).plan.settings.maxDataAgeDays).toBe(7);
  expect(await runOn(addDays(LAST_DAY, 9))).toMatchObject({ status: "failed" });
});

test("only some accounts without new data are named with their channels", async () => {
  const other = await addAccount(account.context, {
    name: "Second",
    channels: ["Display"],
    lastDay: addDays(LAST_DAY, 8),
  });
  const channels = [...account.settings.channels, ...other.planChannels];
  const goalWeights = [...account.settings.goalWeights, { actionId: other.actionId, weight: 1 }];
  const dailyBudgetMicros = unitsToMicros(400);
  const settings = { ...account.settings, channels, goalWeights, dailyBudgetMicros };
  await savePlanSettings(account.context, { planId, baseVersion: 1, settings });
  const run = await runOn(addDays(LAST_DAY, 9));
  expect(run.error).toBe(
    "Data of Account (Search, Social, Video) ends 31 Mar 2026, 9 days before 9 Apr 2026. Import newer data, or remove these channels from the plan.",
  );
  const without = { ...settings, channels: other.planChannels, dailyBudgetMicros: unitsToMicros(50) };
  await savePlanSettings(account.context, { planId, baseVersion: 2, settings: without });
  expect(await runOn(addDays(LAST_DAY, 9))).toMatchObject({ status: "succeeded" });
});

test("a channel without rows is not stale while its account's other channels report", async () => {
  const old = addDays(LAST_DAY, -20);
  await asOwner("DELETE FROM channel_day WHERE channel_id = $1 AND day > $2", [account.channelIds[2], old]);
  expect(await runOn(addDays(LAST_DAY, 1))).toMatchObject({ status: "succeeded" });
  const { proposal, staleData } = await getPlanView(on(addDays(LAST_DAY, 1)), planId);
  expect(staleData).toBeNull();
  expect(proposal?.status).toBe("open");
});

test("a day that is not over does not count as data", async () => {
  const late = addDays(LAST_DAY, 9);
  await asOwner("UPDATE channel_day SET complete = false WHERE day > $1", [addDays(LAST_DAY, -5)]);
  expect((await runOn(late)).error).toMatch(/^Data ends 26 Mar 2026, 14 days before 9 Apr 2026\./);
});
