import { expect, test } from "vitest";
import { toApiPlan } from "@/lib/domain/api/plan-resource";
import { sumMicros, storedCurrency } from "@/lib/domain/money";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlan } from "@/lib/services/plan/read";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { getWorkspaceSettings } from "@/lib/services/workspace/get-workspace-settings";
import { updateWorkspace } from "@/lib/services/workspace/update-workspace";
import { smallAccount } from "../small-account";
import { refused, send, tokenFor } from "./api-client";

process.env.LOG_LEVEL = "silent";

const batch = (name: string, currency: string) => ({
  account: { name, currency, timeZone: "UTC" },
  series: { attribution: "default", timeBasis: "interaction", definitionVersion: 1 },
  fetchedAt: "2026-04-02T05:00:00Z",
  rows: [
    {
      campaignExternalId: "Search",
      campaignName: "Search",
      day: "2026-04-01",
      spendMicros: "12500000",
      impressions: null,
      clicks: null,
      complete: true,
      budgetMicros: null,
      actions: [],
    },
  ],
});

test("an API budget that cannot be paid is rejected with its amount, and a payable one is saved", async () => {
  const { context, settings } = await smallAccount({ days: 3 });
  const { planId } = await createPlan(context, settings);
  const { settings: sent, version } = toApiPlan(await getPlan(context, planId));
  const request = { token: await tokenFor(context), params: { planId }, version: String(version) };
  const change = (body: object) => refused("changePlan", { ...request, body: { ...sent, ...body } });
  const total = await change({ dailyBudgetMicros: "12345678" });
  expect([total.status, total.body.errors?.[0]?.pointer]).toEqual([400, "/dailyBudgetMicros"]);
  expect(total.body.detail).toBe("12.345678 EUR has more decimals than EUR can pay. Write a multiple of 0.01.");
  const limits = sent.channels.map((channel) => ({ ...channel, maxMicros: "50000001" }));
  expect((await change({ channels: limits })).body.detail).toContain("50.000001 EUR");
  const { status } = await send("changePlan", { ...request, body: { ...sent, dailyBudgetMicros: "12340000" } });
  expect(status).toBe(200);
});

test("an account in a withdrawn currency still works; a new one is rejected with the currency's name", async () => {
  const { context, settings } = await smallAccount({ currency: "BGN" });
  const { planId } = await createPlan(context, { ...settings, currency: storedCurrency("BGN") });
  await executeRun(context, await requestRun(context, planId));
  const { proposal } = await getPlanView(context, planId);
  expect(proposal?.currency).toBe("BGN");
  expect(sumMicros(proposal?.lines.map((line) => line.allowedMicros) ?? [])).toBe(settings.dailyBudgetMicros);
  const token = await tokenFor(context);
  expect((await send("listConnections", { token })).body).toMatchObject({ data: [{ currency: "BGN" }] });
  expect((await send("addDayRows", { token, body: batch("Account", "BGN") })).status).toBe(200);
  const strange = await refused("addDayRows", { token, body: batch("Another", "BGN") });
  expect(strange.body.detail).toContain('"BGN" is no longer in use');
});

test("a workspace keeps a withdrawn currency, but cannot change to one", async () => {
  const { context } = await smallAccount({ days: 3, currency: "HRK" });
  const { name, timeZone, weekStart, fourEyes } = await getWorkspaceSettings(context);
  const change = (currency: string) => updateWorkspace(context, { name, timeZone, weekStart, fourEyes, currency });
  await expect(change("BGN")).rejects.toMatchObject({ code: "invalid-input", field: "currency" });
  await change("HRK");
  await change("EUR");
  await expect(change("HRK")).rejects.toThrow('"HRK" is no longer in use');
});
