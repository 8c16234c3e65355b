import { expect, test } from "vitest";
import { addDays, toDay, type Day } from "@/lib/domain/day";
import { microsToUnits, unitsToMicros } from "@/lib/domain/money";
import type { StatedEvent } from "@/lib/domain/stated-event";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { getDecision } from "@/lib/services/proposal/read";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { asOwner } from "@/tests/store/owner";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getReport } from "@/lib/services/report/get-report";
import { listStatementsPage } from "@/lib/services/report/statements";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { LAST_DAY, smallAccount, type SmallAccount } from "../small-account";

const WINDOW_DAYS = 7;

/** A plan with one proposal for the day after the data. */
async function proposedAccount(target: SmallAccount["settings"]["target"]) {
  const account = await smallAccount({ days: 90 });
  const { context, settings } = account;
  const { planId } = await createPlan(context, { ...settings, target, windowDays: WINDOW_DAYS });
  await executeRun(context, await requestRun(context, planId));
  return { ...account, planId };
}

test("a proposal's statement names its days and its limit, and is open until they are over", async () => {
  const { context, planId } = await proposedAccount({ kind: "roi", roi: 2 });
  const { statements } = (await getReport(context, {})).statements!;
  const forDay = addDays(LAST_DAY, 1);
  expect(statements).toHaveLength(1);
  expect(statements[0]).toMatchObject({ forDay, outcome: "running", budgets: "awaiting" });
  const { event, probability } = statements[0]!;
  expect(event).toMatchObject({ from: forDay, to: addDays(forDay, WINDOW_DAYS - 1), efficiency: "roi" });
  expect(event.limit).toBeCloseTo(2 * 0.95, 9);
  expect(probability).toBeGreaterThan(0);
  expect(probability).toBeLessThan(1);
  expect((await listStatementsPage(context, { planId, limit: 10, after: null })).entries).toEqual(statements);
});

test("a CPA target is stated as the highest spend per conversion that counts as kept", async () => {
  const { context } = await proposedAccount({ kind: "cpa", cpaMicros: 20_000_000n });
  const [statement] = (await getReport(context, {})).statements!.statements;
  expect(statement?.event.efficiency).toBe("cpa");
  expect(statement?.event.limit).toBeCloseTo(20 / 0.95, 9);
});

test("an outcome is the report's own number of the same days, and counts only for followed budgets that are settled", async () => {
  const account = await proposedAccount({ kind: "roi", roi: 2 });
  const { context, planId } = account;
  const { proposal } = await getPlanView(context, planId);
  await approveProposal(context, { proposalId: proposal!.proposalId, channelIds: account.channelIds });
  const { performance } = await getReport(context, { period: "all" });
  const settled = toDay("2026-02-10");
  const shown = (day: Day) => performance!.days.find((one) => one.day === day)!.windowEfficiency!;
  const [limit, kept, missed] = [shown(settled), 0.999 * shown(settled), 1.001 * shown(settled)];
  for (const [to, bound, outcome] of [
    [settled, kept, "kept"],
    [settled, missed, "missed"],
    [LAST_DAY, kept, "arriving"],
    [addDays(LAST_DAY, 1), kept, "running"],
    [toDay("2020-01-31"), kept, "unknown"],
  ] as const) {
    await restate(context.workspaceId, planId, { from: addDays(to, 1 - WINDOW_DAYS), to, limit: bound });
    const { statements, tenths } = (await getReport(context, {})).statements!;
    expect(statements[0]?.outcome, to).toBe(outcome);
    if (to === settled) expect(statements[0]?.measured).toBeCloseTo(limit, 9);
    const isCounted = outcome === "kept" || outcome === "missed";
    expect(tenths.map(({ count }) => count)).toEqual(
      Array.from({ length: 10 }, (_, i) => (isCounted && i === 7 ? 1 : 0)),
    );
  }
  await restate(context.workspaceId, planId, { from: settled, to: settled, limit: 1 }, "rejected");
  const { statements, tenths } = (await getReport(context, {})).statements!;
  expect(statements[0]).toMatchObject({ budgets: "not-approved", outcome: "kept" });
  expect(tenths.every(({ count }) => count === 0)).toBe(true);
});

test("other budgets than the proposed ones are judged by their own stored probability, and without one not at all", async () => {
  const account = await proposedAccount({ kind: "roi", roi: 2 });
  const { context, planId } = account;
  const { proposal } = await getPlanView(context, planId);
  const { proposalId, lines } = proposal!;
  const [{ channelId, currentMicros }] = lines as [(typeof lines)[number]];
  const amounts = [{ channelId, amountMicros: unitsToMicros(Math.floor(microsToUnits(currentMicros) * 0.9)) }];
  await approveProposal(context, { proposalId, channelIds: [], own: { amounts, reason: "Sale" } });
  const { keepsTarget } = (await getDecision(context, proposalId)).outcome!;
  const stated = async () => (await getReport(context, {})).statements!.statements;
  const [approved] = await stated();
  expect(keepsTarget).not.toBeNull();
  expect(keepsTarget).not.toBe(proposal!.keepsTarget);
  expect(approved).toMatchObject({ budgets: "as-approved", probability: keepsTarget, event: { expected: null } });
  expect(approved!.event.limit).toBe(proposal!.keepsTargetEvent!.limit);
  await restate(context.workspaceId, planId, { from: toDay("2026-02-04"), to: toDay("2026-02-10"), limit: 0.1 });
  const counted = async () =>
    (await getReport(context, {})).statements!.tenths.reduce((sum, { count }) => sum + count, 0);
  expect(await counted()).toBe(1);
  await asOwner("UPDATE approval SET outcome = NULL");
  expect(await stated()).toMatchObject([{ budgets: "differed", probability: 0.7, outcome: "kept" }]);
  expect(await counted()).toBe(0);
  expect((await listStatementsPage(context, { planId, limit: 10, after: null })).entries).toEqual(await stated());
});

test("a proposal awaits its decision until its day has passed", async () => {
  const { context, planId } = await proposedAccount({ kind: "roi", roi: 2 });
  const later = { ...context, now: new Date(context.now.getTime() + 3 * 86_400_000) };
  for (const [at, budgets] of [
    [context, "awaiting"],
    [later, "not-approved"],
  ] as const) {
    expect((await getReport(at, {})).statements!.statements).toMatchObject([{ budgets }]);
    expect((await listStatementsPage(at, { planId, limit: 10, after: null })).entries).toMatchObject([{ budgets }]);
  }
});

/** Replaces the days and limit of the plan's only statement, whose probability becomes 70%. */
async function restate(
  workspaceId: string,
  planId: string,
  event: Pick<StatedEvent, "from" | "to" | "limit">,
  status = "approved",
): Promise<void> {
  const stated = JSON.stringify({
    keepsTarget: 0.7,
    keepsTargetEvent: { ...event, efficiency: "roi", expected: null },
  });
  await inWorkspace(
    workspaceId,
    (tx) =>
      tx.$executeRaw`UPDATE proposal SET problem = problem || ${stated}::jsonb, status = ${status}, no_change_reason = NULL
        WHERE workspace_id = ${workspaceId}::uuid AND plan_id = ${planId}::uuid`,
  );
}
