import { describe, expect, it } from "vitest";
import { ChannelError, isRetryable } from "@/lib/channels/errors";
import { capabilitiesOf, isPlatform, isPolledPlatform, openConnector, POLLED_PLATFORMS } from "@/lib/channels/registry";
import { PLATFORMS, type ChannelConnector, type DayRowPage, type DayRowRequest } from "@/lib/channels/types";
import { addDays, type Day } from "@/lib/domain/day";
import type { DayRow } from "@/lib/domain/day-row";
import { CONTRACT_SUBJECTS, type ContractSubject } from "./contract-subject";

describe.each(CONTRACT_SUBJECTS)("the connector contract: $platform", (subject) => {
  const connector = subject.open();

  it("reports the same capabilities as the registry", () => {
    expect(connector.platform).toBe(subject.platform);
    expect(connector.capabilities).toEqual(capabilitiesOf(subject.platform));
    expect(connector.series.length).toBeGreaterThan(0);
  });

  it("finds the account with its currency and time zone", async () => {
    const accounts = await connector.discoverAccounts();
    const account = accounts.find(({ accountId }) => accountId === subject.accountId);
    expect(account?.currency).toMatch(/^[A-Z]{3}$/);
    expect(account?.timeZone).toContain("/");
  });

  it("lists campaigns, each paid by one listed budget entity", async () => {
    const { campaigns, budgetEntities, actions } = await connector.listCampaigns(subject.accountId);
    const entities = new Set(budgetEntities.map(({ budgetEntityId }) => budgetEntityId));
    expect(entities.size).toBe(budgetEntities.length);
    expect(new Set(campaigns.map(({ campaignId }) => campaignId)).size).toBe(campaigns.length);
    expect(campaigns.length).toBeGreaterThan(0);
    for (const { budgetEntityId } of campaigns) expect(entities).toContain(budgetEntityId);
    for (const { minimumMicros, unitMicros } of budgetEntities) {
      expect(minimumMicros >= 0n && unitMicros > 0n).toBe(true);
    }
    expect(actions.length).toBeGreaterThan(0);
  });

  it("reports every campaign-day once, in the order of days, inside the range", async () => {
    const rows = await readAll(connector, request(subject));
    expect(new Set(rows.map(keyOf)).size).toBe(rows.length);
    expect(rows.map(({ day }) => day)).toEqual(rows.map(({ day }) => day).sort());
    for (const { day } of rows) expect(day >= subject.first && day <= subject.last).toBe(true);
    const { campaigns } = await connector.listCampaigns(subject.accountId);
    const known = new Set(campaigns.map(({ campaignId }) => campaignId));
    for (const { campaignExternalId } of rows) expect(known).toContain(campaignExternalId);
  });

  it("continues from any page's cursor exactly where that page ended", async () => {
    const pages = await readPages(connector, request(subject));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.at(-1)?.nextCursor).toBeNull();
    for (let kept = 1; kept < pages.length; kept++) {
      const rest = await readAll(subject.open(), { ...request(subject), cursor: pages[kept - 1]!.nextCursor! });
      expect(rest).toEqual(pages.slice(kept).flatMap(({ rows }) => rows));
    }
  });

  it("reports numbers or null: never NaN, never negative, money in whole micros", async () => {
    for (const row of await readAll(connector, request(subject))) {
      for (const number of [row.impressions, row.clicks, ...row.actions.map(({ count }) => count)]) {
        expect(number === null || (Number.isFinite(number) && number >= 0)).toBe(true);
      }
      for (const micros of [row.spendMicros, row.budgetMicros, ...row.actions.map(({ valueMicros }) => valueMicros)]) {
        expect(micros === null || (typeof micros === "bigint" && micros >= 0n)).toBe(true);
      }
      expect(new Set(row.actions.map(({ actionKey }) => actionKey)).size).toBe(row.actions.length);
    }
  });

  it("returns the same numbers for the same request", async () => {
    const again = await readAll(subject.open(), request(subject));
    expect(again).toEqual(await readAll(connector, request(subject)));
  });

  it("restates recent days upwards and does not change settled days and spend", async () => {
    const early = addDays(subject.asOf, -1);
    const before = await readAll(connector, { ...request(subject), last: early, asOf: early });
    const after = new Map(
      (await readAll(connector, { ...request(subject), last: early })).map((row) => [keyOf(row), row]),
    );
    let grown = 0;
    for (const row of before) {
      const later = after.get(keyOf(row))!;
      expect(later.spendMicros).toBe(row.spendMicros);
      expect(conversions(later)).toBeGreaterThanOrEqual(conversions(row));
      if (conversions(later) > conversions(row)) grown += 1;
      const settled = row.day < addDays(early, -connector.capabilities.restatedDays!);
      if (settled) expect(later).toEqual(row);
    }
    expect(grown).toBeGreaterThan(0);
  });

  it("does not report days that have not ended, nor days before the account began", async () => {
    const late = await readAll(connector, {
      ...request(subject),
      first: subject.last,
      last: addDays(subject.last, 30),
    });
    expect(new Set(late.map(({ day }) => day))).toEqual(new Set([subject.asOf]));
    const early = { ...request(subject), first: addDays(subject.first, -40), last: addDays(subject.first, -20) };
    expect(await readAll(connector, early)).toEqual([]);
  });

  it.each<[string, (subject: ContractSubject) => Partial<DayRowRequest>]>([
    ["an unknown account", () => ({ accountId: "no-such-account" })],
    ["a range that ends before it starts", ({ first }) => ({ last: addDays(first, -1) })],
    ["a day that has not ended as the time of reading", ({ asOf }) => ({ asOf: addDays(asOf, 4000) })],
    [
      "a series that the platform does not report",
      () => ({ series: { attribution: "?", timeBasis: "conversion", definitionVersion: 1 } }),
    ],
    ["a cursor that is none", () => ({ cursor: "not a cursor" })],
  ])("rejects %s", async (_, change) => {
    await expectRejected(subject, () => readAll(connector, { ...request(subject), ...change(subject) }));
  });

  it("rejects an unknown account and an unknown budget entity in every operation", async () => {
    await expectRejected(subject, () => connector.listCampaigns("no-such-account"));
    await expectRejected(subject, () => connector.readBudget("no-such-account", "no-such-budget"));
    await expectRejected(subject, () => connector.readBudget(subject.accountId, "no-such-budget"));
  });

  describe("setting budgets", () => {
    it("sets an absolute amount repeatedly, reads it back, and changes no other budget", async () => {
      const fresh = subject.open();
      const [target, other] = await entitiesOf(fresh, subject);
      const untouched = await fresh.readBudget(subject.accountId, other!.budgetEntityId);
      const { amountMicros: before } = await fresh.readBudget(subject.accountId, target!.budgetEntityId);
      const amount = before + 3n * target!.unitMicros;
      for (let attempt = 0; attempt < 2; attempt++) {
        await fresh.setBudget(subject.accountId, target!.budgetEntityId, amount);
        const reading = await fresh.readBudget(subject.accountId, target!.budgetEntityId);
        expect(reading).toMatchObject({ budgetEntityId: target!.budgetEntityId, amountMicros: amount });
      }
      await fresh.setBudget(subject.accountId, target!.budgetEntityId, before);
      expect((await fresh.readBudget(subject.accountId, target!.budgetEntityId)).amountMicros).toBe(before);
      expect(await fresh.readBudget(subject.accountId, other!.budgetEntityId)).toEqual(untouched);
    });

    it("does not change finished days", async () => {
      const fresh = subject.open();
      const [target] = await entitiesOf(fresh, subject);
      const before = await readAll(subject.open(), request(subject));
      await fresh.setBudget(subject.accountId, target!.budgetEntityId, 40n * target!.minimumMicros);
      expect(await readAll(fresh, request(subject))).toEqual(before);
    });

    it("rejects amounts below the minimum or off the step, and does not change the budget", async () => {
      const fresh = subject.open();
      const [target] = await entitiesOf(fresh, subject);
      const { budgetEntityId, minimumMicros, unitMicros } = target!;
      const before = await fresh.readBudget(subject.accountId, budgetEntityId);
      for (const amount of [minimumMicros - unitMicros, 100n * minimumMicros + 1n]) {
        await expectRejected(subject, () => fresh.setBudget(subject.accountId, budgetEntityId, amount));
      }
      await expectRejected(subject, () => fresh.setBudget(subject.accountId, "no-such-budget", 10n * minimumMicros));
      expect(await fresh.readBudget(subject.accountId, budgetEntityId)).toEqual(before);
    });
  });

  it("rejects settings that it cannot parse", () => {
    expect(() => openConnector(subject.platform, { nonsense: true })).toThrow(ChannelError);
  });
});

describe("the registry", () => {
  it("knows every platform, and which ones can be polled", () => {
    for (const platform of PLATFORMS) {
      expect(isPolledPlatform(platform)).toBe(capabilitiesOf(platform).reads === "api");
    }
    expect(capabilitiesOf("csv")).toEqual({ reads: "file", writes: "none", restatedDays: null });
    expect(POLLED_PLATFORMS).toContain("simulated");
    expect(isPlatform("myspace")).toBe(false);
    expect(() => capabilitiesOf("myspace" as "csv")).toThrow("myspace");
    expect(() => openConnector("csv" as "simulated", {})).toThrow("csv");
  });

  it("marks only temporary errors as retryable", () => {
    expect(isRetryable(new ChannelError("rate-limited", "simulated", "Slow down.", { retryAfterMs: 500 }))).toBe(true);
    expect(isRetryable(new ChannelError("rejected", "simulated", "No."))).toBe(false);
    expect(isRetryable(new Error("boom"))).toBe(false);
  });
});

function request({ accountId, first, last, asOf, open }: ContractSubject): DayRowRequest {
  return { accountId, first, last, asOf, series: open().series[0]! };
}

async function readPages(connector: ChannelConnector, query: DayRowRequest): Promise<DayRowPage[]> {
  const pages: DayRowPage[] = [];
  for await (const page of connector.fetchDayRows(query)) pages.push(page);
  return pages;
}

async function readAll(connector: ChannelConnector, query: DayRowRequest): Promise<DayRow[]> {
  return (await readPages(connector, query)).flatMap(({ rows }) => rows);
}

async function entitiesOf(connector: ChannelConnector, { accountId }: ContractSubject) {
  return (await connector.listCampaigns(accountId)).budgetEntities;
}

async function expectRejected({ platform }: ContractSubject, call: () => Promise<unknown>): Promise<void> {
  const error: unknown = await call().then(
    () => null,
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(ChannelError);
  expect(error).toMatchObject({ code: "rejected", channel: platform, retryAfterMs: null });
}

function keyOf({ campaignExternalId, day }: { campaignExternalId: string; day: Day }): string {
  return `${campaignExternalId} ${day}`;
}

function conversions(row: DayRow): number {
  return row.actions.reduce((total, { count }) => total + (count ?? 0), 0);
}
