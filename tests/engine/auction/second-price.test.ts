import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highestCompetingBid } from "@/lib/engine/auction/second-price";
import { runSecondPrice } from "@/lib/lab/auction/second-price";
import { createRng } from "@/lib/engine/math/rng";

const bids = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 2, maxLength: 8 });

describe("a second-price auction", () => {
  it("sells to the highest bidder at the second-highest bid", () => {
    expect(runSecondPrice([1, 5, 3])).toEqual({ winner: 1, price: 3 });
    expect(runSecondPrice([4, 4])).toEqual({ winner: 0, price: 4 });
    expect(runSecondPrice([2], 0.5)).toEqual({ winner: 0, price: 0.5 });
    expect(runSecondPrice([2], 3)).toEqual({ winner: null, price: 0 });
    expect(runSecondPrice([])).toEqual({ winner: null, price: 0 });
  });

  it("makes truthful bidding dominant", () => {
    fc.assert(
      fc.property(bids, fc.double({ min: 0, max: 100, noNaN: true }), (others, untruthful) => {
        const [value = 0, ...rivals] = others;
        const gain = (bid: number) => {
          const { winner, price } = runSecondPrice([bid, ...rivals]);
          return winner === 0 ? value - price : 0;
        };
        expect(gain(value)).toBeGreaterThanOrEqual(gain(untruthful) - 1e-12);
      }),
    );
  });

  it("rejects a bid that is not an amount", () => {
    expect(() => runSecondPrice([1, NaN])).toThrow("bid of bidder 1 is NaN");
    expect(() => runSecondPrice([1], -1)).toThrow("reserve is -1");
  });
});

describe("the highest competing bid", () => {
  it("is distributed as the maximum of k bids", () => {
    const dice = createRng(0);
    const draws = 20_000;
    const inSet = { median: 2, spread: 0.5 };
    const direct: number[] = [];
    const short: number[] = [];
    for (let i = 0; i < draws; i++) {
      direct.push(Math.max(...[0, 1, 2].map(() => highestCompetingBid(dice.next(), 1, inSet))));
      short.push(highestCompetingBid(dice.next(), 3, inSet));
    }
    for (const share of [0.1, 0.5, 0.9]) {
      expect(quantile(short, share) / quantile(direct, share)).toBeCloseTo(1, 1);
    }
  });

  it("is finite at both ends of the unit interval", () => {
    for (const uniform of [0, 1 - 2 ** -53]) {
      expect(Number.isFinite(highestCompetingBid(uniform, 1000, { median: 1, spread: 0.5 }))).toBe(true);
    }
  });
});

function quantile(numbers: number[], share: number): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(share * numbers.length)]!;
}
