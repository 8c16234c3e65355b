import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { negativeBinomialTail } from "@/lib/engine/math/negative-binomial";
import { createRng } from "@/lib/engine/math/rng";

describe("the tail of the negative binomial distribution", () => {
  it("is geometric with shape 1", () => {
    for (const mean of [0.01, 0.5, 3, 40]) {
      for (const k of [1, 2, 5, 20]) {
        expect(negativeBinomialTail(k, mean, 1)).toBeCloseTo((mean / (1 + mean)) ** k, 11);
      }
    }
  });

  it("is Poisson's where the rate is certain", () => {
    for (const mean of [0.3, 2, 10]) {
      let [below, term] = [0, Math.exp(-mean)];
      for (let k = 1; k <= 12; k++) {
        below += term;
        term *= mean / k;
        expect(negativeBinomialTail(k, mean, 1e9)).toBeCloseTo(1 - below, 6);
      }
    }
  });

  it("is the share of drawn counts whose rate is drawn first", () => {
    const dice = createRng(7);
    const [shape, mean, draws] = [3, 4, 40_000];
    let reached = 0;
    for (let i = 0; i < draws; i++) if (dice.poisson((mean * dice.gamma(shape)) / shape) >= 6) reached += 1;
    expect(Math.abs(reached / draws - negativeBinomialTail(6, mean, shape))).toBeLessThan(0.01);
  });

  it("is that of the gamma rate where counts are large", () => {
    // With shape 1 the rate is exponential: P(λ ≥ k/m) = e^(−k/m).
    for (const mean of [2e5, 1e12, 1e30]) {
      for (const part of [0.7, 1, 3])
        expect(negativeBinomialTail(part * mean, mean, 1)).toBeCloseTo(Math.exp(-part), 4);
    }
  });

  it("falls with the count, rises with the mean, and stays between 0 and 1", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 200, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0.05, max: 1000, noNaN: true }),
        (k, mean, size) => {
          const tail = negativeBinomialTail(k, mean, size);
          expect(tail).toBeGreaterThanOrEqual(0);
          expect(tail).toBeLessThanOrEqual(1);
          expect(negativeBinomialTail(k + 1, mean, size)).toBeLessThanOrEqual(tail + 1e-9);
          expect(negativeBinomialTail(k, mean + 1, size)).toBeGreaterThanOrEqual(tail - 1e-9);
        },
      ),
      { seed: 20, numRuns: 300 },
    );
  });
});
