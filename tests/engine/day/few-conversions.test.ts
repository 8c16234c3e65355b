import { describe, expect, it } from "vitest";
import type { DayProblem } from "@/lib/engine";
import { limitedByEvidence } from "@/lib/engine/day/few-conversions";

function problemWith(conversions: number, dispersion = 1): DayProblem {
  const channel = { seen: { spend: 1000, conversions }, valuePerConversion: 20 };
  return { channels: [channel], conversionDispersion: dispersion, valueDispersion: 0 } as unknown as DayProblem;
}

/** A forecast of `mean` conversions worth 20 each, of which `needed` must come. */
function forecast(mean: number, needed: number) {
  return { conversions: mean, value: 20 * mean, surplus: 20 * (mean - needed) };
}

describe("the probability that few conversions carry", () => {
  it("is the exact tail of a gamma rate where no conversion was seen", () => {
    for (const mean of [0.2, 1, 6, 30]) {
      for (const needed of [1, 2, 4, 9]) {
        // ∫ P(Poisson(m λ) ≥ k) e^−λ dλ, the flat prior after no event, is (m/(1 + m))^k.
        const exact = (mean / (1 + mean)) ** needed;
        expect(limitedByEvidence(1, problemWith(0), forecast(mean, needed))).toBeCloseTo(exact, 9);
      }
    }
  });

  it("is never raised, and is not changed from thirty conversions on", () => {
    for (const given of [0, 0.2, 0.7, 1]) {
      expect(limitedByEvidence(given, problemWith(0), forecast(2, 5))).toBeLessThanOrEqual(given);
      expect(limitedByEvidence(given, problemWith(30), forecast(2, 5))).toBe(given);
      expect(limitedByEvidence(given, problemWith(4000), forecast(2, 5))).toBe(given);
    }
  });

  it("never falls with one more conversion seen, for what is needed above the mean", () => {
    for (const dispersion of [1, 2, 4]) {
      const odds = Array.from({ length: 31 }, (_, seen) =>
        limitedByEvidence(1, problemWith(seen, dispersion), forecast(5, 5)),
      );
      odds.slice(1).forEach((next, seen) => expect(next).toBeGreaterThanOrEqual(odds[seen]! - 1e-12));
    }
  });

  it("does not depend on the unit of money", () => {
    const { conversions, value, surplus } = forecast(3, 4);
    const once = limitedByEvidence(1, problemWith(2), { conversions, value, surplus });
    for (const unit of [0.001, 1000]) {
      const scaled = { conversions, value: value * unit, surplus: surplus * unit };
      expect(limitedByEvidence(1, problemWith(2), scaled)).toBeCloseTo(once, 9);
    }
  });

  it("is left as it is where a problem of an older version does not say what was seen", () => {
    const problem = problemWith(0);
    const channels = problem.channels.map(({ seen: _, ...channel }) => channel);
    expect(limitedByEvidence(0.4, { ...problem, channels }, forecast(1, 5))).toBe(0.4);
  });
});
