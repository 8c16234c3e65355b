import { expect, test } from "vitest";
import { sumMicros, unitsToMicros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import type { ProposalView } from "@/lib/domain/views/plan";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { fitToTotal } from "@/lib/services/proposal/build/fit-to-total";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { EUR, smallAccount, type AccountShape } from "../small-account";

process.env.LOG_LEVEL = "silent";

async function propose(
  shape: AccountShape,
  change: (settings: PlanSettings) => Partial<PlanSettings>,
): Promise<ProposalView> {
  const { context, settings } = await smallAccount(shape);
  const { planId } = await createPlan(context, { ...settings, ...change(settings) });
  await executeRun(context, await requestRun(context, planId));
  const { proposal } = await getPlanView(context, planId);
  if (!proposal) throw new Error("The run made no proposal.");
  expect(sumMicros(proposal.lines.map((line) => line.allowedMicros))).toBeLessThanOrEqual(proposal.dailyBudgetMicros);
  return proposal;
}

test("locked budgets above the total are reduced, and no line claims to keep its budget", async () => {
  const proposal = await propose({}, ({ channels }) => ({
    channels: channels.map((channel) => ({ ...channel, locked: true })),
    dailyBudgetMicros: unitsToMicros(100),
  }));
  expect(proposal.repair).toMatch(/The locked budgets add up to €325\.87 a day, above the total of €100\.00/);
  expect(proposal.repair).toMatch(/Raise the total budget to €325\.87, or lower the locked budgets to €100\.00/);
  for (const line of proposal.lines)
    expect(line.reason).toMatch(/^The limits keep more than the total of €100, so budgets are reduced\./);
});

test("lowest budgets above the total are reported in money, and no line claims to keep its own", async () => {
  const proposal = await propose({}, ({ channels }) => ({
    channels: channels.map((channel) => ({ ...channel, minMicros: unitsToMicros(200) })),
  }));
  expect(proposal.repair).toMatch(
    /add up to €600\.00 a day, above the total of €330\.00\. Raise the total budget to €600\.00/,
  );
  expect(proposal.lines.map((line) => line.reason).join()).not.toMatch(/Its lowest budget is|It gets its lowest/);
});

test("an unreachable target does not suggest lowering limits that are not set", async () => {
  const { repair } = await propose({}, () => ({ target: { kind: "roi", roi: 1_000_000 } }));
  expect(repair).toMatch(/Lower the ROI target to \d+(\.\d\d?)?\.$/);
});

test("limits between two payable amounts are respected", async () => {
  const minMicros = 100_005_001n;
  const maxMicros = 100_020_002n;
  const { lines } = await propose({}, ({ channels }) => ({
    channels: channels.map((channel) => ({ ...channel, minMicros, maxMicros })),
  }));
  for (const { allowedMicros } of lines) {
    expect(allowedMicros).toBeGreaterThanOrEqual(minMicros);
    expect(allowedMicros).toBeLessThanOrEqual(maxMicros);
  }
});

test("budgets with one day of data are reduced to a smaller total, and are not called unchanged", async () => {
  const { noChangeReason } = await propose({ days: 1 }, () => ({ dailyBudgetMicros: unitsToMicros(100) }));
  expect(noChangeReason).toMatch(/only reduced to the total because there is not enough data: 1 complete day/);
});

test("a budget that is tiny compared with the total rises by no more than the largest step", async () => {
  const { lines } = await propose({}, () => ({ dailyBudgetMicros: unitsToMicros(100_000) }));
  for (const line of lines)
    expect(Number(line.allowedMicros)).toBeLessThanOrEqual(1.3 * Number(line.currentMicros) + 10_000);
});

test("the only channel of a plan is not compared with others", async () => {
  const { lines } = await propose({ channels: [{ name: "Search", scale: 4, spend: 100 }] }, () => ({}));
  expect(lines[0]?.reason).not.toMatch(/where budgets (fall|rise)|would bring more/);
});

test("a kept budget is not rounded, and is reduced last", () => {
  const total = { currency: EUR, dailyBudgetMicros: 100_000_000n };
  const kept = [37_727_948n, null];
  expect(fitToTotal([37_727_948n, 62_280_000n], { ...total, kept })).toEqual([37_727_948n, 62_270_000n]);
  expect(fitToTotal([100_004_000n, 0n], { ...total, kept: [100_004_000n, null] })).toEqual([99_994_000n, 0n]);
});
