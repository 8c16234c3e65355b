import { decide } from "@/lib/services/proposal/decide";
import { markApplied } from "@/lib/services/proposal/mark-applied";
import { listChannelBudgets } from "@/lib/store/accounts/budget-history";
import { settle, when, type Race, type RoundEnd } from "./race";
import { openRacedPlan, placesInLog, proposeAgain, within, type RacedPlan } from "./raced-plan";

const CONCURRENT = 5;

/** Concurrent ticks count once. After ticks and un-ticks in any order, the state equals the last event in the audit log. */
export const tickAgainstTick: Race = {
  name: "tick against tick",
  roundsPerWorkspace: 100,
  async open() {
    const plan = await openRacedPlan();
    let round = 0;
    return () => (round++ % 2 === 0 ? playTicks(plan) : playTicksAndUnticks(plan));
  },
};

async function playTicks(plan: RacedPlan): Promise<RoundEnd> {
  const { proposalId, channelId } = await approvedLine(plan);
  const ends = await mark(
    plan,
    proposalId,
    Array.from({ length: CONCURRENT }, () => true),
  );
  const left = await readRows(plan, { proposalId, channelId });
  return {
    outcome: "ticks only",
    broken: [
      ...when(
        ends.some((end) => !end.ok),
        "a tick was refused",
      ),
      ...when(left.events.length !== 1, `${left.events.length} events for one tick`),
      ...when(left.pushes !== 1, `${left.pushes} pushes for one budget entity`),
      ...when(left.records > 1, `${left.records} budget records for one tick`),
      ...when(left.inForce !== left.proposed, `${left.inForce} is in force, ${left.proposed} was ticked`),
    ],
  };
}

async function playTicksAndUnticks(plan: RacedPlan): Promise<RoundEnd> {
  const { proposalId, channelId } = await approvedLine(plan);
  const before = await readRows(plan, { proposalId, channelId });
  const ticks = Array.from({ length: CONCURRENT + 1 }, (_, index) => index % 2 === 0);
  const ends = await mark(plan, proposalId, ticks);
  const left = await readRows(plan, { proposalId, channelId });
  const ticked = left.events.at(-1) === "push.marked-applied";
  return {
    outcome: `ticks and un-ticks, ${ticked ? "ticked" : "not ticked"} at the end`,
    broken: [
      ...when(
        ends.some((end) => !end.ok),
        "a tick or an un-tick was refused",
      ),
      ...when(
        left.events.some((action, index) => action === left.events[index - 1]),
        `the audit log repeats an event: ${left.events.join(", ")}`,
      ),
      ...when(left.isMarked !== ticked, "the push and the audit log disagree"),
      ...when(ticked && left.inForce !== left.proposed, "ticked, but another budget is in force"),
      ...when(
        !ticked && left.inForce !== (before.inForce ?? left.current),
        `not ticked, and ${left.inForce} is in force where ${before.inForce ?? left.current} was before`,
      ),
    ],
  };
}

/** Decides without the checks of an approval, which would refuse the same content after the ticks of an earlier round. */
async function approvedLine(plan: RacedPlan): Promise<{ proposalId: string; channelId: string }> {
  const proposalId = await proposeAgain(plan);
  const { channelIds, context, model } = plan;
  const decision = { status: "approved", channelIds, note: "", decidedBy: context.userId, now: context.now } as const;
  await within(plan, (tx) => decide(tx, { ...model, proposalId }, decision));
  return { proposalId, channelId: channelIds[0] ?? "" };
}

function mark({ context, channelIds }: RacedPlan, proposalId: string, ticks: boolean[]) {
  const channelId = channelIds[0] ?? "";
  return Promise.all(ticks.map((applied) => settle(() => markApplied(context, { proposalId, channelId, applied }))));
}

async function readRows(plan: RacedPlan, { proposalId, channelId }: { proposalId: string; channelId: string }) {
  const line = plan.model.lines.find((one) => one.channelId === channelId);
  const events = [
    ...(await placesInLog(plan, proposalId, "push.marked-applied")).map((event) => ({
      ...event,
      name: "push.marked-applied",
    })),
    ...(await placesInLog(plan, proposalId, "push.unmarked")).map((event) => ({ ...event, name: "push.unmarked" })),
  ].sort((one, other) => one.sequence - other.sequence);
  return within(plan, async (tx) => {
    const { workspaceId } = tx;
    const pushes = await tx.push.findMany({ where: { workspaceId, proposalId, channelId } });
    const [budget] = await listChannelBudgets(tx, { channelIds: [channelId], day: plan.model.forDay });
    return {
      events: events.map((event) => event.name),
      pushes: pushes.length,
      isMarked: pushes.some((push) => push.state === "marked-applied"),
      records: await tx.budgetHistory.count({ where: { workspaceId, pushId: { in: pushes.map((push) => push.id) } } }),
      inForce: budget?.amountMicros ?? null,
      proposed: line?.allowedMicros ?? null,
      current: line?.currentMicros ?? null,
    };
  });
}
