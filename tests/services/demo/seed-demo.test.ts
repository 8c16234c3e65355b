import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { addDays, daysBetween, toDay, type Day } from "@/lib/domain/day";
import { microsToUnits, toCurrency } from "@/lib/domain/money";
import { DEMO_ACCOUNT } from "@/lib/services/demo/demo-account";
import { demoPerson } from "@/lib/services/member/demo-person";
import { fetchNights, openConnection } from "@/lib/services/data/fetch-nights";
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
const YESTERDAY = toDay("2026-06-09");

let demo: SeededDemo;

beforeAll(async () => {
  await leaveAnInterruptedStart();
  demo = await seedDemo(NOW);
}, 60_000);

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
      return age >= 12 && age <= DEMO_ACCOUNT.nightsReadOneByOne;
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

  it("has a plan for all channels with their current total budget", async () => {
    const [plan] = await read(listPlans);
    expect(plan?.settings.channels).toHaveLength(5);
    expect(plan?.settings.goalWeights).toHaveLength(2);
    expect(plan?.settings.dailyBudgetMicros).toBe(await totalBudget(YESTERDAY));
  });

  it("has requested its first run", async () => {
    const runs = await read((tx) => tx.run.findMany({ where: { workspaceId: tx.workspaceId } }));
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({
      planId: demo.planId,
      status: "queued",
      idempotencyKey: `nightly:${addDays(YESTERDAY, 1)}`,
    });
    const intents = await read((tx) => tx.outbox.findMany({ where: { workspaceId: tx.workspaceId } }));
    expect(intents.map(({ kind }) => kind)).toEqual(["run-plan"]);
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
