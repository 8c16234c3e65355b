import { beforeEach, expect, test } from "vitest";
import { addDays, toDay } from "@/lib/domain/day";
import { unitsToMicros } from "@/lib/domain/money";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { listPlans } from "@/lib/services/plan/read";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { rejectProposal } from "@/lib/services/proposal/reject-proposal";
import { listAuditEvents } from "@/tests/store/audit-events";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { saveClockDay, saveStoppedAt } from "@/lib/store/workspaces/workspaces";
import { proposedPlan, type ProposedPlan } from "../api-token/proposed-plan";

let plan: ProposedPlan;
beforeEach(async () => {
  plan = await proposedPlan(14);
});

const within = <T>(work: (tx: WorkspaceTransaction) => Promise<T>) => inWorkspace(plan.context.workspaceId, work);
const approve = (now = plan.context.now) =>
  approveProposal({ ...plan.context, now }, { proposalId: plan.proposalId, channelIds: plan.channelIds });
const save = (change: object, baseVersion = 1) =>
  savePlanSettings(plan.context, { planId: plan.planId, baseVersion, settings: { ...plan.settings, ...change } });
const approvals = () => within((tx) => tx.approval.count({ where: { workspaceId: tx.workspaceId } }));
const runs = () =>
  within((tx) =>
    tx.run.findMany({ where: { workspaceId: tx.workspaceId, planId: plan.planId }, orderBy: { id: "asc" } }),
  );

test("a proposal of an older plan version cannot be approved, and the error says why", async () => {
  const { runId } = await save({ dailyBudgetMicros: unitsToMicros(100) });
  await expect(approve()).rejects.toMatchObject({
    code: "conflict",
    message: "The plan has changed since this proposal was made. Run the plan again for a new one.",
  });
  expect(await approvals()).toBe(0);
  const { proposal } = await getPlanView(plan.context, plan.planId);
  expect(proposal).toMatchObject({ status: "superseded", supersededBecause: "plan-changed" });
  expect((await runs()).map(({ id, status, planVersion }) => ({ id, status, planVersion }))).toMatchObject([
    { status: "succeeded", planVersion: 1 },
    { id: runId, status: "queued", planVersion: 2 },
  ]);
});

test("an older version is rejected even if its proposal is not superseded", async () => {
  await save({ coolDownDays: 3 });
  const data = { status: "open", supersededBecause: null };
  await within((tx) => tx.proposal.updateMany({ where: { workspaceId: tx.workspaceId }, data }));
  await expect(approve()).rejects.toThrow(/^The plan has changed since this proposal was made\./);
  expect(await approvals()).toBe(0);
});

test("a proposal for a day that has passed in the plan's time zone cannot be approved and is not pending", async () => {
  const lastMoment = new Date("2026-04-01T23:59:59Z");
  const nextDay = new Date("2026-04-02T00:00:01Z");
  await expect(approve(nextDay)).rejects.toThrow("This proposal is for 1 Apr 2026, which has passed.");
  const late = { ...plan.context, now: nextDay };
  expect((await getPlanView(late, plan.planId)).proposal).toMatchObject({ status: "open", isForPastDay: true });
  expect(await listPlans(late)).toMatchObject([{ proposal: { status: "open", isForPastDay: true } }]);
  await approve(lastMoment);
  expect(await approvals()).toBe(1);
});

test("in a simulated workspace, the simulated day counts", async () => {
  const { forDay } = await within((tx) => tx.proposal.findFirstOrThrow({ where: { workspaceId: tx.workspaceId } }));
  const day = toDay(forDay.toISOString().slice(0, 10));
  await within((tx) => saveClockDay(tx, null, day));
  await expect(approve()).rejects.toThrow("which has passed");
  await within((tx) => saveClockDay(tx, day, addDays(day, -1)));
  await approve(new Date("2027-01-01T00:00:00Z"));
});

test("a change gets no run if the plan is off or the workspace is stopped", async () => {
  expect(await save({ automation: "off" })).toMatchObject({ version: 2, runId: null });
  await expect(approve()).rejects.toThrow("The plan has changed");
  await within((tx) => saveStoppedAt(tx, plan.context.now));
  expect(await save({}, 2)).toMatchObject({ version: 3, runId: null });
  await within((tx) => saveStoppedAt(tx, null));
  const { runId } = await save({ coolDownDays: 1 }, 3);
  expect((await runs()).filter((run) => run.status === "queued")).toMatchObject([{ id: runId, planVersion: 4 }]);
});

test("a withdrawn proposal cannot be rejected either, and no decision is logged", async () => {
  await save({ coolDownDays: 3 });
  await expect(rejectProposal(plan.context, { proposalId: plan.proposalId, reason: "No" })).rejects.toThrow(
    "The plan has changed since this proposal was made.",
  );
  const events = await within((tx) => listAuditEvents(tx, { subjectId: plan.proposalId }));
  expect(events.map((event) => event.action)).toEqual(["proposal.made"]);
});
