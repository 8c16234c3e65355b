import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countRange } from "@/lib/engine/day/count-range";
import { forecastRange } from "@/lib/engine/day/forecast-range";
import { weightedRange } from "@/lib/engine/day/weighted-range";
import { createRng } from "@/lib/engine/math/rng";

const amounts = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const spreads = fc.double({ min: 1e-3, max: 1e4, noNaN: true });
const weightLists = fc.constantFrom([1], [0.25], [1, 0.5], [1, 0.3], [2, 1, 0], [0.7, 0.7]);

describe("every 90% interval", () => {
  it("contains its mean, with room above it, for any mean, variance and event", () => {
    fc.assert(
      fc.property(amounts, spreads, fc.constantFrom(0, 1, 40), (mean, ratio, event) => {
        const { low, mid, high } = forecastRange(mean, ratio * mean * mean, event);
        expect(mid).toBe(mean);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThan(mean);
        expect(high).toBeGreaterThan(mean);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("of conversions contains their mean for any weights", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 200, noNaN: true }), spreads, weightLists, (mean, ratio, weights) => {
        const { low, mid, high } = weightedRange({ mean, variance: ratio * mean }, weights);
        expect(mid).toBe(mean);
        expect(low).toBeLessThanOrEqual(mean);
        expect(high).toBeGreaterThanOrEqual(mean);
        expect(high).toBeGreaterThan(low);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it("grows with the mean", () => {
    const grid = Array.from({ length: 400 }, (_, index) => 0.05 * (index + 1));
    const ranges = grid.map((mean) => weightedRange({ mean, variance: 1.5 * mean + 0.04 * mean * mean }, [1]));
    for (const end of ["low", "high"] as const) {
      for (let i = 1; i < ranges.length; i++) expect(ranges[i]![end]).toBeGreaterThanOrEqual(ranges[i - 1]![end]);
    }
  });

  it("covers at least 90% of sampled gamma amounts that are not nearly always 0", () => {
    for (const shape of [0.2, 0.5, 1, 4, 30]) {
      const rng = createRng(7);
      const { low, high } = forecastRange(10, 100 / shape);
      const drawn = Array.from({ length: 20_000 }, () => (rng.gamma(shape) * 10) / shape);
      const inside = drawn.filter((amount) => amount >= low && amount <= high).length / drawn.length;
      expect(inside).toBeGreaterThan(0.885);
    }
  });
});

describe("the 90% interval of a count", () => {
  it("has the known ends of Poisson's distribution", () => {
    expect(countRange(3, 3)).toEqual({ low: 1, high: 6 });
    expect(countRange(1, 1)).toEqual({ low: 0, high: 3 });
    expect(countRange(0.3, 0.3)).toEqual({ low: 0, high: 1 });
  });

  it("is 0 to 1 where a conversion comes once in twenty days or less", () => {
    for (const mean of [0.05, 0.01, 1e-6]) expect(countRange(mean, 1.4 * mean)).toEqual({ low: 0, high: 1 });
  });

  it("covers at least 90% of sampled counts, and no more than the next narrower one needs", () => {
    for (const [mean, size] of [
      [0.4, 0.5],
      [2, 3],
      [7, 1.5],
      [15, 40],
    ] as const) {
      const rng = createRng(11);
      const { low, high } = countRange(mean, mean + (mean * mean) / size);
      const drawn = Array.from({ length: 20_000 }, () => rng.negativeBinomial(mean, size));
      const share = (from: number, to: number) => drawn.filter((n) => n >= from && n <= to).length / drawn.length;
      expect(share(low, high)).toBeGreaterThan(0.89);
      expect(share(high, Infinity)).toBeGreaterThan(0.04);
      if (low > 0) expect(share(0, low)).toBeGreaterThan(0.04);
    }
  });

  it("is in whole events of the smallest weight, but only where all weights are multiples of it", () => {
    expect(weightedRange({ mean: 0.6, variance: 0.18 }, [0.3])).toMatchObject({ low: 0, high: 1.5 });
    expect(weightedRange({ mean: 2.5, variance: 2 }, [1, 0.5]).high % 0.5).toBe(0);
    expect(weightedRange({ mean: 2.5, variance: 2 }, [1, 0.3]).high % 0.1).not.toBeCloseTo(0, 3);
  });
});
