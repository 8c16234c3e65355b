import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { sumMicros } from "@/lib/domain/money";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { exportBudgetChanges } from "@/lib/services/proposal/export-budget-changes";
import { getDecision, listDecisionsPage } from "@/lib/services/proposal/read";
import { markApplied } from "@/lib/services/proposal/mark-applied";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { listAuditEvents } from "@/tests/store/audit-events";
import { listChannelBudgets, saveBudgets } from "@/lib/store/accounts/budget-history";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { proposedPlan, type ProposedPlan } from "../api-token/proposed-plan";
import { EUR } from "../small-account";

let plan: ProposedPlan;
beforeEach(async () => {
  plan = await proposedPlan(14);
  await approve(plan.proposalId);
});

const REPLACED = "This list was replaced by the list approved on 1 Apr 2026, 08:00 UTC. Use that one.";

const within = <T>(work: (tx: WorkspaceTransaction) => Promise<T>) => inWorkspace(plan.context.workspaceId, work);
const approve = (proposalId: string) => approveProposal(plan.context, { proposalId, channelIds: plan.channelIds });
const channelId = () => plan.channelIds[0] ?? "";
const mark = (applied: boolean, proposalId = plan.proposalId) =>
  markApplied(plan.context, { proposalId, channelId: channelId(), applied });
const budgetNow = () =>
  within(async (tx) => (await listChannelBudgets(tx, { channelIds: [channelId()], day: plan.settings.startsOn }))[0]);
const actions = async (proposalId = plan.proposalId) =>
  (await within((tx) => listAuditEvents(tx, { subjectId: proposalId })))
    .map((event) => event.action)
    .filter((action) => action.startsWith("push."))
    .reverse();

async function proposeAgain(): Promise<string> {
  await executeRun(plan.context, await requestRun(plan.context, plan.planId, { replacesDecision: true }));
  return (await getPlanView(plan.context, plan.planId)).proposal?.proposalId ?? "";
}

test("a later approval replaces the list: the older one cannot be marked, unmarked or exported", async () => {
  await mark(true);
  const next = await proposeAgain();
  await exportBudgetChanges(plan.context, plan.proposalId);
  await approve(next);
  const download = () => exportBudgetChanges(plan.context, plan.proposalId);
  for (const stale of [() => mark(true), () => mark(false), download])
    await expect(stale()).rejects.toMatchObject({ code: "conflict", message: REPLACED });
  const { proposal } = await getPlanView(plan.context, plan.planId, plan.proposalId);
  expect(proposal).toMatchObject({ status: "approved", replacedAt: plan.context.now });
  expect((await getPlanView(plan.context, plan.planId)).proposal).toMatchObject({ replacedAt: null });
  const replacedBy = { proposalId: next, approvedAt: plan.context.now };
  expect(await getDecision(plan.context, plan.proposalId)).toMatchObject({ replacedBy });
  const page = await listDecisionsPage(plan.context, { limit: 10, after: null });
  expect(page.entries.map((decision) => decision.replacedBy?.proposalId ?? null)).toEqual([null, next]);
  await mark(true, next);
  await exportBudgetChanges(plan.context, next);
});

test("a proposal without an approval does not replace a list", async () => {
  await proposeAgain();
  await mark(true);
  expect((await getPlanView(plan.context, plan.planId, plan.proposalId)).proposal?.replacedAt).toBeNull();
});

test("twenty marks at once are saved as one, and so are twenty unmarks", async () => {
  const atOnce = (applied: boolean) => Promise.all(Array.from({ length: 20 }, () => mark(applied)));
  await atOnce(true);
  expect(await actions()).toEqual(["push.marked-applied"]);
  const counts = await within(async (tx) => [
    await tx.push.count({ where: { workspaceId: tx.workspaceId } }),
    await tx.budgetHistory.count({ where: { workspaceId: tx.workspaceId } }),
  ]);
  expect(counts).toEqual([1, 1]);
  await atOnce(false);
  await atOnce(false);
  expect(await actions()).toEqual(["push.marked-applied", "push.unmarked"]);
});

test("an unmark restores the budget recorded for that day, and a new mark counts again", async () => {
  const known = await budgetNow();
  const [member] = known?.members ?? [];
  const observed = { validFrom: plan.settings.startsOn, amountMicros: 77_000_000n, currency: EUR, source: "imported" };
  await within((tx) =>
    saveBudgets(tx, [{ ...observed, source: "imported", budgetEntityId: member?.budgetEntityId ?? "" }]),
  );
  const ticked = (await getPlanView(plan.context, plan.planId)).proposal?.lines[0]?.allowedMicros;
  for (let time = 0; time < 2; time++) {
    await mark(true);
    expect((await budgetNow())?.amountMicros).toBe(ticked);
    await mark(false);
    expect((await budgetNow())?.amountMicros).toBe(77_000_000n);
  }
});

test("without a recorded budget, an unmark splits the proposal's current budget exactly over the entities", async () => {
  const current = (await getPlanView(plan.context, plan.planId)).proposal?.lines[0]?.currentMicros ?? 0n;
  await within((tx) => addMembers(tx, 2));
  await mark(true);
  await mark(false);
  const members = (await budgetNow())?.members ?? [];
  expect(members).toHaveLength(3);
  expect(sumMicros(members.map((member) => member.amountMicros ?? 0n))).toBe(current);
});

/** Adds campaigns to the first channel, from the same day as its first campaign. */
async function addMembers(tx: WorkspaceTransaction, count: number): Promise<void> {
  const { workspaceId } = tx;
  const first = await tx.channelMember.findFirstOrThrow({ where: { workspaceId, channelId: channelId() } });
  const entity = await tx.budgetEntity.findFirstOrThrow({ where: { workspaceId, id: first.budgetEntityId } });
  for (let index = 0; index < count; index++) {
    const more = await tx.budgetEntity.create({ data: { ...entity, id: randomUUID(), externalId: `More ${index}` } });
    await tx.channelMember.create({ data: { ...first, id: randomUUID(), budgetEntityId: more.id } });
  }
}
