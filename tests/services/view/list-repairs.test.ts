import { expect, test } from "vitest";
import { unitsToMicros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import type { PlanView } from "@/lib/domain/views/plan";
import type { ServiceContext } from "@/lib/services/context";
import { createPlan } from "@/lib/services/plan/create-plan";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { rejectProposal } from "@/lib/services/proposal/reject-proposal";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { getOverview } from "@/lib/services/view/get-overview";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { getWorkspaceFrame } from "@/lib/services/view/get-workspace-frame";
import { smallAccount } from "../small-account";

process.env.LOG_LEVEL = "silent";

type Change = (settings: PlanSettings) => Partial<PlanSettings>;

const limitsOf = (limits: Partial<PlanSettings["channels"][number]>): Change => {
  return ({ channels }) => ({ channels: channels.map((channel) => ({ ...channel, ...limits })) });
};

async function propose(context: ServiceContext, planId: string): Promise<PlanView> {
  await executeRun(context, await requestRun(context, planId));
  return getPlanView(context, planId);
}

async function infeasible(change: Change) {
  const { context, settings, channelIds } = await smallAccount();
  const { planId } = await createPlan(context, { ...settings, ...change(settings) });
  return { context, planId, channelIds, view: await propose(context, planId) };
}

const CASES: [string, Change, number][] = [
  ["lowest budgets above the total", limitsOf({ minMicros: unitsToMicros(200) }), 2],
  [
    "budgets that are held by their limits, above the total",
    limitsOf({ minMicros: 200_000_000n, maxMicros: 200_000_000n }),
    2,
  ],
  [
    "locked budgets above the total",
    (settings) => ({ ...limitsOf({ locked: true })(settings), dailyBudgetMicros: unitsToMicros(100) }),
    2,
  ],
  ["an ROI target out of reach", () => ({ target: { kind: "roi", roi: 50 } }), 1],
  ["a CPA target out of reach", () => ({ target: { kind: "cpa", cpaMicros: unitsToMicros(1) } }), 1],
  [
    "an ROI target that the lowest budgets put out of reach",
    (settings) => ({ ...limitsOf({ minMicros: unitsToMicros(100) })(settings), target: { kind: "roi", roi: 14 } }),
    2,
  ],
];

test.each(CASES)("%s: every repair offered is enough for a proposal that can be approved", async (_, change, count) => {
  const { context, planId, view } = await infeasible(change);
  expect(view.proposal?.status).toBe("infeasible");
  expect(view.repairs).toHaveLength(count);
  for (const [index, { settings, changes }] of view.repairs.entries()) {
    expect(changes.length).toBeGreaterThan(0);
    await savePlanSettings(context, { planId, baseVersion: index + 1, settings });
    const after = await propose(context, planId);
    expect(after.proposal).toMatchObject({ status: "open", repair: null });
    expect(after.repairs).toEqual([]);
  }
});

test("an infeasible proposal cannot be approved, is not waiting, and has its limits named on the overview", async () => {
  const { context, planId, channelIds, view } = await infeasible(limitsOf({ minMicros: unitsToMicros(200) }));
  const { proposalId = "", repair } = view.proposal ?? {};
  await expect(approveProposal(context, { proposalId, channelIds })).rejects.toMatchObject({
    code: "infeasible",
    message: `This proposal cannot be approved. ${repair} Change the plan's limits to get a proposal that keeps them.`,
  });
  await expect(rejectProposal(context, { proposalId, reason: "" })).rejects.toMatchObject({ code: "infeasible" });
  expect((await getWorkspaceFrame(context)).openProposalCount).toBe(0);
  expect(await getOverview(context)).toMatchObject({
    waiting: [],
    blocked: [{ planId, because: "infeasible", sentence: repair }],
  });
});

test("limits that can all be kept offer no repair", async () => {
  const { view } = await infeasible(() => ({}));
  expect(view).toMatchObject({ proposal: { status: "open" }, repairs: [] });
});
