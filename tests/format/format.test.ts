import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDay } from "@/lib/domain/day";
import { CURRENCY_CODES } from "@/lib/domain/currency-table";
import { parseMicros, smallestAmountMicros, toCurrency, type Currency } from "@/lib/domain/money";
import {
  formatDay,
  formatDayRange,
  formatDuration,
  formatInstant,
  formatInstantIn,
  formatWeekday,
} from "@/lib/format/day";
import {
  formatMoney,
  formatMoneyChange,
  formatMoneyExact,
  formatMoneyInput,
  formatUnits,
  formatUnitsInterval,
} from "@/lib/format/money";
import {
  formatCount,
  formatCountChange,
  formatInterval,
  formatPercent,
  formatPercentChange,
  formatQuantity,
  formatRoi,
  relativeChange,
} from "@/lib/format/number";
import { parseAmount, parseNumber } from "@/lib/domain/parse-amount";

const EUR = toCurrency("EUR");
const JPY = toCurrency("JPY");

describe("numbers", () => {
  it("never prints NaN or infinity", () => {
    const prints = [formatCount, formatPercent, formatPercentChange, formatCountChange, formatRoi];
    for (const print of prints) {
      for (const value of [null, undefined, Number.NaN, Infinity, -Infinity]) expect(print(value)).toBe("—");
    }
    expect(formatInterval({ low: Number.NaN, mid: 1, high: 2 })).toBe("—");
    expect(formatInterval(null)).toBe("—");
  });

  it("prints decimals only for small counts", () => {
    expect(formatCount(0)).toBe("0");
    expect(formatCount(0.421)).toBe("0.42");
    expect(formatCount(12.34)).toBe("12.3");
    expect(formatCount(1234.5)).toBe("1,235");
    expect(formatCount(-3)).toBe("−3");
    expect(formatCount(-0.0001)).toBe("0.00");
    expect(formatCount(2.5)).toBe("2.50");
  });

  it("prints changes with a sign, and ±0 for no change", () => {
    expect(formatCountChange(3)).toBe("+3");
    expect(formatCountChange(-3)).toBe("−3");
    expect(formatCountChange(0)).toBe("±0");
    expect(formatPercentChange(0.042)).toBe("+4.2%");
    expect(formatPercentChange(-0.5)).toBe("−50%");
    expect(formatPercentChange(0.0004)).toBe("+<0.1%");
    expect(formatPercentChange(0)).toBe("±0%");
  });

  it("prints percents, ROI, intervals and quantities", () => {
    expect(formatPercent(0.1234)).toBe("12%");
    expect(formatPercent(0.0421)).toBe("4.2%");
    expect(formatPercent(1)).toBe("100%");
    expect(formatPercent(0.0003)).toBe("<0.1%");
    expect(formatRoi(3.2)).toBe("3.20×");
    expect(formatRoi(12.34)).toBe("12.34×");
    expect(formatInterval({ low: 118, mid: 130, high: 142 })).toBe("118 to 142");
    expect(formatInterval({ low: 2.9, mid: 3.2, high: 3.5 }, formatRoi)).toBe("2.90× to 3.50×");
    expect(formatInterval({ low: 5, mid: 5, high: 5 })).toBe("5");
    expect(formatInterval({ low: 1.731, mid: 1.732, high: 1.734 }, formatRoi)).toBe("about 1.73×");
    expect(formatInterval({ low: 1.6, mid: 2.7, high: 3.93 })).toBe("1.60 to 3.93");
    expect(formatInterval({ low: 9.5, mid: 12, high: 14.25 })).toBe("9.5 to 14.3");
    expect(formatInterval({ low: 0, mid: 0.3, high: 0.75 })).toBe("0 to 0.75");
    expect(formatQuantity(1, "change")).toBe("1 change");
    expect(formatQuantity(3, "change")).toBe("3 changes");
    expect(formatQuantity(2, "day of spend", "days of spend")).toBe("2 days of spend");
  });

  it("has no relative change without a number to compare with", () => {
    expect(relativeChange(120, 100)).toBeCloseTo(0.2);
    expect(relativeChange(120, 0)).toBeNull();
    expect(relativeChange(null, 100)).toBeNull();
    expect(relativeChange(120, null)).toBeNull();
  });
});

describe("money", () => {
  it("names the currency and drops cents from large or whole amounts", () => {
    expect(formatMoney(parseMicros("1234.56"), EUR)).toBe("€1,235");
    expect(formatMoney(parseMicros("12.34"), EUR)).toBe("€12.34");
    expect(formatMoney(parseMicros("12"), EUR)).toBe("€12");
    expect(formatMoney(parseMicros("500"), JPY)).toBe("¥500");
    expect(formatMoney(null, EUR)).toBe("—");
    expect(formatMoney(0n, EUR)).toBe("€0");
    expect(formatMoneyExact(parseMicros("1234.5"), EUR)).toBe("€1,234.50");
    expect(formatUnits(Number.NaN, EUR)).toBe("—");
    expect(formatUnits(-0.001, EUR)).toBe("€0.00");
  });

  it("prints changes with a sign", () => {
    expect(formatMoneyChange(parseMicros("120"), EUR)).toBe("+€120");
    expect(formatMoneyChange(parseMicros("-35"), EUR)).toBe("−€35");
    expect(formatMoneyChange(0n, EUR)).toBe("±€0");
    expect(formatUnitsInterval({ low: 1.2, mid: 2, high: 3.4 }, EUR)).toBe("€1.20 to €3.40");
    expect(formatUnitsInterval({ low: 990.4, mid: 1000, high: 1012.7 }, EUR)).toBe("€990 to €1,013");
    expect(formatUnitsInterval(null, EUR)).toBe("—");
  });

  it("takes the number of decimals from the currency, not from the machine's tables", () => {
    const [HUF, KWD, RSD] = ["HUF", "KWD", "RSD"].map(toCurrency) as [Currency, Currency, Currency];
    expect(formatMoney(parseMicros("12.5"), HUF)).toBe("HUF\u00a012.50");
    expect(formatMoney(parseMicros("12.5"), RSD)).toBe("RSD\u00a012.50");
    expect(formatMoney(parseMicros("12.5"), KWD)).toBe("KWD\u00a012.500");
    expect(formatMoney(parseMicros("12.5"), JPY)).toBe("¥13");
    expect(formatMoneyExact(parseMicros("450.12"), HUF)).toBe("HUF\u00a0450.12");
    expect(formatMoneyExact(parseMicros("123456789012345.67"), EUR)).toBe("€123,456,789,012,345.67");
  });

  it("puts the sign first, and none before zero", () => {
    expect(formatMoneyInput(parseMicros("-1234.50"), EUR)).toBe("-1234.50");
    expect(formatMoneyInput(parseMicros("-0.005"), EUR)).toBe("-0.01");
    expect(formatMoneyInput(parseMicros("-0.001"), EUR)).toBe("0");
    expect(formatMoneyInput(parseMicros("-1234.5"), JPY)).toBe("-1235");
    expect(formatMoneyExact(parseMicros("-1234.5"), EUR)).toBe("−€1,234.50");
    expect(formatMoneyExact(parseMicros("-0.001"), EUR)).toBe("€0.00");
    expect(formatMoney(parseMicros("-1234.5"), EUR)).toBe("−€1,235");
    expect(formatMoneyChange(parseMicros("-0.001"), EUR)).toBe("±€0.00");
    expect(formatMoneyChange(parseMicros("0.001"), EUR)).toBe("±€0.00");
    expect(formatCountChange(-0.04)).toBe("−0.04");
    expect(formatRoi(-0.001)).toBe("0.00×");
  });

  it("fills inputs with payable decimals only and parses them back", () => {
    expect(formatMoneyInput(parseMicros("1234.5"), EUR)).toBe("1234.50");
    expect(formatMoneyInput(parseMicros("1234"), EUR)).toBe("1234");
    expect(formatMoneyInput(parseMicros("99.999"), EUR)).toBe("100");
    expect(formatMoneyInput(parseMicros("1234.4"), JPY)).toBe("1234");
    fc.assert(
      fc.property(
        fc.constantFrom(...CURRENCY_CODES).map(toCurrency),
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        (currency, count) => {
          const micros = count * smallestAmountMicros(currency);
          fc.pre(micros < 10n ** 18n);
          expect(parseAmount(formatMoneyInput(micros, currency), currency)).toEqual({ micros });
          if (count > 0n) expect(formatMoneyInput(-micros, currency)).toBe(`-${formatMoneyInput(micros, currency)}`);
        },
      ),
      { seed: 1 },
    );
  });
});

describe("typed amounts", () => {
  const KWD = toCurrency("KWD");
  const refusalOf = (text: string, currency: Currency) => {
    const read = parseAmount(text, currency);
    return "refusal" in read ? read.refusal : `taken as ${read.micros}`;
  };

  it.each([
    ["1,234.50", EUR, "1234.5"],
    [" 1 234 ", EUR, "1234"],
    ["12.", EUR, "12"],
    ["1250.5", EUR, "1250.5"],
    ["1.250", KWD, "1.25"],
    ["450.123", KWD, "450.123"],
    ["45,001", JPY, "45001"],
  ])("reads %j in %s", (text, currency, decimal) => {
    expect(parseAmount(text, currency)).toEqual({ micros: parseMicros(decimal) });
  });

  it.each([
    ["1.250", EUR, '"1.250" can mean 1250 or 1.25. Write the one you mean.'],
    ["1.000", EUR, '"1.000" can mean 1000 or 1. Write the one you mean.'],
    ["12.345", EUR, '"12.345" can mean 12345 or 12.345. Write 12345, or the other amount with at most 2 decimals.'],
    ["1.250", JPY, '"1.250" can mean 1250 or 1.25. Write 1250, or the other amount without decimals.'],
    ["0.125", EUR, '"0.125" has more decimals than EUR can pay. Write it with at most 2 decimals.'],
    ["1,234.567", EUR, '"1,234.567" has more decimals than EUR can pay. Write it with at most 2 decimals.'],
    ["12.50", JPY, '"12.50" has more decimals than JPY can pay. Write it without decimals.'],
    ["1.2345", KWD, '"1.2345" has more decimals than KWD can pay. Write it with at most 3 decimals.'],
    ["1,25", EUR, '"1,25" is not an amount. Write it as 1250 or 1250.50.'],
    ["1.250,00", EUR, '"1.250,00" is not an amount. Write it as 1250 or 1250.50.'],
    ["12,50", JPY, '"12,50" is not an amount. Write it as 1250.'],
  ])("refuses %j in %s", (text, currency, sentence) => {
    expect(refusalOf(text, currency)).toBe(sentence);
  });

  it.each(["", "abc", "-5", "1,23", "1e5", "NaN", "12.3.4", "1,2345", "1234567890123", "1,234,567,890,123"])(
    "refuses %j, which is no amount",
    (text) => expect(refusalOf(text, EUR)).toContain("is not an amount"),
  );

  it("reads plain numbers", () => {
    expect(parseNumber("3.5")).toBe(3.5);
    expect(parseNumber("-1")).toBeNull();
    expect(parseNumber("")).toBeNull();
  });
});

describe("days and times", () => {
  const day = toDay("2026-03-12");

  it("prints days and ranges without repeating the year or month", () => {
    expect(formatDay(day)).toBe("12 Mar 2026");
    expect(formatDay(null)).toBe("—");
    expect(formatWeekday(day)).toBe("Thu 12 Mar");
    expect(formatDayRange(toDay("2026-03-01"), toDay("2026-03-28"))).toBe("1 – 28 Mar 2026");
    expect(formatDayRange(toDay("2026-02-14"), toDay("2026-03-13"))).toBe("14 Feb – 13 Mar 2026");
    expect(formatDayRange(toDay("2025-12-20"), toDay("2026-01-16"))).toBe("20 Dec 2025 – 16 Jan 2026");
    expect(formatDayRange(day, day)).toBe("12 Mar 2026");
  });

  it("prints instants and durations", () => {
    expect(formatInstant(new Date("2026-03-12T14:05:09Z"))).toBe("12 Mar 2026, 14:05 UTC");
    expect(formatInstant(new Date(Number.NaN))).toBe("—");
    expect(formatInstantIn(new Date("2026-11-23T17:17:00Z"), "Europe/Berlin")).toBe(
      "23 Nov 2026, 18:17 (Europe/Berlin)",
    );
    expect(formatInstantIn(new Date("2026-11-23T23:05:00Z"), "Europe/Berlin")).toBe(
      "24 Nov 2026, 00:05 (Europe/Berlin)",
    );
    expect(formatDuration(400)).toBe("0.4 s");
    expect(formatDuration(12_400)).toBe("12 s");
    expect(formatDuration(185_000)).toBe("3 min 05 s");
    expect(formatDuration(null)).toBe("—");
  });
});
