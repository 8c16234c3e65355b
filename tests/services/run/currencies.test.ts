import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CURRENCY_CODES } from "@/lib/domain/currency-table";
import {
  floorToGrid,
  formatDecimal,
  parseMicros,
  smallestAmountMicros,
  sumMicros,
  toCurrency,
} from "@/lib/domain/money";
import { fitToTotal, keepWithinLimits } from "@/lib/services/proposal/build/fit-to-total";
import { currencyPlans, proposalIn } from "./currency-plan";

describe("a proposal", () => {
  test.each(currencyPlans())("in $code adds up to the total in payable amounts", ({ code, plans }) => {
    expect(plans.length).toBeGreaterThan(0);
    for (const { total, kind } of plans) {
      const { lines } = proposalIn(code, total, kind);
      const allowed = lines.map((line) => line.allowedMicros);
      expect([kind, formatDecimal(sumMicros(allowed))]).toEqual([kind, formatDecimal(parseMicros(total))]);
      for (const micros of allowed) expect(micros % smallestAmountMicros(toCurrency(code))).toBe(0n);
      expect(lines.some((line) => line.allowedMicros !== line.currentMicros)).toBe(true);
    }
  });

  // The best and the worst channel change by the largest step of 30%; the middle one gets the rest.
  test.each([
    ["KWD", "450.123", ["152.1", "194.423", "103.6"]],
    ["JPY", "45001", ["15210", "19396", "10395"]],
    ["HUF", "450.01", ["152.1", "194.31", "103.6"]],
  ])("in %s of %s has the exact expected budgets", (code, total, budgets) => {
    const { lines } = proposalIn(code, total, "moves");
    expect(lines.map((line) => formatDecimal(line.allowedMicros))).toEqual(budgets);
  });
});

const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 13n }), { minLength: 1, maxLength: 8 });
const anyTotal = fc.record({
  currency: fc.constantFrom(...CURRENCY_CODES).map(toCurrency),
  dailyBudgetMicros: fc.bigInt({ min: 1n, max: 10n ** 13n }),
});

test("budgets that are reduced to a total keep their shares to the smallest amount and add up to its payable part", () => {
  fc.assert(
    fc.property(amounts, anyTotal, (budgets, total) => {
      const sum = sumMicros(budgets);
      fc.pre(sum > total.dailyBudgetMicros);
      const grid = smallestAmountMicros(total.currency);
      const limits = budgets.map(() => ({ minMicros: 0n, maxMicros: null }));
      const cut = keepWithinLimits(budgets, limits, total);
      expect(sumMicros(cut)).toBe(floorToGrid(total.dailyBudgetMicros, grid));
      for (const [index, micros] of cut.entries()) {
        expect(micros % grid).toBe(0n);
        const share = ((budgets[index] ?? 0n) * total.dailyBudgetMicros) / sum;
        expect(micros - share <= grid && share - micros <= 2n * grid).toBe(true);
      }
    }),
    { seed: 1 },
  );
});

test("budgets that are fitted to a total are payable and never exceed it", () => {
  fc.assert(
    fc.property(amounts, anyTotal, (budgets, total) => {
      const fitted = fitToTotal(budgets, total);
      expect(sumMicros(fitted)).toBeLessThanOrEqual(total.dailyBudgetMicros);
      for (const micros of fitted) expect(micros % smallestAmountMicros(total.currency)).toBe(0n);
    }),
    { seed: 2 },
  );
});
