import { beforeEach, expect, test } from "vitest";
import { addDays } from "@/lib/domain/day";
import { unitsToMicros } from "@/lib/domain/money";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { exportBudgetChanges } from "@/lib/services/proposal/export-budget-changes";
import { markAllApplied, markApplied } from "@/lib/services/proposal/mark-applied";
import { rejectProposal } from "@/lib/services/proposal/reject-proposal";
import { executeRun, STEP_WORKS } from "@/lib/services/run/execute/execute-run";
import { createRun } from "@/lib/services/run-queue/create-run";
import { findPlan } from "@/lib/store/plans/plans";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { listChannelBudgets, saveBudgets } from "@/lib/store/accounts/budget-history";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { proposedPlan, type ProposedPlan } from "../api-token/proposed-plan";
import { EUR } from "../small-account";

// What counts as current once a day is decided, and what is still to be set.

let plan: ProposedPlan;
beforeEach(async () => {
  plan = await proposedPlan(14);
});

const within = <T>(work: (tx: WorkspaceTransaction) => Promise<T>) => inWorkspace(plan.context.workspaceId, work);
const view = (now = plan.context.now) => getPlanView({ ...plan.context, now }, plan.planId);
const approve = (proposalId = plan.proposalId, channelIds = plan.channelIds) =>
  approveProposal(plan.context, { proposalId, channelIds });
const NEXT_MORNING = new Date("2026-04-02T08:00:00Z");

async function proposalNow() {
  const { proposal } = await view();
  if (!proposal) throw new Error("The plan has no proposal.");
  return proposal;
}

async function proposeAgain(now = plan.context.now) {
  const context = { ...plan.context, now };
  await executeRun(context, await requestRun(context, plan.planId, { replacesDecision: true }));
  const { proposal } = await getPlanView(context, plan.planId);
  if (!proposal) throw new Error("The run made no proposal.");
  return proposal;
}

async function importBudget(channelId: string, amountMicros: bigint) {
  await within(async (tx) => {
    const [budget] = await listChannelBudgets(tx, { channelIds: [channelId], day: plan.settings.startsOn });
    const budgetEntityId = budget?.members[0]?.budgetEntityId ?? "";
    const entry = { validFrom: plan.settings.startsOn, amountMicros, currency: EUR, source: "imported" as const };
    await saveBudgets(tx, [{ ...entry, budgetEntityId }]);
  });
}

const runCount = () => within((tx) => tx.run.count({ where: { workspaceId: tx.workspaceId } }));

test.each(["approved", "rejected"] as const)(
  "a run for a day that was %s is refused by name, changes nothing, and replaces the decision only on request",
  async (decision) => {
    if (decision === "approved") await approve();
    else await rejectProposal(plan.context, { proposalId: plan.proposalId, reason: "No" });
    const before = await runCount();
    await expect(requestRun(plan.context, plan.planId)).rejects.toMatchObject({
      code: "conflict",
      message: `1 Apr 2026 is decided: its proposal was ${decision}. Nothing was changed. To work out another proposal for 1 Apr 2026, ask to replace the decision.`,
    });
    expect(await runCount()).toBe(before);
    expect((await view()).decidedDay).toMatchObject({ decision, forDay: "2026-04-01", decidedBy: "Owner" });
    const again = await proposeAgain();
    expect(again).toMatchObject({ status: "open", forDay: "2026-04-01" });
    expect((await view()).decidedDay).toBeNull();
    await requestRun(plan.context, plan.planId);
  },
);

const runOf = (runId: string) =>
  within((tx) => tx.proposal.findFirstOrThrow({ where: { workspaceId: tx.workspaceId, runId } }));

test("a run that is under way when its day is approved does not replace the approval, and a run that a person asks for then does", async () => {
  const { runId } = await requestRun(plan.context, plan.planId);
  // At the first try only: the run starts over, because the approval changes its data.
  let toApprove: (() => Promise<void>) | null = () => approve();
  const curves: typeof STEP_WORKS.curves = async (input) => {
    await toApprove?.();
    toApprove = null;
    return STEP_WORKS.curves(input);
  };
  expect(await executeRun(plan.context, { runId }, { works: { ...STEP_WORKS, curves } })).toBe("succeeded");
  const made = await runOf(runId);
  expect(made).toMatchObject({ status: "superseded", supersededBecause: "day-approved" });
  const page = await view();
  expect(page.proposal).toMatchObject({ proposalId: plan.proposalId, status: "approved" });
  expect(page.decidedDay).toMatchObject({ decision: "approved" });
  expect(page.budgetList).toMatchObject({ proposalId: plan.proposalId, replacedAt: null });
  await expect(approve(made.id)).rejects.toThrow("The budgets of this day were already approved");
  expect(await proposeAgain()).toMatchObject({ status: "open", forDay: "2026-04-01" });
});

test("a person who asks to replace the decision while a run is under way gets its proposal", async () => {
  const { runId } = await requestRun(plan.context, plan.planId);
  await approve();
  expect(await requestRun(plan.context, plan.planId, { replacesDecision: true })).toEqual({ runId });
  await executeRun(plan.context, { runId });
  expect((await proposalNow()).status).toBe("open");
});

test("a nightly run reads the data of an approved day and leaves the approval, unless a person asked again", async () => {
  await approve();
  const night = async (idempotencyKey: string) => {
    const runId = await within(async (tx) => {
      const current = await findPlan(tx, plan.planId);
      const forDay = plan.settings.startsOn;
      return createRun(tx, { plan: current!, kind: "nightly", forDay, idempotencyKey, context: plan.context });
    });
    expect(await executeRun(plan.context, { runId: runId! })).toBe("succeeded");
    return runOf(runId!);
  };
  expect(await night("nightly:one")).toMatchObject({ status: "superseded", supersededBecause: "day-approved" });
  expect((await proposalNow()).proposalId).toBe(plan.proposalId);
  await proposeAgain();
  const later = await night("nightly:two");
  expect(later.status).toBe("open");
  expect((await proposalNow()).proposalId).toBe(later.id);
});

test("the next day is not decided, and a saved change of the plan still gets its run", async () => {
  await approve();
  await requestRun({ ...plan.context, now: NEXT_MORNING }, plan.planId);
  const settings = { ...plan.settings, coolDownDays: 2 };
  const { runId } = await savePlanSettings(plan.context, { planId: plan.planId, baseVersion: 1, settings });
  expect(runId).not.toBeNull();
});

test("approved budgets of a day are current for another proposal of that day, whether marked or not", async () => {
  const { lines } = await proposalNow();
  await approve();
  const [first = "", second = ""] = plan.channelIds;
  await markApplied(plan.context, { proposalId: plan.proposalId, channelId: first, applied: true });
  const again = await proposeAgain();
  expect(again.lines.map((line) => line.currentMicros)).toEqual(lines.map((line) => line.allowedMicros));
  const reasonOf = (channelId: string) => again.lines.find((line) => line.channelId === channelId)?.reason;
  expect(reasonOf(second)).toContain("Current: approved for this day, not yet marked as applied.");
  expect(reasonOf(first)).not.toContain("Current: approved");
});

test.each(["marked", "not marked"])(
  "the largest step of a day counts from the budget before its first approval, %s",
  async (how) => {
    await savePlanSettings(plan.context, {
      planId: plan.planId,
      baseVersion: 1,
      settings: { ...plan.settings, maxStep: 0.05, dailyBudgetMicros: unitsToMicros(400) },
    });
    const { lines: first } = await proposeAgain();
    for (let time = 0; time < 3; time++) {
      const { proposalId, lines } = await proposeAgain();
      for (const [index, { allowedMicros, currentMicros, bindingLimit, reason }] of lines.entries()) {
        const eve = Number(first[index]?.currentMicros);
        expect(Math.abs(Number(allowedMicros) - eve)).toBeLessThanOrEqual(0.05 * eve + 10_000);
        if (bindingLimit !== "largest-step" || currentMicros === first[index]?.currentMicros) continue;
        expect(reason).toMatch(/^Counted from €\d+\.\d\d, the largest step limits the (rise|cut) to 5% a day\./);
      }
      if (lines.every((line) => line.allowedMicros === line.currentMicros)) return;
      await approve(proposalId);
      if (how === "marked") await markAllApplied(plan.context, { proposalId });
    }
  },
);

test("an approval that was not marked as applied is not invented as current on the next day", async () => {
  const { lines } = await proposalNow();
  await approve();
  const next = await proposeAgain(NEXT_MORNING);
  expect(next.forDay).toBe(addDays(plan.settings.startsOn, 1));
  expect(next.lines.map((line) => line.currentMicros)).toEqual(lines.map((line) => line.currentMicros));
  await markAllApplied(plan.context, { proposalId: plan.proposalId });
  const later = await proposeAgain(NEXT_MORNING);
  expect(later.lines.map((line) => line.currentMicros)).toEqual(lines.map((line) => line.allowedMicros));
});

test("a budget that is imported for the day after the approval counts before it", async () => {
  const [first = ""] = plan.channelIds;
  await approve();
  await importBudget(first, unitsToMicros(64));
  const again = await proposeAgain();
  expect(again.lines[0]?.currentMicros).toBe(unitsToMicros(64));
});

test("the list to set stays on the page while a newer proposal is open, and is done with one command", async () => {
  await approve();
  const newer = await proposeAgain(NEXT_MORNING);
  const page = await view(NEXT_MORNING);
  expect(page.proposal?.proposalId).toBe(newer.proposalId);
  expect(page.budgetList).toMatchObject({ proposalId: plan.proposalId, forDay: "2026-04-01", replacedAt: null });
  expect(page.budgetList?.lines.every((line) => line.appliedAt === null)).toBe(true);
  await markAllApplied(plan.context, { proposalId: plan.proposalId });
  await markAllApplied(plan.context, { proposalId: plan.proposalId });
  expect((await view(NEXT_MORNING)).budgetList).toBeNull();
  const own = await getPlanView(plan.context, plan.planId, plan.proposalId);
  expect(own.budgetList?.lines.every((line) => line.appliedAt !== null)).toBe(true);
  const marks = await within((tx) =>
    tx.auditEvent.count({ where: { workspaceId: tx.workspaceId, action: "push.marked-applied" } }),
  );
  expect(marks).toBe(own.budgetList?.lines.length);
});

test("what an earlier list of the day left to set moves to the list that replaces it", async () => {
  const first = await proposalNow();
  await approve();
  const dailyBudgetMicros = plan.settings.dailyBudgetMicros - unitsToMicros(30);
  await savePlanSettings(plan.context, {
    planId: plan.planId,
    baseVersion: 1,
    settings: { ...plan.settings, dailyBudgetMicros },
  });
  const again = await proposeAgain();
  const [lowered] = again.lines.filter((line) => line.allowedMicros < line.currentMicros);
  if (!lowered) throw new Error("The lower total lowered no budget.");
  await approve(again.proposalId, [lowered.channelId]);
  const { budgetList } = await view();
  expect(budgetList?.proposalId).toBe(again.proposalId);
  const changed = first.lines.filter((line) => line.allowedMicros !== line.currentMicros);
  expect(changed.length).toBeGreaterThan(1);
  for (const { channelId, currentMicros, allowedMicros } of changed) {
    const isLowered = channelId === lowered.channelId;
    expect(budgetList?.lines.find((line) => line.channelId === channelId)).toMatchObject({
      origin: isLowered ? "proposed" : "earlier-list",
      beforeMicros: currentMicros,
      budgetMicros: isLowered ? lowered.allowedMicros : allowedMicros,
    });
  }
  const { csv } = await exportBudgetChanges(plan.context, again.proposalId);
  for (const { channelName } of changed) expect(csv).toContain(channelName);
  await markAllApplied(plan.context, { proposalId: again.proposalId });
  const onRecord = await within((tx) =>
    listChannelBudgets(tx, { channelIds: changed.map((line) => line.channelId), day: plan.settings.startsOn }),
  );
  expect(onRecord.map((one) => one.amountMicros)).toEqual(
    changed.map((line) => budgetList?.lines.find((one) => one.channelId === line.channelId)?.budgetMicros),
  );
});
