import { describe, expect, it } from "vitest";
import { judgeConversions, judgeSpend, overallPeriod } from "@/components/import/reconcile-messages";
import { toDay } from "@/lib/domain/day";
import { parseMicros, toCurrency } from "@/lib/domain/money";
import { WHOLE_RANGE, type PeriodTotals, type ReconciledPeriod } from "@/lib/domain/views/reconciliation";

const EUR = toCurrency("EUR");
const JPY = toCurrency("JPY");

describe("the verdict on a total", () => {
  it.each([
    ["2670.50", "2670.50", "Matches to the cent", "good"],
    ["2670.504999", "2670.50", "Matches to the cent", "good"],
    ["2658.20", "2670.50", "€12.30 less than the platform: 0.5%", "info"],
    ["5341", "2670.50", "€2,670.50 more than the platform: 100%", "warn"],
    ["0.01", "0", "€0.01 more than the platform", "warn"],
  ])("of %s stored and %s on the platform is in words", (stored, platform, text, tone) => {
    const one = period({ spendMicros: parseMicros(stored) }, { spendMicros: parseMicros(platform) });
    expect(judgeSpend(one, EUR)).toEqual({ tone, text });
  });

  it("follows the smallest amount of the currency", () => {
    const one = period({ spendMicros: parseMicros("20402.4") }, { spendMicros: parseMicros("20402") });
    expect(judgeSpend(one, JPY)).toEqual({ tone: "good", text: "Matches" });
  });

  it("of conversions compares two decimals", () => {
    expect(judgeConversions(period({ conversions: 0.1 + 0.2 }, { conversions: 0.3 }))?.text).toBe("Matches");
    expect(judgeConversions(period({ conversions: 43.5 }, { conversions: 21.75 }))?.text).toBe(
      "21.75 more than the platform: 100%",
    );
  });

  it("needs both totals: missing is not zero", () => {
    expect(judgeSpend(period({ spendMicros: 1n }, {}), EUR)).toBeNull();
    expect(judgeSpend(period({}, { spendMicros: 0n }), EUR)).toBeNull();
    expect(judgeConversions(period({}, { conversions: 1 }))).toBeNull();
  });
});

describe("the whole range", () => {
  const month = (spendMicros: bigint | null) => ({ ...period({}, { spendMicros }), period: "2026-11" });

  it("is the sum of its months if all of them were typed", () => {
    const typed = [month(1n), month(2n), period({}, {})];
    expect(overallPeriod(typed)?.platform).toEqual({ spendMicros: 3n, conversions: null });
    expect(overallPeriod([month(1n), month(null), period({}, {})])?.platform.spendMicros).toBeNull();
  });

  it("is what was typed for it, before the sum of its months", () => {
    expect(overallPeriod([month(1n), period({}, { spendMicros: 5n })])?.platform.spendMicros).toBe(5n);
  });
});

function period(stored: Partial<PeriodTotals>, platform: Partial<PeriodTotals>): ReconciledPeriod {
  const none = { spendMicros: null, conversions: null };
  const day = toDay("2026-11-01");
  return {
    period: WHOLE_RANGE,
    firstDay: day,
    lastDay: day,
    stored: { ...none, ...stored },
    platform: { ...none, ...platform },
  };
}
