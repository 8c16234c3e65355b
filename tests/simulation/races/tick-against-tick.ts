import { decide } from "@/lib/services/proposal/decide";
import { markApplied } from "@/lib/services/proposal/mark-applied";
import { listChannelBudgets } from "@/lib/store/accounts/budget-history";
import { settle, when, type Race, type RoundEnd } from "./race";
import { openRacedPlan, placesInLog, proposeAgain, within, type RacedPlan } from "./raced-plan";

const AT_ONCE = 5;

/** A tick happens once, and after ticks and un-ticks in any order the log's last word is what is so. */
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
    Array.from({ length: AT_ONCE }, () => true),
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
  const wishes = Array.from({ length: AT_ONCE + 1 }, (_, index) => index % 2 === 0);
  const ends = await mark(plan, proposalId, wishes);
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
        `the log has the same twice in a row: ${left.events.join(", ")}`,
      ),
      ...when(left.isMarked !== ticked, "the push says otherwise than the log"),
      ...when(ticked && left.inForce !== left.proposed, "ticked, and another budget is in force"),
      ...when(
        !ticked && left.inForce !== (before.inForce ?? left.current),
        `not ticked, and ${left.inForce} is in force where ${before.inForce ?? left.current} was before`,
      ),
    ],
  };
}

/** Decided without the checks of an approval, which would refuse the same content after the ticks of an earlier round. */
async function approvedLine(plan: RacedPlan): Promise<{ proposalId: string; channelId: string }> {
  const proposalId = await proposeAgain(plan);
  const { channelIds, context, model } = plan;
  const decision = { status: "approved", channelIds, note: "", decidedBy: context.userId, now: context.now } as const;
  await within(plan, (tx) => decide(tx, { ...model, proposalId }, decision));
  return { proposalId, channelId: channelIds[0] ?? "" };
}

function mark({ context, channelIds }: RacedPlan, proposalId: string, wishes: boolean[]) {
  const channelId = channelIds[0] ?? "";
  return Promise.all(wishes.map((applied) => settle(() => markApplied(context, { proposalId, channelId, applied }))));
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
