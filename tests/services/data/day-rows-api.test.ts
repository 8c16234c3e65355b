import { beforeAll, describe, expect, test } from "vitest";
import { toDay } from "@/lib/domain/day";
import { listAuditEvents } from "@/tests/store/audit-events";
import { listChannelBudgets } from "@/lib/store/accounts/budget-history";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { smallAccount, type SmallAccount } from "../small-account";
import { refused, send, tokenFor } from "../api-token/api-client";

interface Saved {
  connectionId: string;
  seriesId: string;
  inserted: number;
  restated: number;
  unchanged: number;
}

interface Connection {
  connectionId: string;
  series: { attribution: string; active: boolean }[];
}

let account: SmallAccount;
let token = "";

beforeAll(async () => {
  account = await smallAccount({ days: 3 });
  token = await tokenFor(account.context, { role: "advertiser" });
});

const row = (change: Record<string, unknown> = {}) => ({
  campaignExternalId: "c1",
  campaignName: "Brand",
  day: "2026-03-31",
  spendMicros: "12345678901234567",
  impressions: null,
  clicks: 12.5,
  complete: true,
  budgetMicros: "20000000",
  actions: [{ key: "purchase", count: 3.25, valueMicros: null }],
  ...change,
});

const batch = (rows: unknown[], change: Record<string, unknown> = {}) => ({
  account: { name: "Shop", currency: "EUR", timeZone: "Europe/Berlin" },
  series: { attribution: "7-day click", timeBasis: "interaction", definitionVersion: 1 },
  fetchedAt: "2026-04-01T05:00:00Z",
  rows,
  ...change,
});

const add = (body: unknown) => send<Saved>("addDayRows", { token, body });
const read = async (query: Record<string, string>) =>
  (await send<{ data: Record<string, unknown>[] }>("listDayRows", { token, query })).body.data;

test("rows are returned as they were sent: money to the micro, missing values as missing", async () => {
  const sent = [
    row(),
    row({ day: "2026-03-30", spendMicros: null, clicks: null, budgetMicros: null, actions: [] }),
    row({ campaignExternalId: "c2", campaignName: "Generic", channelName: "Search ads", spendMicros: "0" }),
  ];
  const { status, body } = await add(batch(sent));
  expect([status, body.inserted]).toEqual([200, 3]);
  const channels = await send<{ data: { channelId: string; name: string; connectionId: string }[] }>("listChannels", {
    token,
  });
  const mine = channels.body.data.filter((channel) => channel.connectionId === body.connectionId);
  expect(mine.map((channel) => channel.name).sort()).toEqual(["Brand", "Search ads"]);
  const rows = (await read({ seriesId: body.seriesId })).map((one) => ({ ...one, campaignId: null }));
  const brand = mine.find((channel) => channel.name === "Brand")?.channelId ?? "";
  expect(rows.filter((one) => "channelId" in one && one.channelId === brand)).toMatchObject([
    { day: "2026-03-30", spendMicros: null, clicks: null, impressions: null, budgetMicros: null, actions: [] },
    { day: "2026-03-31", spendMicros: "12345678901234567", clicks: 12.5, impressions: null, version: 1 },
  ]);
  expect(rows.find((one) => "channelId" in one && one.channelId !== brand)).toMatchObject({ spendMicros: "0" });
  const budgets = await inWorkspace(account.context.workspaceId, (tx) =>
    listChannelBudgets(tx, { channelIds: [brand], day: toDay("2026-04-05") }),
  );
  expect(budgets).toMatchObject([{ amountMicros: 20_000_000n, validFrom: "2026-03-31" }]);
  const events = await inWorkspace(account.context.workspaceId, (tx) =>
    listAuditEvents(tx, { subjectId: body.connectionId }),
  );
  expect(events).toMatchObject([{ action: "day-rows.added", actorId: account.context.userId, after: { rows: 3 } }]);
});

test("the same batch again changes nothing; a later one restates, and an older one does not", async () => {
  const rows = [row({ campaignExternalId: "c9" })];
  expect((await add(batch(rows))).body).toMatchObject({ inserted: 1 });
  expect((await add(batch(rows))).body).toMatchObject({ inserted: 0, restated: 0, unchanged: 1 });
  const more = [row({ campaignExternalId: "c9", spendMicros: "5" })];
  const older = await add(batch(more, { fetchedAt: "2026-04-01T04:00:00Z" }));
  expect(older.body).toMatchObject({ restated: 0, older: 1 });
  const later = await add(batch(more, { fetchedAt: "2026-04-01T06:00:00Z" }));
  expect(later.body).toMatchObject({ restated: 1 });
  const found = (await read({ seriesId: later.body.seriesId })).filter((one) => one.campaignExternalId === "c9");
  expect(found).toMatchObject([{ spendMicros: "5", version: 3 }]);
});

test("series stay separate, and without a series id the active one is read", async () => {
  const first = await add(batch([row()], { account: { name: "Two", currency: "EUR", timeZone: "UTC" } }));
  const second = await add(
    batch([row({ spendMicros: "7" })], {
      account: { name: "Two", currency: "EUR", timeZone: "UTC" },
      series: { attribution: "1-day view", timeBasis: "conversion", definitionVersion: 1 },
      seriesUse: "unused",
    }),
  );
  expect(second.body.seriesId).not.toBe(first.body.seriesId);
  const own = (rows: Record<string, unknown>[]) => rows.filter((one) => one.connectionId === first.body.connectionId);
  expect(own(await read({ limit: "200" }))).toMatchObject([{ seriesId: first.body.seriesId }]);
  expect(await read({ seriesId: second.body.seriesId })).toMatchObject([{ spendMicros: "7" }]);
});

test("an invalid batch is rejected as a whole", async () => {
  const one = row({ campaignExternalId: "never" });
  const cases: [string, unknown, number][] = [
    ["another currency", batch([one], { account: { name: "Account", currency: "USD", timeZone: "UTC" } }), 409],
    ["another zone", batch([one], { account: { name: "Account", currency: "EUR", timeZone: "Asia/Tokyo" } }), 409],
    ["two rows of a day", batch([one, one]), 400],
    ["a number as money", batch([row({ spendMicros: 5 })]), 400],
    ["money below zero", batch([row({ spendMicros: "-5" })]), 400],
    ["no series", { ...batch([one]), series: undefined }, 400],
    ["missing left out", batch([row({ spendMicros: undefined })]), 400],
    ["a time to come", batch([one], { fetchedAt: "2199-01-01T00:00:00Z" }), 400],
    ["no rows", batch([]), 400],
    ["an action twice", batch([row({ actions: [one.actions[0], one.actions[0]] })]), 400],
    ["sums out of range", batch([row({ campaignExternalId: "never", clicks: 1e13 })]), 400],
  ];
  for (const [name, body, status] of cases)
    expect([name, (await refused("addDayRows", { token, body })).status]).toEqual([name, status]);
  const rows = await read({ limit: "200" });
  expect(rows.filter((entry) => entry.campaignExternalId === "never")).toEqual([]);
});

test("a batch may have 5,000 rows, but not one more", async () => {
  const rows = Array.from({ length: 5001 }, (_, index) => ({
    ...row({ campaignExternalId: `k${index % 50}`, campaignName: `K ${index % 50}` }),
    day: new Date(Date.UTC(2025, 0, 1 + Math.floor(index / 50))).toISOString().slice(0, 10),
  }));
  const big = (count: number) =>
    batch(rows.slice(0, count), { account: { name: "Big", currency: "EUR", timeZone: "UTC" } });
  expect((await refused("addDayRows", { token, body: big(5001) })).status).toBe(400);
  const { status, body } = await add(big(5000));
  expect([status, body.inserted]).toEqual([200, 5000]);
});

test("concurrent first batches create one account", async () => {
  const body = batch([row()], { account: { name: "Twice", currency: "EUR", timeZone: "UTC" } });
  const replies = await Promise.all([add(body), add(body), add(body)]);
  expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200]);
  expect(new Set(replies.map((reply) => reply.body.connectionId)).size).toBe(1);
});

test("a day that had not started or was not complete in the account's time zone is rejected by name", async () => {
  const kiritimati = (rows: unknown[], fetchedAt: string) =>
    refused("addDayRows", {
      token,
      body: batch(rows, { account: { name: "Atoll", currency: "EUR", timeZone: "Pacific/Kiritimati" }, fetchedAt }),
    });
  const early = await kiritimati([row(), row({ day: "2026-04-02" })], "2026-04-01T05:00:00Z");
  expect([early.status, early.body.errors?.[0]?.pointer]).toEqual([400, "/rows/1/day"]);
  expect(early.body.detail).toBe(
    "At 2026-04-01T05:00:00.000Z it was 2026-04-01 in Pacific/Kiritimati: 2026-04-02 had not started. Correct the day.",
  );
  const half = await kiritimati([row({ day: "2026-04-02" })], "2026-04-01T12:00:00Z");
  expect(half.body.detail).toContain('2026-04-02 was not complete. Send "complete": false for it.');
  const rest = await add(batch([row({ day: "2026-04-01", complete: false })], { fetchedAt: "2026-04-01T12:00:00Z" }));
  expect(rest.status).toBe(200);
});

describe("a batch of another series than the account's", () => {
  const account = (name: string) => ({ name, currency: "EUR", timeZone: "UTC" });
  const series = (attribution: string) => ({ attribution, timeBasis: "interaction", definitionVersion: 1 });
  const activeOf = async (connectionId: string) => {
    const { body } = await send<{ data: Connection[] }>("listConnections", { token, query: { limit: "200" } });
    const own = body.data.find((connection) => connection.connectionId === connectionId)?.series ?? [];
    return own.map((one) => `${one.attribution}${one.active ? " (active)" : ""}`);
  };

  test("is refused by name until it says what becomes of it", async () => {
    const first = await add(batch([row()], { account: account("Three") }));
    const other = { account: account("Three"), series: series("28d_click") };
    const reply = await refused("addDayRows", { token, body: batch([row({ spendMicros: "7" })], other) });
    expect([reply.status, reply.body.errors?.[0]?.pointer]).toEqual([409, "/seriesUse"]);
    expect(reply.body.detail).toContain(
      'read "7-day click" dated by click; these rows are "28-day click" dated by click',
    );
    await add(batch([row({ spendMicros: "7" })], { ...other, seriesUse: "unused" }));
    expect(await activeOf(first.body.connectionId)).toEqual(["7-day click (active)", "28-day click"]);
    await add(batch([row({ spendMicros: "8" })], { ...other, seriesUse: "active", fetchedAt: "2026-04-01T06:00:00Z" }));
    expect(await activeOf(first.body.connectionId)).toEqual(["7-day click", "28-day click (active)"]);
    const rows = await read({ from: "2026-03-31", limit: "200" });
    const own = rows.filter((one) => one.connectionId === first.body.connectionId);
    expect(own).toMatchObject([{ spendMicros: "8" }]);
  });

  test("is the same series in another spelling of its attribution", async () => {
    const first = await add(batch([row()], { account: account("Four"), series: series("7d_click_1d_view") }));
    const again = await add(
      batch([row({ day: "2026-03-30" })], { account: account("Four"), series: series("7-day click or 1-day view") }),
    );
    expect(again.body.seriesId).toBe(first.body.seriesId);
    expect(await activeOf(first.body.connectionId)).toEqual(["7-day click, 1-day view (active)"]);
  });

  test("is refused with the choices if its attribution is no setting", async () => {
    const body = batch([row()], { account: account("Five"), series: series("as exported") });
    const reply = await refused("addDayRows", { token, body });
    expect([reply.status, reply.body.errors?.[0]?.pointer]).toEqual([400, "/series/attribution"]);
    expect(reply.body.detail).toContain('"as exported" is not an attribution setting. Use one of "platform default"');
    expect((await add(batch([row()], { account: account("Five"), series: series("none") }))).status).toBe(200);
  });
});

test("retracted conversions and value below zero are kept, but not spend below zero", async () => {
  const actions = [{ key: "purchase", count: -1, valueMicros: "-25000000" }];
  const { status, body } = await add(batch([row({ campaignExternalId: "c7", day: "2026-03-29", actions })]));
  expect(status).toBe(200);
  const rows = await read({ seriesId: body.seriesId, from: "2026-03-29", to: "2026-03-29" });
  expect(rows).toMatchObject([{ actions: [{ count: -1, valueMicros: "-25000000" }] }]);
  const reply = await refused("addDayRows", { token, body: batch([row({ spendMicros: "-1" })]) });
  expect([reply.status, reply.body.errors?.[0]?.pointer]).toEqual([400, "/rows/0/spendMicros"]);
});

test("days and amounts that no platform reports are rejected, as in a file", async () => {
  const cases: [Record<string, unknown>, string, string][] = [
    [{ day: "1999-12-31" }, "/rows/0/day", "1999-12-31 is before any ad report. The first day is 2000-01-01."],
    [{ day: "2031-01-01" }, "/rows/0/day", "2031-01-01 had not started"],
    [{ spendMicros: "100000000000000001" }, "/rows/0/spendMicros", "implausibly large"],
  ];
  for (const [change, pointer, detail] of cases) {
    const reply = await refused("addDayRows", { token, body: batch([row(change)]) });
    expect([reply.status, reply.body.errors?.[0]?.pointer]).toEqual([400, pointer]);
    expect(reply.body.detail).toContain(detail);
  }
});
