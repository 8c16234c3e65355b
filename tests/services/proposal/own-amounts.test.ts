import { beforeEach, expect, test } from "vitest";
import { describeDay, addDays } from "@/lib/domain/day";
import { microsToUnits, sumMicros, unitsToMicros, type Micros } from "@/lib/domain/money";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { endHold } from "@/lib/services/proposal/end-hold";
import { exportBudgetChanges } from "@/lib/services/proposal/export-budget-changes";
import { markAllApplied } from "@/lib/services/proposal/mark-applied";
import { getDecision } from "@/lib/services/proposal/read";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { listAuditEvents as readAuditLog } from "@/lib/services/audit/list-audit-events";
import { resumeWorkspace, stopWorkspace } from "@/lib/services/workspace/stop-switch";
import { rerun } from "@/lib/services/run/rerun";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { savePerson } from "@/lib/store/people/people";
import { saveWorkspaceChange } from "@/lib/store/workspaces/workspaces";
import { listAuditEvents } from "@/tests/store/audit-events";
import { auditChanges } from "@/components/settings/audit-changes";
import { formatMoneyExact } from "@/lib/format/money";
import { EUR } from "../small-account";
import { proposedPlan, type ProposedPlan } from "../api-token/proposed-plan";

let plan: ProposedPlan;
beforeEach(async () => {
  plan = await proposedPlan(14);
});

const within = <T>(work: (tx: WorkspaceTransaction) => Promise<T>) => inWorkspace(plan.context.workspaceId, work);
const contextOn = (daysLater: number) => ({
  ...plan.context,
  now: new Date(plan.context.now.getTime() + daysLater * 86_400_000),
});
const dayOf = (daysLater: number) => addDays(plan.settings.startsOn, daysLater);

async function proposalOn(daysLater = 0) {
  const { proposal } = await getPlanView(contextOn(daysLater), plan.planId);
  if (!proposal) throw new Error("The plan has no proposal.");
  return proposal;
}

async function proposeOn(daysLater: number) {
  const context = contextOn(daysLater);
  await executeRun(context, await requestRun(context, plan.planId, { replacesDecision: true }));
  return proposalOn(daysLater);
}

interface Own {
  amounts: [channel: number, amountMicros: Micros, isHeld?: boolean][];
  chosen?: number[];
  until?: string | null;
  reason?: string;
  confirmsExceptions?: boolean;
}

async function approveOwn({ amounts, chosen = [], until = null, reason = "Sale", ...rest }: Own, daysLater = 0) {
  const { proposalId, lines } = await proposalOn(daysLater);
  const idOf = (channel: number) => lines[channel]?.channelId ?? "";
  await approveProposal(contextOn(daysLater), {
    proposalId,
    channelIds: chosen.map(idOf),
    own: {
      amounts: amounts.map(([channel, amountMicros, isHeld = true]) => ({
        channelId: idOf(channel),
        amountMicros,
        isHeld,
      })),
      reason,
      until,
      ...rest,
    },
  });
  return proposalId;
}

/** A budget slightly below the current one, in whole units. */
async function slightlyLess(channel: number, daysLater = 0): Promise<Micros> {
  const current = (await proposalOn(daysLater)).lines[channel]?.currentMicros ?? 0n;
  return unitsToMicros(Math.floor(Number(current / 1_000_000n) * 0.95));
}

test("own amounts are stored with reason and end, audited, listed to set and exported", async () => {
  const amount = await slightlyLess(1);
  const { lines } = await proposalOn();
  const proposalId = await approveOwn({ amounts: [[1, amount]], until: dayOf(2), reason: "Easter sale" });
  const decision = await getDecision(plan.context, proposalId);
  expect(decision).toMatchObject({
    own: { reason: "Easter sale", until: dayOf(2) },
    lines: [
      { decision: "rejected", budgetMicros: lines[0]?.currentMicros, own: null },
      { decision: "approved", amountMicros: amount, budgetMicros: amount, own: "held" },
      { decision: "rejected", own: null },
    ],
  });
  const { budgetList } = await getPlanView(plan.context, plan.planId);
  expect(budgetList).toMatchObject({
    ownReason: "Easter sale",
    lines: [{ channelId: lines[1]?.channelId, origin: "held", budgetMicros: amount }],
  });
  const { csv } = await exportBudgetChanges(plan.context, proposalId);
  expect(csv).toContain(`Set by the approver until ${dayOf(2)}: Easter sale`);
  const [event] = await within((tx) => listAuditEvents(tx, { subjectId: proposalId }));
  expect(event).toMatchObject({
    action: "proposal.approved",
    after: { currency: "EUR", own: { reason: "Easter sale" } },
  });
  const amounts = auditChanges(null, event?.after).filter(({ field }) => field === "lines 2, amount");
  expect(amounts).toEqual([{ field: "lines 2, amount", before: "—", after: formatMoneyExact(amount, EUR) }]);
});

test("the stored outcome is that of the decided budgets, from the state of the proposal", async () => {
  const proposal = await proposalOn();
  const amount = await slightlyLess(1);
  const proposalId = await approveOwn({ amounts: [[1, amount]], chosen: [2] });
  const { outcome, lines } = await getDecision(plan.context, proposalId);
  expect(outcome?.spendMicros).toBe(sumMicros(lines.map((line) => line.budgetMicros)));
  const mid = outcome?.conversions?.mid ?? Number.NaN;
  expect(mid).not.toBe(proposal.predictedConversions.mid);
  // Two channels get less than today and none gets more, so the day brings less than today's budgets would.
  expect(mid).toBeLessThan(proposal.currentConversions?.mid ?? 0);
});

test("a channel is held at its own amount, named in the reason, until the end; then the plan decides again", async () => {
  const amount = await slightlyLess(1);
  await approveOwn({ amounts: [[1, amount]], until: dayOf(2), reason: "Easter sale" });
  for (const daysLater of [1, 2]) {
    const proposal = await proposeOn(daysLater);
    expect(proposal.lines[1]).toMatchObject({ allowedMicros: amount, bindingLimit: "locked" });
    expect(proposal.lines[1]?.reason).toContain(
      `until ${describeDay(dayOf(2))}: "Easter sale". After that day the plan decides again.`,
    );
    expect((await rerun(plan.context, proposal.runId)).differences).toEqual([]);
  }
  const free = await proposeOn(3);
  expect(free.lines[1]?.reason).not.toContain("holds it");
});

test("an amount that only follows from the others is not held, and after a one-day amount the longer one counts again", async () => {
  const [held, following] = [await slightlyLess(1), await slightlyLess(2)];
  await approveOwn({
    amounts: [
      [1, held],
      [2, following, false],
    ],
    until: dayOf(5),
  });
  await markAllApplied(plan.context, { proposalId: (await proposalOn()).proposalId });
  const next = await proposeOn(1);
  expect(next.lines[1]?.reason).toContain("holds it");
  expect(next.lines[2]?.reason).not.toContain("holds it");
  await approveOwn({ amounts: [[1, await slightlyLess(1, 1)]], until: null }, 1);
  const sameDay = await proposeOn(1);
  expect(sameDay.lines[1]?.reason).toContain(
    `After that day an earlier amount of an approver holds until ${describeDay(dayOf(5))}.`,
  );
  expect((await rerun(plan.context, sameDay.runId)).differences).toEqual([]);
  expect((await proposeOn(2)).lines[1]).toMatchObject({ allowedMicros: held, bindingLimit: "locked" });
  expect((await proposeOn(6)).lines[1]?.reason).not.toContain("holds it");
});

test("a held amount that is ended lets the next proposal decide, once, with an entry in the audit log", async () => {
  const amount = await slightlyLess(1);
  const proposalId = await approveOwn({ amounts: [[1, amount]], until: dayOf(5), reason: "Easter sale" });
  const held = await proposeOn(1);
  const channelId = held.lines[1]?.channelId ?? "";
  const page = () => getPlanView(contextOn(1), plan.planId);
  expect((await page()).holds).toMatchObject([{ proposalId, channelId, amountMicros: amount, until: dayOf(5) }]);
  const { runId } = await endHold(contextOn(1), { proposalId, channelId });
  expect((await page()).holds).toEqual([]);
  // Until the run that follows has replaced it, the open proposal cannot be approved with the ended amount.
  await expect(approveProposal(contextOn(1), { proposalId: held.proposalId, channelIds: [channelId] })).rejects.toThrow(
    "Social is no longer held at an amount of an approver",
  );
  await executeRun(contextOn(1), { runId: runId ?? "" });
  const next = await proposalOn(1);
  expect(next.proposalId).not.toBe(held.proposalId);
  expect(next.lines[1]?.reason).not.toContain("holds it");
  const decided = await getDecision(plan.context, proposalId);
  expect(decided.endedHolds).toEqual([{ channelId, endedBy: plan.context.userId, endedAt: contextOn(1).now }]);
  expect(decided.lines[1]).toMatchObject({ own: "held", amountMicros: amount });
  const [event] = await within((tx) => listAuditEvents(tx, { subjectId: proposalId }));
  expect(event).toMatchObject({
    action: "hold.ended",
    actorId: plan.context.userId,
    after: {
      ...{ plan: plan.settings.name, forDay: dayOf(0), channel: "Social" },
      ...{ channelId, amountMicros: amount.toString(), currency: "EUR", until: dayOf(5), reason: "Easter sale" },
    },
  });
  expect(event?.after).not.toHaveProperty("token");
  const log = await readAuditLog({ ...plan.context, role: "owner" }, { action: "hold.ended" });
  expect(log.events).toMatchObject([{ subjectName: `${plan.settings.name}, ${describeDay(dayOf(0))}` }]);
  await expect(endHold(contextOn(1), { proposalId, channelId })).rejects.toMatchObject({
    code: "conflict",
    message: "This held amount was ended already. Reload the page.",
  });
});

test("ending a held amount on a decided day leaves the decision, and its page says that it was ended", async () => {
  const proposalId = await approveOwn({ amounts: [[1, await slightlyLess(1)]], until: dayOf(5) });
  const channelId = (await proposalOn()).lines[1]?.channelId ?? "";
  const before = await getPlanView(plan.context, plan.planId);
  expect(await endHold(plan.context, { proposalId, channelId })).toEqual({ runId: null });
  const after = await getPlanView(plan.context, plan.planId);
  expect(after.decidedDay).toEqual(before.decidedDay);
  expect(after.proposal).toMatchObject({ proposalId, status: "approved" });
  expect(after.proposal?.lines[1]).toMatchObject({ isHoldEnded: true, decided: { own: "held" } });
  expect(after.budgetList?.lines).toMatchObject([{ channelId, isHoldEnded: true }]);
});

test("only a held amount of a person who may approve can be ended", async () => {
  const proposalId = await approveOwn({
    amounts: [
      [1, await slightlyLess(1)],
      [2, await slightlyLess(2), false],
    ],
    until: dayOf(5),
  });
  const [proposed, held, following] = (await proposalOn()).lines;
  const end = (channelId = "", context = plan.context) => endHold(context, { proposalId, channelId });
  await expect(end(held?.channelId, { ...plan.context, role: "advertiser" })).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringMatching(/^You may not end a held amount\./) as string,
  });
  await expect(end(following?.channelId)).rejects.toThrow(
    `This amount is for ${describeDay(dayOf(0))} only, so there is nothing to end.`,
  );
  await expect(end(proposed?.channelId)).rejects.toThrow("This channel's amount was never held");
  await expect(end(held?.channelId, contextOn(6))).rejects.toThrow(
    `This held amount has ended: its last day was ${describeDay(dayOf(5))}.`,
  );
});

test("a held amount is ended neither in a stopped workspace nor by the person whose limits would count again", async () => {
  const proposalId = await approveOwn({ amounts: [[1, await slightlyLess(1)]], until: dayOf(5) });
  const channelId = (await proposalOn()).lines[1]?.channelId ?? "";
  const end = (context = plan.context) => endHold(context, { proposalId, channelId });
  await stopWorkspace(plan.context);
  await expect(end()).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("stopped this workspace") as string,
  });
  await resumeWorkspace(plan.context);
  await within((tx) => saveWorkspaceChange(tx, { fourEyes: true }));
  await expect(end()).rejects.toThrow("Ask another person to end a held amount.");
  const other = await savePerson({ email: "second@example.com", name: "Second" });
  await end({ ...plan.context, userId: other.userId });
});

test("a longer amount under a one-day amount is shown with the day of its return, and can be ended before it", async () => {
  const long = await slightlyLess(1);
  const proposalId = await approveOwn({ amounts: [[1, long]], until: dayOf(5) });
  await proposeOn(1);
  await approveOwn({ amounts: [[1, unitsToMicros(Math.floor(microsToUnits(long) * 0.98)), false]] }, 1);
  const holds = async () => (await getPlanView(contextOn(1), plan.planId)).holds;
  expect(await holds()).toMatchObject([{ proposalId, amountMicros: long, until: dayOf(5), resumesOn: dayOf(2) }]);
  const channelId = (await proposalOn(1)).lines[1]?.channelId ?? "";
  await endHold(contextOn(1), { proposalId, channelId });
  expect(await holds()).toEqual([]);
  expect((await proposeOn(2)).lines[1]?.reason).not.toContain("holds it");
});

test("ending a later amount ends the earlier ones of its channel too, so that the plan decides", async () => {
  const first = await slightlyLess(1);
  const earlier = await approveOwn({ amounts: [[1, first]], until: dayOf(9) });
  await proposeOn(1);
  const later = await approveOwn(
    { amounts: [[1, unitsToMicros(Math.floor(microsToUnits(first) * 0.98))]], until: dayOf(5) },
    1,
  );
  const holds = async (day: number) => (await getPlanView(contextOn(day), plan.planId)).holds;
  expect(await holds(2)).toMatchObject([
    { proposalId: later, resumesOn: null },
    { proposalId: earlier, resumesOn: dayOf(6) },
  ]);
  expect(await holds(6)).toMatchObject([{ proposalId: earlier, amountMicros: first, resumesOn: null }]);
  const channelId = (await proposalOn(1)).lines[1]?.channelId ?? "";
  await endHold(contextOn(2), { proposalId: later, channelId });
  expect(await holds(2)).toEqual([]);
  await expect(endHold(contextOn(2), { proposalId: earlier, channelId })).rejects.toThrow(
    "A later own amount of this channel was ended or lasts longer, so there is nothing to end.",
  );
});

test("of two ends of the same amount at the same time, one is refused", async () => {
  const proposalId = await approveOwn({ amounts: [[1, await slightlyLess(1)]], until: dayOf(5) });
  const channelId = (await proposalOn()).lines[1]?.channelId ?? "";
  const ends = await Promise.allSettled([1, 2].map(() => endHold(plan.context, { proposalId, channelId })));
  expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("an own amount never takes the budgets above the total, even when confirmed", async () => {
  const { lines } = await proposalOn();
  const slightlyMore = (lines[0]?.currentMicros ?? 0n) + unitsToMicros(10);
  const high = slightlyMore + unitsToMicros(100);
  await expect(approveOwn({ amounts: [[0, slightlyMore]], confirmsExceptions: true })).rejects.toThrow(
    /^These budgets add up to .* above .*\. Also approve the decreases? of /,
  );
  await expect(
    approveOwn({
      amounts: [0, 1, 2].map((channel) => [channel, high] as const).map(([c, m]) => [c, m]),
      confirmsExceptions: true,
    }),
  ).rejects.toThrow(/Lower the amounts by €/);
});

test("an own amount beyond the largest step or a channel's limits needs a confirmation", async () => {
  const [, line] = (await proposalOn()).lines;
  const low = unitsToMicros(1);
  await expect(approveOwn({ amounts: [[1, low]] })).rejects.toThrow(
    /^Social: from €\S+ to €1\.00 is more than the largest step of 30% a day\. Confirm that these amounts may exceed the plan's limits\.$/,
  );
  const limits = plan.settings.channels.map((channel) =>
    channel.channelId === line?.channelId ? { ...channel, minMicros: unitsToMicros(120) } : channel,
  );
  await savePlanSettings(plan.context, {
    planId: plan.planId,
    baseVersion: 1,
    settings: { ...plan.settings, channels: limits },
  });
  await proposeOn(0);
  await expect(approveOwn({ amounts: [[1, unitsToMicros(119)]] })).rejects.toThrow(
    "Social: €119.00 is below its lowest budget of €120.00.",
  );
  await approveOwn({ amounts: [[1, unitsToMicros(119)]], confirmsExceptions: true });
});

test("where a second approver is required, own amounts must keep the plan's limits", async () => {
  await within((tx) => saveWorkspaceChange(tx, { fourEyes: true }));
  const other = await savePerson({ email: "second@example.com", name: "Second" });
  plan.context = { ...plan.context, userId: other.userId };
  await expect(approveOwn({ amounts: [[1, unitsToMicros(1)]], confirmsExceptions: true })).rejects.toThrow(
    "This workspace requires a second approver, so own amounts must keep the limits that another person set.",
  );
  await approveOwn({ amounts: [[1, await slightlyLess(1)]] });
});

test("limits that the plan gets after an own amount come before it", async () => {
  await approveOwn({ amounts: [[1, await slightlyLess(1)]], until: dayOf(9) });
  const channels = plan.settings.channels.map((channel, index) =>
    index === 1 ? { ...channel, maxMicros: unitsToMicros(90) } : channel,
  );
  await savePlanSettings(plan.context, {
    planId: plan.planId,
    baseVersion: 1,
    settings: { ...plan.settings, channels },
  });
  expect((await proposeOn(1)).lines[1]?.allowedMicros).toBe(unitsToMicros(90));
});

test.each([
  [{ amounts: [[1, 5_001n]] }, "5.00"],
  [{ amounts: [[1, -1_000_000n]] }, "below zero"],
  [
    {
      amounts: [
        [1, 5_000_000n],
        [1, 6_000_000n],
      ],
    },
    "two amounts",
  ],
  [{ amounts: [] }, "at least one channel"],
  [{ amounts: [[1, 5_000_000n]], reason: " " }, "Give a reason"],
  [{ amounts: [[1, 5_000_000n]], until: "2026-03-31" }, "is before the proposal's day, 2026-04-01"],
  [{ amounts: [[1, 5_000_000n]], until: "2026-07-01" }, "can last until 2026-06-30 at most"],
] as [Own, string][])("faulty own amounts are refused by name (%#)", async (own, message) => {
  await expect(approveOwn({ ...own, confirmsExceptions: true })).rejects.toThrow(
    own.amounts[0]?.[1] === 5_001n ? /more decimals than EUR can pay/ : message,
  );
  expect((await proposalOn()).status).toBe("open");
});
