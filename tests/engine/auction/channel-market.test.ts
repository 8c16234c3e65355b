import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildChannelMarket, outcomeAtBudget } from "@/lib/engine/auction/channel-market";

const auctions = fc.array(
  fc.tuple(
    fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e3, noNaN: true })),
    fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e3, noNaN: true })),
  ),
  { maxLength: 60 },
);

function marketOf(pairs: [number, number][]) {
  return buildChannelMarket(
    pairs.map(([value]) => value),
    pairs.map(([, price]) => price),
  );
}

describe("a price-taking channel day", () => {
  it("buys in order of value per price, so that value is concave, increasing and 0 without auctions", () => {
    fc.assert(
      fc.property(auctions, (pairs) => {
        const { spendTo, valueTo, size } = marketOf(pairs);
        let before = Infinity;
        for (let k = 0; k < size; k++) {
          const price = spendTo[k + 1]! - spendTo[k]!;
          const slope = price > 0 ? (valueTo[k + 1]! - valueTo[k]!) / price : Infinity;
          expect(slope).toBeLessThanOrEqual(before * (1 + 1e-6));
          before = slope;
        }
      }),
    );
  });

  it("equals the optimum of the fractional knapsack", () => {
    fc.assert(
      fc.property(auctions, fc.double({ min: 0, max: 2000, noNaN: true }), (pairs, budget) => {
        const found = outcomeAtBudget(marketOf(pairs), budget);
        expect(found.value).toBeCloseTo(knapsack(pairs, budget), 6);
        expect(found.spend).toBeLessThanOrEqual(budget);
      }),
    );
  });

  it("does not depend on the order in which auctions come", () => {
    fc.assert(
      fc.property(auctions, fc.double({ min: 0, max: 500, noNaN: true }), (pairs, budget) => {
        const forward = outcomeAtBudget(marketOf(pairs), budget).value;
        expect(outcomeAtBudget(marketOf([...pairs].reverse()), budget).value).toBeCloseTo(forward, 6);
      }),
    );
  });

  it("buys free auctions without a budget and never pays for worthless ones", () => {
    const market = buildChannelMarket([2, 0, 1], [0, 1, 1]);
    expect(outcomeAtBudget(market, 0)).toEqual({ spend: 0, value: 2, won: 1 });
    expect(outcomeAtBudget(market, 100)).toEqual({ spend: 1, value: 3, won: 2 });
    expect(outcomeAtBudget(market, Infinity).spend).toBe(1);
  });

  it("buys a share of the marginal auction", () => {
    const market = buildChannelMarket([4, 1], [2, 1]);
    expect(outcomeAtBudget(market, 1)).toEqual({ spend: 1, value: 2, won: 0.5 });
  });

  it("sorts a large day exactly", () => {
    const size = 20_000;
    const values = Float64Array.from({ length: size }, (_, i) => 1 + ((i * 7919) % size) * 1e-9);
    const { valueTo, spendTo } = buildChannelMarket(values, new Float64Array(size).fill(1));
    for (let k = 1; k < size; k++) {
      expect(valueTo[k + 1]! - valueTo[k]!).toBeLessThanOrEqual(valueTo[k]! - valueTo[k - 1]! + 1e-11);
    }
    expect(spendTo[size]).toBe(size);
  });

  it("rejects an invalid number by name", () => {
    expect(() => buildChannelMarket([1], [])).toThrow("1 values do not match 0 prices");
    expect(() => buildChannelMarket([NaN], [1])).toThrow("value of auction 0 is NaN");
    expect(() => buildChannelMarket([1], [-1])).toThrow("price of auction 0 is -1");
    expect(() => outcomeAtBudget(buildChannelMarket([1], [1]), -1)).toThrow("-1");
    expect(() => outcomeAtBudget(buildChannelMarket([1], [1]), NaN)).toThrow("NaN");
  });
});

function knapsack(pairs: [number, number][], budget: number): number {
  let left = budget;
  let total = 0;
  // (0, 0) has no ratio: it would compare as equal to every auction.
  const worthwhile = pairs.filter(([value]) => value > 0);
  for (const [value, price] of worthwhile.sort((a, b) => b[0] * a[1] - a[0] * b[1])) {
    const share = price === 0 ? 1 : Math.min(1, left / price);
    total += share * value;
    left -= share * price;
  }
  return total;
}
