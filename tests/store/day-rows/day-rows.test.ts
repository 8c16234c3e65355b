import { beforeEach, describe, expect, it } from "vitest";
import { toDay } from "@/lib/domain/day";
import { toCurrency } from "@/lib/domain/money";
import { listChannelDayReadings } from "@/lib/store/channel-days/readings";
import { listChannelDays } from "@/lib/store/channel-days/channel-days";
import { listWorkspaceDays } from "../workspace-days";
import { saveChannelMember } from "@/lib/store/accounts/channels";
import { listConversionActions } from "@/lib/store/accounts/conversion-actions";
import { saveDayRows } from "@/lib/store/day-rows/day-rows";
import { undoDayRows } from "@/lib/store/day-rows/undo";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { addConnection, dayRow, LONG_AGO, openAdAccount, reading, type AdAccount } from "../ad-account";

const DAY = toDay("2026-01-10");
const FEBRUARY = "2026-02-01T00:00:00Z";
const MARCH = "2026-03-01T00:00:00Z";
const NOTHING = { inserted: 0, restated: 0, older: 0, unchanged: 0 };

let account: AdAccount;
beforeEach(async () => {
  account = await openAdAccount({ Search: ["a", "b"], Social: ["c"] });
});

const within = <T>(work: (tx: WorkspaceTransaction) => Promise<T>) => inWorkspace(account.workspaceId, work);
const channel = (name: string) => account.channels.get(name) ?? "";
const channelDays = (name: string) => within((tx) => listChannelDays(tx, { channelIds: [channel(name)] }));
const countVersions = () => within((tx) => tx.dayRowVersion.count());
const save = (at: string, ...rows: ReturnType<typeof dayRow>[]) =>
  within((tx) => saveDayRows(tx, reading(account, at), rows));

describe("day rows", () => {
  it("add up to the channel, with clicks as a separate action", async () => {
    expect(await save(FEBRUARY, dayRow("a", DAY), dayRow("b", DAY, { clicks: 0.5, spendMicros: 1n }))).toEqual({
      ...NOTHING,
      inserted: 2,
    });
    const [day] = await channelDays("Search");
    const actions = await within((tx) => listConversionActions(tx));
    const idOf = (key: string) => actions.find((action) => action.key === key)?.actionId;
    expect(day).toMatchObject({ day: DAY, currency: "EUR", spendMicros: 10_000_001n, clicks: 20.5, complete: true });
    expect(day?.fetchedAt).toEqual(new Date(FEBRUARY));
    expect(day?.actions).toHaveLength(2);
    expect(day?.actions).toContainEqual({ actionId: idOf("purchase"), count: 4, valueMicros: 100_000_000n });
    expect(day?.actions).toContainEqual({ actionId: idOf("click"), count: 20.5, valueMicros: null });
    expect(await channelDays("Social")).toEqual([]);
  });

  it("do not change when the same reading is saved again", async () => {
    const rows = [dayRow("a", DAY), dayRow("c", DAY)];
    await save(FEBRUARY, ...rows);
    const before = await channelDays("Search");
    expect(await save(FEBRUARY, ...rows)).toEqual({ ...NOTHING, unchanged: 2 });
    expect(await countVersions()).toBe(2);
    expect(await channelDays("Search")).toEqual(before);
  });

  it("do not change when only the order of actions or the spelling of a number differs", async () => {
    const first = { actionKey: "lead", count: 1, valueMicros: null };
    const second = { actionKey: "purchase", count: 2, valueMicros: 3n };
    await save(FEBRUARY, dayRow("a", DAY, { actions: [first, second], clicks: 0.1 + 0.2 }));
    const again = dayRow("a", DAY, { actions: [second, first], clicks: 0.3 });
    expect(await save(FEBRUARY, again)).toEqual({ ...NOTHING, unchanged: 1 });
  });

  it("get a new version when restated, and lose an action that is no longer reported", async () => {
    await save(FEBRUARY, dayRow("a", DAY));
    const restated = dayRow("a", DAY, {
      spendMicros: 7n,
      actions: [{ actionKey: "lead", count: 9, valueMicros: null }],
    });
    expect(await save(MARCH, restated)).toEqual({ ...NOTHING, restated: 1 });
    const [day] = await channelDays("Search");
    expect(day).toMatchObject({ spendMicros: 7n });
    expect(day?.actions.map((action) => action.count).sort()).toEqual([20, 9]);
    const versions = await within((tx) => tx.dayRowVersion.findMany({ orderBy: { version: "asc" } }));
    expect(versions.map((row) => [row.version, row.spendMicros])).toEqual([
      [1, 10_000_000n],
      [2, 7n],
    ]);
  });

  it("only update their fetch time when a later reading has the same numbers", async () => {
    await save(FEBRUARY, dayRow("a", DAY));
    expect(await save(MARCH, dayRow("a", DAY))).toEqual({ ...NOTHING, unchanged: 1 });
    expect(await countVersions()).toBe(1);
    expect((await channelDays("Search"))[0]?.fetchedAt).toEqual(new Date(MARCH));
  });

  it("keep an older reading as history without letting it replace a newer one", async () => {
    await save(MARCH, dayRow("a", DAY));
    const older = dayRow("a", DAY, { spendMicros: 1n });
    expect(await save(FEBRUARY, older)).toEqual({ ...NOTHING, older: 1 });
    expect(await save(FEBRUARY, older)).toEqual({ ...NOTHING, unchanged: 1 });
    expect((await channelDays("Search"))[0]?.spendMicros).toBe(10_000_000n);
    expect(await countVersions()).toBe(2);
  });

  it("stay current after a confirmation when a reading from in between arrives late", async () => {
    await save("2026-01-11T00:00:00Z", dayRow("a", DAY));
    await save(MARCH, dayRow("a", DAY));
    const between = dayRow("a", DAY, { actions: [{ actionKey: "purchase", count: 1, valueMicros: null }] });
    expect(await save(FEBRUARY, between)).toEqual({ ...NOTHING, older: 1 });
    const filter = { channelIds: [channel("Search")], seriesId: account.seriesId, first: DAY, last: DAY };
    const grown = await within((tx) => listChannelDayReadings(tx, filter));
    expect(grown.map((one) => one.count)).toEqual([2, 1, 2]);
    expect((await channelDays("Search"))[0]?.spendMicros).toBe(10_000_000n);
  });

  it("distinguish missing from zero, and a total with an unknown part is unknown", async () => {
    const silent = dayRow("a", DAY, {
      spendMicros: null,
      clicks: null,
      actions: [{ actionKey: "purchase", count: null, valueMicros: null }],
    });
    await save(FEBRUARY, silent, dayRow("b", DAY), dayRow("c", DAY, { spendMicros: 0n, clicks: 0 }));
    const [search] = await channelDays("Search");
    expect(search).toMatchObject({ spendMicros: null, clicks: null, impressions: 2_000 });
    expect(search?.actions.every((action) => action.count === null && action.valueMicros === null)).toBe(true);
    expect((await channelDays("Social"))[0]).toMatchObject({ spendMicros: 0n, clicks: 0 });
    const [whole] = await within((tx) => listWorkspaceDays(tx, { first: DAY, last: DAY }));
    expect(whole).toMatchObject({ spendMicros: null, unassignedSpendMicros: 0n });
  });

  it("are rejected when one campaign has two rows on one day", async () => {
    await expect(save(FEBRUARY, dayRow("a", DAY), dayRow("a", DAY))).rejects.toThrow(/"a" has two rows on 2026-01-10/);
  });

  it("separate currencies and unassigned spend in the workspace totals", async () => {
    await save(FEBRUARY, dayRow("a", DAY), dayRow("unassigned", DAY, { spendMicros: 3n }));
    await within(async (tx) => {
      const dollars = await addConnection(tx, { Video: ["v"] }, { name: "Dollars", currency: toCurrency("USD") });
      await saveDayRows(tx, reading(dollars, FEBRUARY), [dayRow("v", DAY, { spendMicros: 5n })]);
    });
    const days = await within((tx) => listWorkspaceDays(tx, { first: DAY, last: DAY }));
    expect(days).toMatchObject([
      { currency: "EUR", spendMicros: 10_000_003n, unassignedSpendMicros: 3n },
      { currency: "USD", spendMicros: 5n, unassignedSpendMicros: 0n },
    ]);
  });
});

describe("a re-mapped budget entity", () => {
  it("moves later days to the new channel and leaves its history with the old one", async () => {
    const later = toDay("2026-01-11");
    await save(FEBRUARY, dayRow("a", DAY), dayRow("a", later), dayRow("c", later));
    const move = { budgetEntityId: account.budgetEntities.get("a") ?? "", from: later };
    await within((tx) => saveChannelMember(tx, { ...move, channelId: channel("Social") }));
    expect((await channelDays("Search")).map((day) => day.day)).toEqual([DAY]);
    expect((await channelDays("Social")).map((day) => [day.day, day.spendMicros])).toEqual([[later, 20_000_000n]]);
    await within((tx) => saveChannelMember(tx, { ...move, channelId: null }));
    const [, second] = await within((tx) => listWorkspaceDays(tx, { first: DAY, last: later }));
    expect(second).toMatchObject({ spendMicros: 20_000_000n, unassignedSpendMicros: 10_000_000n });
    await within((tx) => saveChannelMember(tx, { ...move, channelId: channel("Search"), from: LONG_AGO }));
    expect((await channelDays("Search")).map((day) => day.day)).toEqual([DAY, later]);
  });
});

describe("an undone import", () => {
  const begin = () =>
    within(async (tx) => {
      const file = { fileName: "a.csv", byteCount: 1n, sha256: "0".repeat(64) };
      return (await tx.import.create({ data: { workspaceId: tx.workspaceId, ...file } })).id;
    });
  const load = (importId: string, at: string, ...rows: ReturnType<typeof dayRow>[]) =>
    within((tx) => saveDayRows(tx, { ...reading(account, at), importId }, rows));
  const undo = (importId: string) =>
    within(async (tx) => {
      await tx.import.updateMany({ where: { workspaceId: tx.workspaceId, id: importId }, data: { status: "undone" } });
      return undoDayRows(tx, { importId, connectionId: account.connection.connectionId });
    });

  it("restores the earlier numbers and can be imported again", async () => {
    const next = toDay("2026-01-11");
    const [first, second] = [await begin(), await begin()];
    await load(first, FEBRUARY, dayRow("a", DAY));
    const before = await channelDays("Search");
    const changed = [dayRow("a", DAY, { spendMicros: 1n, actions: [] }), dayRow("a", next)];
    await load(second, MARCH, ...changed);
    const after = await channelDays("Search");
    expect(await undo(second)).toEqual({ restored: 1, unchanged: 0, removed: 1 });
    expect(await channelDays("Search")).toEqual(before);
    expect(await load(await begin(), MARCH, ...changed)).toEqual({ ...NOTHING, inserted: 1, restated: 1 });
    expect(await channelDays("Search")).toEqual(after);
  });

  it("keeps the numbers of a later import, even if they are the same", async () => {
    const [first, second] = [await begin(), await begin()];
    await load(first, FEBRUARY, dayRow("a", DAY));
    expect(await load(second, MARCH, dayRow("a", DAY))).toEqual({ ...NOTHING, unchanged: 1 });
    expect(await undo(first)).toEqual({ restored: 0, unchanged: 0, removed: 0 });
    expect(await channelDays("Search")).toHaveLength(1);
    expect(await undo(second)).toEqual({ restored: 0, unchanged: 0, removed: 1 });
    expect(await channelDays("Search")).toEqual([]);
  });
});

describe("readings of a channel's day", () => {
  it("show how its conversions grew per campaign", async () => {
    const purchases = (count: number) => ({ actions: [{ actionKey: "purchase", count, valueMicros: null }] });
    await save("2026-01-11T00:00:00Z", dayRow("a", DAY, purchases(1)), dayRow("b", DAY, purchases(2)));
    await save("2026-01-12T00:00:00Z", dayRow("a", DAY, purchases(3)), dayRow("b", DAY, purchases(2)));
    await save("2026-01-20T00:00:00Z", dayRow("a", DAY, purchases(3)), dayRow("b", DAY, purchases(2)));
    const filter = { channelIds: [channel("Search")], seriesId: account.seriesId, first: DAY, last: DAY };
    const grown = await within((tx) => listChannelDayReadings(tx, filter));
    expect(grown.map(({ fetchedAt, count }) => [fetchedAt.toISOString().slice(0, 10), count])).toEqual([
      ["2026-01-11", 3],
      ["2026-01-12", 5],
      ["2026-01-20", 5],
    ]);
  });
});
