import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { addDays, daysBetween, listDays, toDay, type Day } from "@/lib/domain/day";
import type { ChannelDay } from "@/lib/domain/day-row";
import { microsToUnits, toCurrency } from "@/lib/domain/money";
import { DEMO_ACCOUNT } from "@/lib/services/demo/demo-account";
import { demoPerson } from "@/lib/services/member/demo-person";
import { fetchNights, openConnection } from "@/lib/services/data/fetch-nights";
import { getDemoStory, getTakeover } from "@/lib/services/demo/get-demo-story";
import { replayDays } from "@/lib/services/demo/replay-days";
import { workerContext } from "@/lib/services/context";
import type { ProposalProblem } from "@/lib/services/proposal/build/solution";
import { rerun } from "@/lib/services/run/rerun";
import { getOverview } from "@/lib/services/view/get-overview";
import { findApproval, findProposal, type ProposalRecord } from "@/lib/store/plans";
import { seedDemo, type SeededDemo } from "@/lib/services/demo/seed-demo";
import { listBudgetChanges, listChannelBudgets, saveBudgets } from "@/lib/store/accounts/budget-history";
import { listBudgetEntities } from "@/lib/store/accounts/campaigns";
import { listChannelDays } from "@/lib/store/channel-days/channel-days";
import { listChannels } from "@/lib/store/accounts/channels";
import { getConnection } from "@/lib/store/accounts/connections";
import { listMembershipsOf } from "@/lib/store/people/memberships";
import { listPlans } from "@/lib/store/plans/plans";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { createWorkspace } from "@/lib/services/workspace/create-workspace";
import { savePerson } from "@/lib/store/people/people";
import { findWorkspaceBySlug, getWorkspace, saveNewWorkspace } from "@/lib/store/workspaces/workspaces";

const NOW = new Date("2026-06-10T09:00:00Z");
const TODAY = toDay("2026-06-10");
const YESTERDAY = toDay("2026-06-09");
const TOOK_OVER = addDays(TODAY, -28);

let demo: SeededDemo;

beforeAll(async () => {
  await leaveAnInterruptedStart();
  demo = await seedDemo(NOW);
}, 240_000);

describe("the seeded demo", () => {
  it("has 120 days of every channel up to yesterday", async () => {
    const days = await read(readDays);
    expect(days).toHaveLength(5 * 120);
    expect(days.map(({ day }) => day).sort()[0]).toBe(addDays(YESTERDAY, -119));
    expect(days.every(({ spendMicros }) => spendMicros !== null && spendMicros > 0n)).toBe(true);
    expect((await read(getWorkspace)).clockDay).toBe(YESTERDAY);
  });

  it("stays within the budgets in force", async () => {
    for (const { spendMicros, budgetMicros } of await read(readDays)) {
      expect(budgetMicros).not.toBeNull();
      expect(spendMicros! <= budgetMicros!).toBe(true);
    }
  });

  it("stores the versions from which the delay of conversions can be learned", async () => {
    const versions = await read((tx) =>
      tx.dayRowVersion.groupBy({ by: ["day"], where: { workspaceId: tx.workspaceId }, _max: { version: true } }),
    );
    const recent = versions.filter(({ day }) => {
      const age = daysBetween(toDay(day.toISOString().slice(0, 10)), YESTERDAY);
      return age >= 12 && age <= DEMO_ACCOUNT.nightsSteered + DEMO_ACCOUNT.nightsReadOneByOne;
    });
    expect(recent.length).toBeGreaterThan(30);
    for (const { _max } of recent) expect(_max.version).toBeGreaterThan(4);
  });

  it("has budgets that change from time to time", async () => {
    const changes = await read((tx) => listBudgetChanges(tx, demo.connectionId));
    for (const entity of Object.keys(DEMO_ACCOUNT.habits)) {
      expect(changes.filter((change) => change.budgetEntityExternalId === entity).length).toBeGreaterThan(4);
    }
  });

  it("has a plan for all channels with the total budget of the last day by hand", async () => {
    const [plan] = await read(listPlans);
    expect(plan?.settings.channels).toHaveLength(5);
    expect(plan?.settings.goalWeights).toHaveLength(2);
    expect(plan?.settings.startsOn).toBe(TOOK_OVER);
    expect(plan?.settings.dailyBudgetMicros).toBe(await totalBudget(addDays(TOOK_OVER, -1)));
  });

  it("was steered by hand until Nextdollar took over, and by approved proposals from then on", async () => {
    const changes = await read((tx) => listBudgetChanges(tx, demo.connectionId));
    const proposals = await listAll();
    const approved = proposals.filter(({ status }) => status === "approved");
    expect(
      new Set(changes.filter(({ validFrom }) => validFrom >= TOOK_OVER).map(({ validFrom }) => validFrom)),
    ).toEqual(new Set(approved.map(({ forDay }) => forDay)));
    for (const { forDay, lines } of approved) {
      const channelIds = lines.map(({ channelId }) => channelId);
      const budgets = await read((tx) => listChannelBudgets(tx, { channelIds, day: forDay }));
      expect(budgets.map(({ amountMicros }) => amountMicros)).toEqual(lines.map((line) => line.allowedMicros));
    }
  });

  it("has one proposal of each night, and no wish for another run", async () => {
    const proposals = await listAll();
    expect(proposals.map(({ forDay }) => forDay)).toEqual(listDays(TOOK_OVER, TODAY));
    const runs = await read((tx) => tx.run.findMany({ where: { workspaceId: tx.workspaceId } }));
    expect(runs.map(({ kind, status }) => `${kind} ${status}`)).toEqual(runs.map(() => "nightly succeeded"));
    expect(await read((tx) => tx.outbox.count({ where: { workspaceId: tx.workspaceId } }))).toBe(0);
  });

  it("left undecided only what changes nothing, rejected one proposal with a reason, and has an open one with a clear gain", async () => {
    const proposals = await listAll();
    const undecided = proposals.filter(({ status }) => status !== "approved" && status !== "rejected");
    const open = proposals.at(-1)!;
    expect(undecided.filter(({ noChangeReason }) => noChangeReason === null)).toEqual([open]);
    const rejected = proposals.filter(({ status }) => status === "rejected");
    expect(rejected).toHaveLength(1);
    const approval = await read((tx) => findApproval(tx, rejected[0]!.proposalId));
    expect(approval?.note).toBe("Three changes so far. Wait one day and see what they do.");
    const before = proposals.filter(({ status, forDay }) => status === "approved" && forDay < rejected[0]!.forDay);
    expect(before).toHaveLength(3);
    expect(open).toMatchObject({ status: "open", planVersion: 2, forDay: TODAY, repair: null });
    const { gain } = open.problem as ProposalProblem;
    expect(gain?.low).toBeGreaterThan(0);
    expect(gain!.mid / open.predictedConversions.mid).toBeGreaterThan(0.005);
  });

  it("tells its decisions in the order of their days, none of them in the future", async () => {
    const decisions = await read((tx) => tx.approval.findMany({ include: { proposal: true } }));
    for (const { decidedAt, proposal } of decisions) {
      expect(decidedAt.toISOString().slice(0, 10)).toBe(proposal.forDay.toISOString().slice(0, 10));
      expect(decidedAt.getTime()).toBeGreaterThan(proposal.createdAt.getTime());
      expect(decidedAt.getTime()).toBeLessThan(NOW.getTime());
    }
    const created = (await listAll()).map(({ createdAt }) => createdAt.getTime());
    expect(created).toEqual(created.toSorted((one, other) => one - other));
    expect(created.at(-1)! - NOW.getTime()).toBeLessThan(60_000);
  });

  it("has decisions that the engine makes again from their stored inputs", async () => {
    for (const { runId } of (await listAll()).filter((_, night) => night % 7 === 0)) {
      const again = await rerun(workerContext(demo.workspaceId, NOW), runId);
      expect(again).toMatchObject({ differences: [], sameInputs: true });
      expect(again.compared).toBeGreaterThan(50);
    }
  });

  it("is seeded once, and its visitor may approve but owns nothing", async () => {
    const again = await seedDemo(NOW);
    expect(again).toEqual({ ...demo, created: false });
    const { userId } = await demoPerson();
    expect(await listMembershipsOf(userId)).toEqual([{ workspaceId: demo.workspaceId, userId, role: "approver" }]);
    expect((await findWorkspaceBySlug("demo"))?.kind).toBe("demo");
    expect(await read(readDays)).toHaveLength(5 * 120);
  });
});

describe("the demo's story", () => {
  const story = () => getDemoStory(workerContext(demo.workspaceId, NOW), "completed");

  it("compares the days since Nextdollar took over with the old split: more conversions, and the ROI above its target", async () => {
    const { tookOverOn, comparison, chart } = (await story())!;
    expect(tookOverOn).toBe(TOOK_OVER);
    expect(chart).toMatchObject({ from: addDays(YESTERDAY, -55), to: YESTERDAY });
    const { steered, old, limits } = comparison!;
    expect(comparison).toMatchObject({ from: TOOK_OVER, to: YESTERDAY });
    expect(steered.conversions! / old.conversions!).toBeGreaterThan(1.05);
    expect(steered.efficiency).toBeGreaterThan(limits.target!);
    expect(Math.abs(Number(steered.spendMicros) / Number(old.spendMicros) - 1)).toBeLessThan(0.05);
  });

  it("says of the steered days what the overview says", async () => {
    const overview = await getOverview(workerContext(demo.workspaceId, NOW));
    if (overview.state === "empty") throw new Error("The demo has no days.");
    const { steered } = (await story())!.comparison!;
    const { days, totals } = overview.performance;
    expect(steered.spendMicros).toBe(totals.spendMicros);
    expect(steered.efficiency).toBeCloseTo(days.at(-1)!.windowEfficiency!, 12);
  });

  it("replays the days exactly: with the budgets that were set, they are the stored ones", async () => {
    const days = (await read(readDays)).filter(({ day }) => day >= addDays(YESTERDAY, -29));
    const range = { from: addDays(YESTERDAY, -29), to: YESTERDAY };
    const again = await read((tx) => replayDays(tx, days, { ...range, budgetsBefore: addDays(TODAY, 1) }));
    expect(again?.map(numbersOf)).toEqual(days.map(numbersOf));
    const old = await read((tx) => replayDays(tx, days, { ...range, budgetsBefore: TOOK_OVER }));
    const isOld = (day: Day) => day < TOOK_OVER;
    expect(old?.filter(({ day }) => isOld(day)).map(numbersOf)).toEqual(
      days.filter(({ day }) => isOld(day)).map(numbersOf),
    );
    expect(old?.map(numbersOf)).not.toEqual(days.map(numbersOf));
  });

  it("has no takeover in a workspace whose days pass by themselves", async () => {
    const owner = await savePerson({ email: "real@example.com", name: "Real" });
    const { workspaceId } = await createWorkspace(owner.userId, { name: "Real" });
    expect(await getTakeover(workerContext(workspaceId, NOW))).toBeNull();
    expect(await getDemoStory(workerContext(workspaceId, NOW), "completed")).toBeNull();
  });
});

describe("simulated nights", () => {
  const passUpTo = (upTo: Day) =>
    read(async (tx) => {
      await fetchNights(tx, { connectionIds: [demo.connectionId], upTo });
      return (await getWorkspace(tx)).clockDay;
    });

  it("add a day and let late conversions arrive on earlier ones", async () => {
    const before = purchases(await read(readDays), YESTERDAY);
    const clockDay = await passUpTo(addDays(YESTERDAY, 1));
    expect(clockDay).toBe(addDays(YESTERDAY, 1));
    const days = await read(readDays);
    expect(days.filter(({ day }) => day === clockDay)).toHaveLength(5);
    expect(purchases(days, YESTERDAY)).toBeGreaterThan(before);
  });

  it("are not simulated twice", async () => {
    const upTo = addDays(YESTERDAY, 1);
    const before = await read(readDays);
    expect(await passUpTo(upTo)).toBe(upTo);
    expect(await read(readDays)).toEqual(before);
    const rivals = await Promise.allSettled([1, 2].map(() => passUpTo(addDays(upTo, 1))));
    expect(rivals.some(({ status }) => status === "fulfilled")).toBe(true);
    expect((await read(getWorkspace)).clockDay).toBe(addDays(upTo, 1));
    expect((await read(readDays)).filter(({ day }) => day === addDays(upTo, 1))).toHaveLength(5);
  });

  it("spend according to the budgets in force", async () => {
    const { clockDay } = await read(getWorkspace);
    const entities = await read((tx) => listBudgetEntities(tx, demo.connectionId));
    const shopping = entities.find(({ externalId }) => externalId === "shopping")!;
    const connection = await read((tx) => getConnection(tx, demo.connectionId));
    await read((tx) =>
      saveBudgets(tx, [
        {
          budgetEntityId: shopping.budgetEntityId,
          validFrom: addDays(clockDay!, 1),
          amountMicros: 777_000_000n,
          currency: connection.currency,
          source: "simulated",
        },
      ]),
    );
    const after = await passUpTo(addDays(clockDay!, 2));
    expect(after).toBe(addDays(clockDay!, 2));
    const spend = (await read(readDays)).filter(({ budgetMicros }) => budgetMicros === 777_000_000n);
    expect(spend.map(({ day }) => day)).toEqual([addDays(clockDay!, 1), addDays(clockDay!, 2)]);
    for (const { spendMicros } of spend) expect(microsToUnits(spendMicros!)).toBeGreaterThan(700);
  });

  it("are not simulated in a workspace whose days pass by themselves", async () => {
    const owner = await savePerson({ email: "owner@example.com", name: "Owner" });
    const own = await createWorkspace(owner.userId, { name: "Own" });
    const nights = { connectionIds: [demo.connectionId], upTo: YESTERDAY };
    await expect(inWorkspace(own.workspaceId, (tx) => fetchNights(tx, nights))).rejects.toThrow(
      "they are not simulated",
    );
  });

  it("can be opened as a connector that reads back the stored budgets", async () => {
    const reading = await read(async (tx) => {
      const connection = await getConnection(tx, demo.connectionId);
      const connector = await openConnection(tx, connection, toDay("2027-01-01"));
      return connector.readBudget(DEMO_ACCOUNT.accountId, "shopping");
    });
    expect(reading.amountMicros).toBe(777_000_000n);
  });
});

/** The workspace exists without content, which is the most that an interrupted start can leave. */
async function leaveAnInterruptedStart(): Promise<void> {
  const { slug, name, timeZone, currency } = DEMO_ACCOUNT;
  const { userId: ownerId } = await demoPerson();
  const workspaceId = randomUUID();
  const workspace = { workspaceId, slug, name, timeZone, currency: toCurrency(currency), ownerId };
  await saveNewWorkspace({ ...workspace, kind: "demo", clockDay: YESTERDAY });
}

function read<T>(work: (tx: WorkspaceTransaction) => Promise<T>): Promise<T> {
  return inWorkspace(demo.workspaceId, work);
}

async function readDays(tx: WorkspaceTransaction) {
  const channelIds = (await listChannels(tx)).map(({ channelId }) => channelId);
  return listChannelDays(tx, { channelIds, first: toDay("2026-01-01"), last: toDay("2026-12-31") });
}

async function listAll(): Promise<ProposalRecord[]> {
  const ids = await read((tx) => tx.proposal.findMany({ select: { id: true }, orderBy: { forDay: "asc" } }));
  return read(async (tx) => {
    const proposals: ProposalRecord[] = [];
    for (const { id } of ids) proposals.push((await findProposal(tx, id))!);
    return proposals;
  });
}

/** The actions of a day have no order. */
function numbersOf({ channelId, day, spendMicros, impressions, clicks, actions }: ChannelDay) {
  const sorted = actions.toSorted((one, other) => (one.actionId < other.actionId ? -1 : 1));
  return { channelId, day, spendMicros, impressions, clicks, actions: sorted };
}

async function totalBudget(day: Day): Promise<bigint> {
  return read(async (tx) => {
    const channelIds = (await listChannels(tx)).map(({ channelId }) => channelId);
    const budgets = await listChannelBudgets(tx, { channelIds, day });
    return budgets.reduce((total, { amountMicros }) => total + (amountMicros ?? 0n), 0n);
  });
}

function purchases(days: Awaited<ReturnType<typeof readDays>>, day: Day): number {
  const rows = days.filter((row) => row.day === day);
  return rows.flatMap(({ actions }) => actions).reduce((total, { count }) => total + (count ?? 0), 0);
}
