import { expect, test } from "vitest";
import { sumMicros, unitsToMicros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import { describeLoss } from "@/lib/format/loss";
import { createPlan } from "@/lib/services/plan/create-plan";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { getOverview } from "@/lib/services/view/get-overview";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { EUR, smallAccount } from "../small-account";

process.env.LOG_LEVEL = "silent";

async function propose(change: Partial<PlanSettings>) {
  const { context, settings } = await smallAccount();
  const { planId } = await createPlan(context, { ...settings, ...change });
  await executeRun(context, await requestRun(context, planId));
  const { proposal } = await getPlanView(context, planId);
  if (!proposal) throw new Error("The run made no proposal.");
  return { context, proposal };
}

test("a total below the current budgets is named as the cause of a loss, with the difference", async () => {
  const { context, proposal } = await propose({ dailyBudgetMicros: unitsToMicros(150) });
  const current = sumMicros(proposal.lines.map((line) => line.currentMicros));
  const loss = proposal.loss!;
  expect(loss.totalBelowMicros).toBe(current - unitsToMicros(150));
  expect(loss.conversions).toBeCloseTo(proposal.currentConversions!.mid - proposal.predictedConversions.mid, 9);
  expect(loss.conversions).toBeGreaterThan(0);
  expect(describeLoss(loss, "purchases", EUR)).toMatch(
    /^About [\d.]+ fewer purchases a day than with the current budgets, because the total is €175\.87 below them\.$/,
  );
  expect(await getOverview(context)).toMatchObject({ waiting: [{ loss }] });
});

test("a target that asks for less spend is named as the cause", async () => {
  const { proposal } = await propose({ target: { kind: "roi", roi: 16 } });
  expect(proposal.loss).toMatchObject({ totalBelowMicros: null, isForTarget: true });
});

test("a proposal that loses nothing says nothing", async () => {
  const { proposal } = await propose({});
  expect(proposal.predictedConversions.mid).toBeGreaterThan(proposal.currentConversions!.mid * 0.995);
  expect(proposal.loss).toBeNull();
});
