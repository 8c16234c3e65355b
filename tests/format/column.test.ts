import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDay } from "@/lib/domain/day";
import { toCurrency } from "@/lib/domain/money";
import { countAxis, dayAxis, moneyAxis, roiAxis } from "@/lib/format/axis";
import { budgetColumn, countColumn, moneyColumn, percentColumn } from "@/lib/format/column";
import { niceTicks } from "@/components/charts/nice-ticks";

const EUR = toCurrency("EUR");
const JPY = toCurrency("JPY");
const decimalsOf = (text: string) => text.split(".")[1]?.replace(/\D/g, "").length ?? 0;
const columns = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 });

describe("a column", () => {
  it("has the same number of decimals in every cell", () => {
    fc.assert(
      fc.property(columns, fc.constantFrom(EUR, JPY), (values, currency) => {
        const formats = [countColumn(values), moneyColumn(values, currency), budgetColumn(values, currency)];
        for (const format of [...formats, percentColumn(values)]) {
          expect(new Set(values.map((value) => decimalsOf(format(value)))).size).toBe(1);
        }
      }),
      { seed: 1 },
    );
  });

  it("prints 0 only for 0", () => {
    fc.assert(
      fc.property(columns, (values) => {
        const format = countColumn(values);
        for (const value of values) {
          const readsZero = !/[1-9]/.test(format(value)) && !format(value).startsWith("<");
          expect(readsZero).toBe(value === 0);
        }
      }),
      { seed: 2 },
    );
  });

  it("takes its decimals from its largest number", () => {
    const show = (values: number[]) => values.map(countColumn(values));
    expect(show([105, 60.3, 9.75, 4.5])).toEqual(["105.0", "60.3", "9.8", "4.5"]);
    expect(show([1985.2, 707.4, 0.2])).toEqual(["1,985", "707", "<1"]);
    expect(show([9.75, 4])).toEqual(["9.75", "4.00"]);
    expect(show([12, 4])).toEqual(["12", "4"]);
    expect([300, -132, 279.38].map(moneyColumn([300, -132, 279.38], EUR))).toEqual(["€300.00", "−€132.00", "€279.38"]);
    expect([707.41, 1179].map(moneyColumn([707.41, 1179], EUR))).toEqual(["€707", "€1,179"]);
    expect([707.41, 1179].map(budgetColumn([707.41, 1179], EUR))).toEqual(["€707.41", "€1,179.00"]);
    expect([0.36, 0.004, 0].map(percentColumn([0.36, 0.004, 0]))).toEqual(["36.0%", "0.4%", "0.0%"]);
    expect([0.36, 1].map(percentColumn([0.36, 0.64]))).toEqual(["36%", "100%"]);
  });

  it("prints a dash for what is not known", () => {
    for (const format of [countColumn([null, 3]), moneyColumn([undefined], EUR), percentColumn([])]) {
      expect(format(null)).toBe("—");
      expect(format(Number.NaN)).toBe("—");
    }
  });
});

describe("an axis", () => {
  it("has one unit and one number of decimals, and no two ticks that read alike", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), fc.integer({ min: 2, max: 6 }), (high, count) => {
        const ticks = niceTicks(0, high, count);
        for (const format of [countAxis(ticks), moneyAxis(ticks, EUR), roiAxis(ticks)]) {
          const texts = ticks.map(format);
          expect(new Set(texts).size).toBe(ticks.length);
          const shown = texts.slice(1).map((text) => `${decimalsOf(text)} ${text.replace(/[^A-Z]/g, "")}`);
          expect(new Set(shown).size).toBe(1);
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it("names thousands and millions", () => {
    expect([0, 1000, 2000].map(moneyAxis([0, 1000, 2000], EUR))).toEqual(["€0", "€1,000", "€2,000"]);
    expect([0, 7500, 15_000].map(moneyAxis([0, 7500, 15_000], JPY))).toEqual(["¥0", "¥7.5K", "¥15.0K"]);
    expect([3, 3.25].map(roiAxis([3, 3.25]))).toEqual(["3.00×", "3.25×"]);
    expect(countAxis([0, 2e6])(2e6)).toBe("2M");
  });

  it("of time shows the year where its days have two", () => {
    const [from, to] = [toDay("2025-12-20"), toDay("2026-01-16")];
    expect(dayAxis(from, to)(to)).toBe("16 Jan 2026");
    expect(dayAxis(to, to)(to)).toBe("16 Jan");
  });
});
