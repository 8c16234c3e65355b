import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween, toDay } from "@/lib/domain/day";
import { findStale, staleDataMessage, type AccountDataEnd } from "@/lib/domain/stale-data";

const DAY = toDay("2026-11-29");
const end = (accountName: string, lastDay: string): AccountDataEnd => ({
  accountName,
  channelNames: [`${accountName} search`],
  lastDay: toDay(lastDay),
});
const ends = fc
  .array(fc.integer({ min: 0, max: 1500 }), { maxLength: 6 })
  .map((ages) => ages.map((age, index) => end(`Account ${index}`, addDays(DAY, -age))));
const limit = fc.integer({ min: 0, max: 365 });

describe("stale data", () => {
  it("is exactly what ends more days before the eve than the limit allows", () => {
    fc.assert(
      fc.property(ends, limit, (accounts, maxDataAgeDays) => {
        const eve = addDays(DAY, -1);
        const old = accounts.filter(({ lastDay }) => daysBetween(lastDay, eve) > maxDataAgeDays);
        const stale = findStale(accounts, { day: DAY, maxDataAgeDays });
        expect(stale?.accounts ?? []).toEqual(old);
        if (stale) expect(stale.isWhole).toBe(old.length === accounts.length);
      }),
    );
  });

  it("is never less under a lower limit or on a later day", () => {
    fc.assert(
      fc.property(ends, limit, fc.nat(50), (accounts, maxDataAgeDays, later) => {
        const count = (days: number, day = DAY) =>
          findStale(accounts, { day, maxDataAgeDays: days })?.accounts.length ?? 0;
        expect(count(maxDataAgeDays)).toBeLessThanOrEqual(count(Math.max(0, maxDataAgeDays - later)));
        expect(count(maxDataAgeDays)).toBeLessThanOrEqual(count(maxDataAgeDays, addDays(DAY, later)));
      }),
    );
  });

  it("is named with the day on which it ends, its distance and the way out", () => {
    const message = (...accounts: AccountDataEnd[]) => {
      const stale = findStale(accounts, { day: DAY, maxDataAgeDays: 7 });
      return stale && staleDataMessage(stale);
    };
    expect(message(end("Google", "2023-07-30"))).toBe(
      "Data ends 30 Jul 2023, 1,218 days before 29 Nov 2026. Import newer data.",
    );
    expect(message(end("Google", "2023-07-30"), end("Meta", "2026-11-28"))).toBe(
      "Data of Google (Google search) ends 30 Jul 2023, 1,218 days before 29 Nov 2026. Import newer data, or remove these channels from the plan.",
    );
    expect(message(end("Google", "2026-11-21"))).toBeNull();
    expect(message(end("Google", "2026-11-20"))).toMatch(/^Data ends 20 Nov 2026, 9 days before/);
  });
});
