import { beforeEach, expect, it } from "vitest";
import { toDay } from "@/lib/domain/day";
import { toCurrency } from "@/lib/domain/money";
import { saveAuditEvent } from "@/lib/store/audit/events";
import { listAuditEvents } from "./audit-events";
import { listChannelBudgets, saveBudgets } from "@/lib/store/accounts/budget-history";
import {
  listPendingMessages,
  saveMessageFailure,
  saveMessagesRelayed,
  saveOutboxMessage,
} from "@/lib/store/plans/outbox";
import { findRate, saveRates } from "@/lib/store/accounts/rates";
import {
  findWorkspaceBySlug,
  getWorkspace,
  listWorkspaces,
  saveClockDay,
  saveNewWorkspace,
} from "@/lib/store/workspaces/workspaces";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { EUR, openAdAccount, openWorkspace, type AdAccount } from "./ad-account";

let account: AdAccount;
beforeEach(async () => {
  account = await openAdAccount({ Search: ["a", "b"] });
});

const within = <T>(work: (tx: WorkspaceTransaction) => Promise<T>) => inWorkspace(account.workspaceId, work);
const channelId = () => account.channels.get("Search") ?? "";
const budget = (campaign: string, validFrom: string, amountMicros: bigint) => ({
  budgetEntityId: account.budgetEntities.get(campaign) ?? "",
  validFrom: toDay(validFrom),
  amountMicros,
  currency: EUR,
  source: "imported" as const,
});

it("a channel's budget is the sum of its members' budgets, and unknown while one is missing", async () => {
  const onDay = (day: string) =>
    within(async (tx) => (await listChannelBudgets(tx, { channelIds: [channelId()], day: toDay(day) }))[0]);
  await within((tx) => saveBudgets(tx, [budget("a", "2026-02-01", 5n)]));
  expect(await onDay("2026-02-10")).toMatchObject({ amountMicros: null, validFrom: null });
  await within((tx) => saveBudgets(tx, [budget("b", "2026-02-03", 7n)]));
  expect(await onDay("2026-02-10")).toMatchObject({ amountMicros: 12n, validFrom: "2026-02-03" });
  expect(await onDay("2026-02-02")).toMatchObject({ amountMicros: null });
});

it("says by how much the newest change raised a channel's budget, also once the same amount was recorded again", async () => {
  const raisedOn = (day: string) =>
    within(
      async (tx) =>
        (await listChannelBudgets(tx, { channelIds: [channelId()], day: toDay(day) }))[0]?.raisedMicros ?? null,
    );
  await within((tx) => saveBudgets(tx, [budget("a", "2026-02-01", 5n), budget("b", "2026-02-01", 7n)]));
  expect(await raisedOn("2026-02-02")).toBe(0n);
  await within((tx) => saveBudgets(tx, [budget("a", "2026-02-03", 8n)]));
  await within((tx) => saveBudgets(tx, [budget("a", "2026-02-04", 8n)]));
  expect(await raisedOn("2026-02-05")).toBe(3n);
  await within((tx) => saveBudgets(tx, [budget("a", "2026-02-06", 6n), budget("b", "2026-02-06", 4n)]));
  expect(await raisedOn("2026-02-06")).toBe(-5n);
  await within((tx) => saveBudgets(tx, [budget("b", "2026-02-07", 5n)]));
  expect(await raisedOn("2026-02-07")).toBe(1n);
});

it("a budget is recorded once, and a correction for the same day is recorded after it", async () => {
  const save = (amount: bigint) => within((tx) => saveBudgets(tx, [budget("a", "2026-02-01", amount)]));
  expect([await save(5n), await save(5n), await save(6n), await save(5n)]).toEqual([1, 0, 1, 1]);
  const [found] = await within((tx) => listChannelBudgets(tx, { channelIds: [channelId()], day: toDay("2026-03-01") }));
  expect(found?.members.find((member) => member.amountMicros !== null)?.amountMicros).toBe(5n);
});

it("the rate on a day is the newest up to it, and there is none before the first", async () => {
  const pair = { fromCurrency: toCurrency("USD"), toCurrency: EUR };
  const on = (day: string, rate: number) => ({ ...pair, day: toDay(day), rate, source: "typed" });
  await within((tx) => saveRates(tx, [on("2026-02-01", 0.9), on("2026-02-05", 0.95), on("2026-02-05", 0.96)]));
  const find = (day: string) => within((tx) => findRate(tx, { ...pair, day: toDay(day) }));
  expect((await find("2026-02-04"))?.rate).toBe(0.9);
  expect((await find("2026-03-01"))?.rate).toBe(0.96);
  expect(await find("2026-01-31")).toBeNull();
});

it("an intent stays pending until it is relayed", async () => {
  const first = await within((tx) => saveOutboxMessage(tx, { kind: "run", payload: { amount: 3n } }));
  const second = await within((tx) => saveOutboxMessage(tx, { kind: "run", payload: {} }));
  await within((tx) => saveMessageFailure(tx, first, "the queue is away"));
  const pending = await within((tx) => listPendingMessages(tx));
  expect(pending).toMatchObject([{ messageId: first, attempts: 1, payload: { amount: "3" } }, { messageId: second }]);
  await within((tx) => saveMessagesRelayed(tx, [first], new Date()));
  expect((await within((tx) => listPendingMessages(tx))).map((message) => message.messageId)).toEqual([second]);
});

it("an intent is rolled back together with its change", async () => {
  const failed = within(async (tx) => {
    await saveOutboxMessage(tx, { kind: "run", payload: {} });
    throw new Error("changed my mind");
  });
  await expect(failed).rejects.toThrow("changed my mind");
  expect(await within((tx) => listPendingMessages(tx))).toEqual([]);
});

it("the audit log lists who did what, newest first", async () => {
  const event = { actorId: null, subjectKind: "plan", subjectId: "p" };
  await within((tx) => saveAuditEvent(tx, { ...event, action: "plan.saved", after: { dailyBudgetMicros: 5n } }));
  await within((tx) => saveAuditEvent(tx, { ...event, action: "plan.archived" }));
  const events = await within((tx) => listAuditEvents(tx, { subjectKind: "plan", subjectId: "p" }));
  expect(events.map((one) => one.action)).toEqual(["plan.archived", "plan.saved"]);
  expect(events[1]).toMatchObject({ before: null, after: { dailyBudgetMicros: "5" } });
});

it("a workspace is created only under a free address", async () => {
  const workspaceId = await openWorkspace();
  expect(await findWorkspaceBySlug(workspaceId)).toMatchObject({ workspaceId, kind: "standard" });
  expect((await listWorkspaces()).map((one) => one.workspaceId)).toContain(workspaceId);
  const again = saveNewWorkspace({
    workspaceId: crypto.randomUUID(),
    slug: workspaceId,
    name: "Second",
    kind: "demo",
    currency: EUR,
    timeZone: "UTC",
    clockDay: null,
    ownerId: crypto.randomUUID(),
  });
  await expect(again).rejects.toMatchObject({ code: "conflict", field: "slug" });
});

it("a simulated clock moves once, even with several simultaneous requests", async () => {
  const day = toDay("2026-05-01");
  const moved = await Promise.all([1, 2, 3].map(() => within((tx) => saveClockDay(tx, null, day))));
  expect(moved.filter(Boolean)).toHaveLength(1);
  expect((await within((tx) => getWorkspace(tx))).clockDay).toBe(day);
});
