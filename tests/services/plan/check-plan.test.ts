import { expect, test } from "vitest";
import { toCurrency } from "@/lib/domain/money";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlanOptions } from "@/lib/services/plan/get-plan-options";
import { listPlans } from "@/lib/services/plan/list-plans";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { clickActionOf, smallAccount } from "../small-account";

test("an ROI target on a goal without values is refused with the way out", async () => {
  const { context, settings } = await smallAccount({ days: 10, withValues: false });
  const input = { ...settings, target: { kind: "roi" as const, roi: 3 } };
  await expect(createPlan(context, input)).rejects.toThrow(/has no values; set a CPA target instead/);
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

test("a name is taken once, and a form on an older version is told so", async () => {
  const { context, settings } = await smallAccount({ days: 10 });
  const { planId } = await createPlan(context, settings);
  await expect(createPlan(context, settings)).rejects.toThrow(/exists already/);
  const changed = { ...settings, name: "Summer", coolDownDays: 3 };
  expect(await savePlanSettings(context, { planId, settings: changed, baseVersion: 1 })).toEqual({ version: 2 });
  await expect(savePlanSettings(context, { planId, settings, baseVersion: 1 })).rejects.toThrow(/at version 2, not 1/);
  expect(await listPlans(context)).toMatchObject([
    { name: "Summer", channelCount: 3, proposalStatus: null, latestRun: null },
  ]);
});

test("bad settings name their field", async () => {
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
  await expect(createPlan({ ...context, role: "viewer" }, settings)).rejects.toMatchObject({ code: "forbidden" });
});

test("the form offers channels with their recent spend, and says which actions have values", async () => {
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
