import { expect, test } from "vitest";
import { sumMicros } from "@/lib/domain/money";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { exportBudgetChanges } from "@/lib/services/proposal/export-budget-changes";
import { markApplied } from "@/lib/services/proposal/mark-applied";
import { rejectProposal } from "@/lib/services/proposal/reject-proposal";
import { splitBudget } from "@/lib/services/proposal/build/split-budget";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { fitToTotal } from "@/lib/services/proposal/build/fit-to-total";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { listAuditEvents } from "@/tests/store/audit-events";
import { listChannelBudgets } from "@/lib/store/accounts/budget-history";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { savePerson } from "@/lib/store/people/people";
import { saveWorkspaceChange } from "@/lib/store/workspaces/workspaces";
import { EUR, smallAccount } from "../small-account";

async function proposed(channels?: { name: string; scale: number; spend: number }[]) {
  const account = await smallAccount({ days: 30, ...(channels ? { channels } : {}) });
  const { planId } = await createPlan(account.context, account.settings);
  await executeRun(account.context, await requestRun(account.context, planId));
  const { proposal } = await getPlanView(account.context, planId);
  if (!proposal) throw new Error("The run made no proposal.");
  return { ...account, planId, proposal };
}

test("of fifty approvals at once exactly one wins, and the others get a conflict", async () => {
  const { context, proposal, channelIds } = await proposed();
  const input = { proposalId: proposal.proposalId, channelIds, note: null };
  const ends = await Promise.allSettled(Array.from({ length: 50 }, () => approveProposal(context, input)));
  expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1);
  const reasons = ends.flatMap((end) => (end.status === "rejected" ? [(end.reason as { code?: string }).code] : []));
  expect(new Set(reasons)).toEqual(new Set(["conflict"]));
  const events = await inWorkspace(context.workspaceId, (tx) =>
    listAuditEvents(tx, { subjectId: proposal.proposalId }),
  );
  expect(events.filter((event) => event.action === "proposal.approved")).toHaveLength(1);
});

test("if a second approver is required, the person who set the plan's limits cannot approve its proposals", async () => {
  const { context, proposal, channelIds } = await proposed();
  const input = { proposalId: proposal.proposalId, channelIds, note: null };
  await inWorkspace(context.workspaceId, (tx) => saveWorkspaceChange(tx, { fourEyes: true }));
  await expect(approveProposal(context, input)).rejects.toMatchObject({ code: "forbidden" });
  const other = await savePerson({ email: "other.eyes@example.com", name: "Other" });
  await approveProposal({ ...context, userId: other.userId }, input);
});

test("lines that raise the total cannot be approved without the decreases that pay for them", async () => {
  const { context, proposal } = await proposed();
  const raised = proposal.lines.filter((line) => line.allowedMicros > line.currentMicros);
  const lowered = proposal.lines.filter((line) => line.allowedMicros < line.currentMicros);
  const approve = (lines: typeof raised) =>
    approveProposal(context, {
      proposalId: proposal.proposalId,
      channelIds: lines.map((line) => line.channelId),
      note: null,
    });
  expect([raised.length > 0, lowered.length > 0]).toEqual([true, true]);
  await expect(approve(raised)).rejects.toThrow(/above the total budget of €330\.00\. Also approve the decreases of /);
  await approve(lowered);
});

test("approved lines can be exported, marked and unmarked", async () => {
  const { context, proposal, planId, channelIds } = await proposed();
  const [raised = "", lowered = ""] = channelIds;
  await expect(exportBudgetChanges(context, proposal.proposalId)).rejects.toThrow("Approve the proposal first");
  await approveProposal(context, { proposalId: proposal.proposalId, channelIds: [lowered], note: "Go" });
  const { csv, fileName } = await exportBudgetChanges(context, proposal.proposalId);
  expect(fileName).toBe("spring-2026-04-01.csv");
  expect(csv.trim().split("\r\n")).toHaveLength(2);
  await expect(
    markApplied(context, { proposalId: proposal.proposalId, channelId: raised, applied: true }),
  ).rejects.toThrow("approved");
  await markApplied(context, { proposalId: proposal.proposalId, channelId: lowered, applied: true });
  expect((await getPlanView(context, planId)).proposal).toMatchObject({
    lines: [{ approved: false }, { approved: true, appliedAt: context.now }, { approved: false }],
    decision: { status: "approved", note: "Go", decidedBy: "Owner", decidedAt: context.now },
  });
  const budgets = () =>
    inWorkspace(context.workspaceId, (tx) => listChannelBudgets(tx, { channelIds: [lowered], day: proposal.forDay }));
  const [, line] = proposal.lines;
  expect(await budgets()).toMatchObject([{ amountMicros: line?.allowedMicros }]);
  await markApplied(context, { proposalId: proposal.proposalId, channelId: lowered, applied: false });
  expect((await getPlanView(context, planId)).proposal).toMatchObject({ lines: [{}, { appliedAt: null }, {}] });
  expect(await budgets()).toMatchObject([{ amountMicros: line?.currentMicros }]);
});

test("a rejected proposal can no longer be approved", async () => {
  const { context, proposal, channelIds, planId } = await proposed();
  await rejectProposal(context, { proposalId: proposal.proposalId, reason: "Not now" });
  await expect(approveProposal(context, { proposalId: proposal.proposalId, channelIds, note: null })).rejects.toThrow(
    "already rejected",
  );
  expect((await getPlanView(context, planId)).proposal?.decision).toMatchObject({
    status: "rejected",
    note: "Not now",
  });
});

test("a channel name that looks like a formula is exported as text", async () => {
  const { context, proposal, channelIds } = await proposed([
    { name: "=HYPERLINK(1)", scale: 3, spend: 100 },
    { name: "Other", scale: 2, spend: 100 },
  ]);
  await approveProposal(context, { proposalId: proposal.proposalId, channelIds, note: null });
  expect((await exportBudgetChanges(context, proposal.proposalId)).csv).toContain(",'=HYPERLINK(1),");
});

test("rounded budgets never exceed the total, and split budgets sum to their total", () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const raw = Array.from({ length: 1 + (seed % 7) }, (_, index) =>
      BigInt(Math.floor(Math.abs(Math.sin(seed * 12.9898 + index * 78.233)) * 3e8)),
    );
    const total = sumMicros(raw);
    if (total === 0n) continue;
    const fitted = fitToTotal(raw, { currency: EUR, dailyBudgetMicros: total });
    expect(sumMicros(fitted) <= total && fitted.every((micros) => micros >= 0n && micros % 10_000n === 0n)).toBe(true);
    expect(sumMicros(splitBudget(total, raw, EUR))).toBe(total);
    expect(
      sumMicros(
        splitBudget(
          total,
          raw.map(() => null),
          EUR,
        ),
      ),
    ).toBe(total);
  }
});
