import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildChannelMarket, createMarketBuilder, outcomeAtBudget } from "@/lib/engine/auction/channel-market";
import { createDayStep } from "@/lib/lab/auction/day-step";
import { createExponentialSource } from "@/lib/lab/auction/exponential-source";
import { guideMarket, outcomeByGuide } from "@/lib/lab/auction/guided-market";
import { outcomeAtRoiTarget } from "@/lib/lab/auction/outcome-at-roi-target";
import { createRatioSorter, sortByRatio } from "@/lib/engine/auction/sort-by-ratio";
import { createRng } from "@/lib/engine/math/rng";

const amount = fc.oneof(fc.constant(0), fc.constant(1), fc.double({ min: 1e-9, max: 1e6, noNaN: true }));
const auctions = fc.array(fc.tuple(amount, amount), { maxLength: 200 });

describe("exponential draws", () => {
  const size = 2_000_000;
  const draws = new Float64Array(size);
  createExponentialSource(7).fill(draws, 1, size);

  it("follow the distribution 1 − e^{−x}, including the tail beyond the layers", () => {
    const sorted = draws.slice().sort();
    const gap = sorted.reduce((most, x, i) => Math.max(most, Math.abs((i + 0.5) / size + Math.expm1(-x))), 0);
    expect(gap * Math.sqrt(size)).toBeLessThan(1.63);
    const beyond = sorted.filter((x) => x > 7.7).length;
    const expected = size * Math.exp(-7.7);
    expect(Math.abs(beyond - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });

  it("are uncorrelated with the previous draw", () => {
    let product = 0;
    for (let i = 1; i < size; i++) product += (draws[i]! - 1) * (draws[i - 1]! - 1);
    expect(Math.abs(product / size)).toBeLessThan(4 / Math.sqrt(size));
  });

  it("depend on the seed only and scale with the mean", () => {
    const again = new Float64Array(size);
    createExponentialSource(7).fill(again, 2.5, size);
    expect(again.every((x, i) => x === 2.5 * draws[i]!)).toBe(true);
    createExponentialSource(8).fill(again, 1, size);
    expect(again[0]).not.toBe(draws[0]);
  });
});

describe("the order of auctions", () => {
  it("equals a stable comparison sort, also when the sorter reuses its buffers", () => {
    const sorter = createRatioSorter(0);
    fc.assert(
      fc.property(auctions, (pairs) => {
        const prices = pairs.map(([price]) => price);
        const values = pairs.map(([, value]) => value + 1e-3);
        const all = Uint32Array.from(pairs.keys());
        expect([...sorter.sort(prices, values, all)]).toEqual(byComparison(prices, values));
        expect([...sortByRatio(prices, values, all)]).toEqual(byComparison(prices, values));
      }),
      { numRuns: 300 },
    );
  });

  it("stays exact when ratios are closer than the sort keys can resolve", () => {
    const rng = createRng(3);
    const size = 30_000;
    const prices = Array.from({ length: size }, (_, i) => (i === 0 ? 1e30 : 1 + 1e-9 * rng.next()));
    const values = prices.map(() => 1);
    expect([...sortByRatio(prices, values, Uint32Array.from(prices.keys()))]).toEqual(byComparison(prices, values));
  });
});

describe("a market builder that reuses its buffers", () => {
  it("builds the same market as a new builder, after any earlier market", () => {
    const builder = createMarketBuilder();
    fc.assert(
      fc.property(auctions, (pairs) => {
        const [values, prices] = [pairs.map(([value]) => value), pairs.map(([, price]) => price)];
        const { size, spendTo, valueTo } = builder.build(values, prices, pairs.length);
        const fresh = buildChannelMarket(values, prices);
        expect(size).toBe(fresh.size);
        expect([...spendTo]).toEqual([...fresh.spendTo]);
        expect([...valueTo]).toEqual([...fresh.valueTo]);
      }),
    );
  });

  it("gives the same outcome by guide table as by binary search", () => {
    fc.assert(
      fc.property(auctions, fc.double({ min: 0, max: 1e8, noNaN: true }), (pairs, far) => {
        const market = buildChannelMarket(
          pairs.map(([value]) => value),
          pairs.map(([, price]) => price),
        );
        const guided = guideMarket(market);
        for (const budget of [
          0,
          far,
          far * 1e-4,
          far * 1e-8,
          Infinity,
          ...market.spendTo,
          ...justBelow(market.spendTo),
        ]) {
          expect(outcomeByGuide(guided, budget)).toEqual(outcomeAtBudget(market, budget));
        }
        expect(() => outcomeByGuide(guided, NaN)).toThrow("NaN");
      }),
    );
  });
});

describe("a channel's day", () => {
  it("equals drawing, ordering and buying step by step", () => {
    const step = createDayStep(5);
    const source = createExponentialSource(5);
    for (const [size, budget] of [
      [10, 1],
      [1000, 60],
      [3, 0],
      [200, Infinity],
    ] as const) {
      const [values, prices] = [new Float64Array(size), new Float64Array(size)];
      source.fill(values, 0.02, size);
      source.fill(prices, 0.5, size);
      const day = { auctions: size, meanValue: 0.02, meanPrice: 0.5, budget };
      expect(step(day)).toEqual(outcomeAtBudget(buildChannelMarket(values, prices), budget));
    }
  });

  it("buys the value of the integral over exponential auctions on average", () => {
    const step = createDayStep(1);
    const [size, days] = [2000, 300];
    let value = 0;
    // With means of 1, buying at ratios above r spends n/(1 + r)² and returns n·(1 − r²/(1 + r)²); here r = 1.
    for (let i = 0; i < days; i++)
      value += step({ auctions: size, meanValue: 1, meanPrice: 1, budget: size / 4 }).value;
    expect(value / days / size).toBeCloseTo(0.75, 2);
  });

  it("names the invalid number", () => {
    const step = createDayStep(1);
    const day = { auctions: 5, meanValue: 1, meanPrice: 1, budget: 1 };
    expect(() => step({ ...day, auctions: 1.5 })).toThrow("1.5");
    expect(() => step({ ...day, meanPrice: 0 })).toThrow("meanPrice is 0");
    expect(() => step({ ...day, budget: -1 })).toThrow("-1");
  });
});

describe("a channel with an ROI target", () => {
  it("buys while its average meets the target, and no further", () => {
    fc.assert(
      fc.property(auctions, fc.double({ min: 0, max: 100, noNaN: true }), (pairs, target) => {
        const market = buildChannelMarket(
          pairs.map(([value]) => value),
          pairs.map(([, price]) => price),
        );
        const { spend, value } = outcomeAtRoiTarget(market, target);
        expect(value).toBeGreaterThanOrEqual(target * spend * (1 - 1e-9));
        const more = outcomeAtBudget(market, spend * (1 + 1e-6) + 1e-9);
        if (more.spend > spend * (1 + 1e-7) + 1e-10) expect(more.value).toBeLessThan(target * more.spend);
        const capped = outcomeAtRoiTarget(market, target, spend / 2);
        expect(capped).toEqual(outcomeAtBudget(market, spend / 2));
      }),
    );
    expect(() => outcomeAtRoiTarget(buildChannelMarket([1], [1]), -1)).toThrow("-1");
    expect(outcomeAtRoiTarget(buildChannelMarket([1, 2], [0, 1]), Infinity).value).toBe(1);
  });
});

function justBelow(amounts: Float64Array): Float64Array {
  return amounts.map((amount) => amount * (1 - Number.EPSILON / 2));
}

function byComparison(prices: number[], values: number[]): number[] {
  const ratios = prices.map((price, i) => price / values[i]!);
  return prices.map((_, i) => i).sort((a, b) => ratios[a]! - ratios[b]! || a - b);
}
