import { expect, test } from "vitest";
import { toDay } from "@/lib/domain/day";
import { toCurrency } from "@/lib/domain/money";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlanOptions } from "@/lib/services/plan/get-plan-options";
import { listPlans } from "@/lib/services/plan/read";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { getRun } from "@/lib/services/run/read";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { clickActionOf, smallAccount } from "../small-account";

test("an ROI target for a goal without values is rejected with the way out", async () => {
  const { context, settings } = await smallAccount({ days: 10, withValues: false });
  const input = { ...settings, target: { kind: "roi" as const, roi: 3 } };
  await expect(createPlan(context, input)).rejects.toThrow(/has no values\. Set a CPA target instead/);
  const account = await smallAccount({ days: 10 });
  const clicks = {
    ...account.settings,
    target: input.target,
    goalWeights: [{ actionId: clickActionOf(account), weight: 1 }],
  };
  await expect(createPlan(account.context, clicks)).rejects.toThrow(/"Clicks" has no values/);
});

test("currencies are never mixed", async () => {
  const { context, settings } = await smallAccount({ days: 10, currency: "USD" });
  await expect(createPlan(context, settings)).rejects.toThrow(
    /in EUR, but "Search" spends USD\. There is no rate from USD to EUR/,
  );
  await expect(createPlan(context, { ...settings, currency: toCurrency("USD") })).resolves.toHaveProperty("planId");
});

test("a plan name is unique, and a form with an older version is rejected", async () => {
  const { context, settings } = await smallAccount({ days: 10 });
  const { planId } = await createPlan(context, settings);
  await expect(createPlan(context, settings)).rejects.toThrow(/already exists/);
  const changed = { ...settings, name: "Summer", coolDownDays: 3 };
  expect(await savePlanSettings(context, { planId, settings: changed, baseVersion: 1 })).toMatchObject({ version: 2 });
  await expect(savePlanSettings(context, { planId, settings, baseVersion: 1 })).rejects.toThrow(/at version 2, not 1/);
  expect(await listPlans(context)).toMatchObject([
    { name: "Summer", channelCount: 3, proposal: null, latestRun: { status: "queued" } },
  ]);
});

test("if four requests save the same version at once, one wins, and the others get the current version", async () => {
  const { context, settings } = await smallAccount({ days: 10 });
  const { planId } = await createPlan(context, settings);
  const save = () => savePlanSettings(context, { planId, settings, baseVersion: 1 });
  const ends = await Promise.allSettled([save(), save(), save(), save()]);
  const lost = ends.flatMap((end) => (end.status === "rejected" ? [String(end.reason)] : []));
  expect(lost).toHaveLength(3);
  for (const reason of lost) expect(reason).toContain("at version 2, not 1");
});

test("a name that no screen can show is rejected", async () => {
  const { context, settings } = await smallAccount({ days: 10 });
  await expect(createPlan(context, { ...settings, name: "a\0b" })).rejects.toThrow(/cannot be shown/);
});

test("invalid settings are rejected with their field", async () => {
  const { context, settings } = await smallAccount({ days: 10 });
  await expect(createPlan(context, { ...settings, dailyBudgetMicros: 0n })).rejects.toMatchObject({
    code: "invalid-input",
    field: "dailyBudgetMicros",
  });
  const gone = [{ channelId: "00000000-0000-4000-8000-000000000000", minMicros: 0n, maxMicros: null, locked: false }];
  await expect(createPlan(context, { ...settings, channels: gone })).rejects.toMatchObject({
    code: "not-found",
    field: "channels",
  });
  await expect(createPlan({ ...context, role: "analyst" }, settings)).rejects.toMatchObject({ code: "forbidden" });
});

test("a channel can be in one plan at a time, and a plan that has ended frees it", async () => {
  const { context, settings } = await smallAccount({ days: 10 });
  const { planId } = await createPlan(context, { ...settings, endsOn: toDay("2026-04-30") });
  const second = { ...settings, name: "Second", channels: settings.channels.slice(1) };
  await expect(createPlan(context, second)).rejects.toThrow(
    /"Social" is already in the plan "Spring", and a budget can follow only one plan/,
  );
  const inMay = { ...second, startsOn: toDay("2026-05-01") };
  await expect(createPlan(context, inMay)).resolves.toHaveProperty("planId");
  const longer = { ...settings, endsOn: null };
  await expect(savePlanSettings(context, { planId, settings: longer, baseVersion: 1 })).rejects.toThrow(
    /already in the plan "Second"/,
  );
});

test("a plan that has ended is rejected, and a future plan gets a proposal for its first day", async () => {
  const { context, settings } = await smallAccount({ days: 10 });
  const over = { ...settings, startsOn: toDay("2026-01-01"), endsOn: toDay("2026-03-31") };
  await expect(createPlan(context, over)).rejects.toThrow(/ends on 31 Mar 2026, which is in the past/);
  const { planId } = await createPlan(context, { ...over, endsOn: toDay("2026-04-01") });
  const later = { ...context, now: new Date("2026-04-02T08:00:00Z") };
  await expect(requestRun(later, planId)).rejects.toThrow(/ended on 1 Apr 2026\. Choose a later last day/);
  const account = await smallAccount({ days: 10 });
  const plan = await createPlan(account.context, { ...account.settings, startsOn: toDay("2026-06-01") });
  const { runId } = await requestRun(account.context, plan.planId);
  expect((await getRun(account.context, runId)).run.forDay).toBe("2026-06-01");
});

test.each([
  ["a total beyond any budget", { dailyBudgetMicros: 10n ** 19n }, "dailyBudgetMicros"],
  ["a CPA beyond any budget", { target: { kind: "cpa" as const, cpaMicros: 10n ** 19n } }, "target.cpaMicros"],
])("%s is rejected before it reaches the database", async (_, change, field) => {
  const { context, settings } = await smallAccount({ days: 10 });
  await expect(createPlan(context, { ...settings, ...change })).rejects.toMatchObject({ code: "invalid-input", field });
});

test("an action can have only one weight", async () => {
  const { context, settings } = await smallAccount({ days: 10 });
  const goalWeights = [...settings.goalWeights, ...settings.goalWeights];
  await expect(createPlan(context, { ...settings, goalWeights })).rejects.toThrow(/appears twice in the goal/);
});

test("the form's options have channels with recent spend, and which actions have values", async () => {
  const { context } = await smallAccount({ days: 40 });
  const options = await getPlanOptions(context);
  expect(options).toMatchObject({ currency: "EUR", timeZone: "UTC", today: "2026-04-01" });
  expect(options.channels.map((channel) => channel.channelName)).toEqual(["Search", "Social", "Video"]);
  expect(
    options.channels.every(
      (channel) =>
        channel.dayCount === 28 && channel.lastDay === "2026-03-31" && (channel.recentDailySpendMicros ?? 0n) > 0n,
    ),
  ).toBe(true);
  expect(options.actions.map((action) => [action.actionKey, action.hasValue])).toEqual([
    ["click", false],
    ["purchase", true],
  ]);
  expect(options.recentRoi).toBeGreaterThan(1);
});
