import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareLevers, counterExample, playLevers } from "@/lib/lab";
import { tryLevers } from "@/lib/lab/demonstrate/try-levers";
import type { AdvertiserLimits, ChannelAuctions } from "@/lib/lab/demonstrate/fill-in-order";
import { simplex } from "@/tests/engine/allocate/simplex";

// Whole numbers make equal ratios, free auctions and exactly met limits frequent.
const channel = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 4 })
  .map((pairs): ChannelAuctions => ({ values: pairs.map(([v]) => v), prices: pairs.map(([, d]) => d) }));
const instances = fc.record({
  channels: fc.array(channel, { minLength: 1, maxLength: 2 }),
  limits: fc.record({
    budget: fc.integer({ min: 0, max: 12 }),
    roiTarget: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.double({ min: 0.1, max: 2, noNaN: true })),
  }),
});

describe("the paper's example", () => {
  it.each([1, 10, 100, 1000])(
    "X = %i: targets reach 1/(1 + X) of the optimum, budgets reach all of it, and both together the same",
    (x) => {
      const { ratio, global, roiTargets, budgets, both } = counterExample(x);
      expect(global).toEqual({ value: 1 + x, spend: 1 + x });
      expect(ratio.roiTargets).toBeCloseTo(1 / (1 + x), 12);
      expect([ratio.budgets, ratio.both]).toEqual([1, 1]);
      expect(roiTargets.value).toBe(1);
      expect(budgets).toMatchObject({ budgets: [0, 1 + x], value: 1 + x, spend: 1 + x });
      expect(both.value).toBe(1 + x);
    },
  );

  it("has no target that buys more than the free auction without missing the ROI", () => {
    const { channels } = counterExample(10);
    for (let target = 0; target <= 3; target += 0.01) {
      const { value, spend } = playLevers(channels, { budgets: [Infinity, Infinity], roiTargets: [0, target] });
      expect(value === 1 || value < spend).toBe(true);
    }
  });

  it("rejects an X of 0 by name", () => {
    expect(() => counterExample(0)).toThrow("x must be above zero, but it is 0");
  });
});

describe("budgets alone", () => {
  it("reach the value of a linear program over all auctions: CH-OPT(I_B) = GL-OPT", () => {
    fc.assert(
      fc.property(instances, ({ channels, limits }) => {
        const { global, budgets } = compareLevers(channels, limits);
        expect(global.value).toBeCloseTo(linearProgram(channels, limits), 7);
        expect(budgets.value).toBeCloseTo(global.value, 9);
        expect(budgets.spend).toBeLessThanOrEqual(limits.budget + 1e-9);
        expect(budgets.value).toBeGreaterThanOrEqual(limits.roiTarget * budgets.spend - 1e-9);
      }),
      { numRuns: 400 },
    );
  });

  it("are as good as any combination of budgets and targets: CH-OPT(I_G) = GL-OPT", () => {
    fc.assert(
      fc.property(instances, ({ channels, limits }) => {
        const { global, budgets } = compareLevers(channels, limits);
        const both = tryLevers(channels, limits, [...budgets.budgets, 0.5, 1.5, 2.7]);
        expect(both.value).toBeCloseTo(global.value, 7);
      }),
      { numRuns: 200 },
    );
  });
});

describe("targets alone", () => {
  it("give the reported outcome when played, and no target of a fine grid is better", () => {
    const fine = Array.from({ length: 60 }, (_, i) => i / 15);
    fc.assert(
      fc.property(instances, ({ channels, limits }) => {
        const { roiTargets, global } = compareLevers(channels, limits);
        const played = playLevers(channels, roiTargets);
        expect(played.value).toBeCloseTo(roiTargets.value, 7);
        expect(played.spend).toBeCloseTo(roiTargets.spend, 7);
        expect(roiTargets.value).toBeLessThanOrEqual(global.value + 1e-9);
        const budgets = channels.map(() => Infinity);
        for (const first of fine) {
          for (const second of channels.length > 1 ? fine : [0]) {
            const { value, spend } = playLevers(channels, { budgets, roiTargets: [first, second] });
            const isAllowed = spend <= limits.budget && value >= limits.roiTarget * spend;
            if (isAllowed) expect(value).toBeLessThanOrEqual(roiTargets.value + 1e-7);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it("reach the optimum when no ratios are equal and no auction is free", () => {
    const channels = [
      { values: [5, 3, 1], prices: [1, 1.1, 1.2] },
      { values: [4, 2.5, 2], prices: [1.3, 0.9, 2.1] },
    ];
    const { roiTargets, global } = compareLevers(channels, { budget: 4.2, roiTarget: 0 });
    expect(roiTargets.value).toBeCloseTo(global.value, 9);
  });
});

describe("invalid input", () => {
  it("is rejected by name", () => {
    const limits = { budget: 1, roiTarget: 1 };
    expect(() => compareLevers([{ values: [1], prices: [] }], limits)).toThrow("Channel 0 has 1 values and 0 prices");
    expect(() => compareLevers([{ values: [NaN], prices: [1] }], limits)).toThrow("value NaN");
    const many = Array.from({ length: 17 }, () => ({ values: [1], prices: [1] }));
    expect(() => compareLevers(many, limits)).toThrow("17 channels");
    const large = Array.from({ length: 4 }, () => ({ values: [1, 2, 3, 4, 5, 6], prices: [1, 1, 1, 1, 1, 1] }));
    expect(() => tryLevers([...large, ...large, ...large], limits)).toThrow("too many to try");
  });
});

function linearProgram(channels: readonly ChannelAuctions[], { budget, roiTarget }: AdvertiserLimits): number {
  const values = channels.flatMap((auctions) => auctions.values);
  const prices = channels.flatMap((auctions) => auctions.prices);
  const whole = values.map((_, i) => values.map((__, k) => (i === k ? 1 : 0)));
  const rows = [values.map((v, i) => roiTarget * prices[i]! - v), prices, ...whole];
  return simplex([...values], rows, [0, budget, ...values.map(() => 1)])!.objective;
}
