import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assertConcave, isConcave } from "@/lib/engine/curve/assert-concave";
import { concaveEnvelope } from "@/lib/engine/curve/concave-envelope";
import type { Curve, PiecesCurve } from "@/lib/engine/curve/curve";
import { curveSpendAtSlope } from "@/lib/engine/curve/curve-spend-at-slope";
import { curveSlope, curveValue } from "@/lib/engine/curve/curve-value";
import { createRng } from "@/lib/engine/math/rng";
import { randomPieces, randomSmooth } from "../allocate/random-problem";

const RUNS = { seed: 1523, numRuns: 200 };
const curves = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 31 }), fc.boolean())
  .map(([seed, isSmooth]): Curve => (isSmooth ? randomSmooth(createRng(seed)) : randomPieces(createRng(seed))));
const spends = fc.double({ min: 0, max: 50, noNaN: true });
const kinked: PiecesCurve = { kind: "pieces", spend: [10, 20, 40], value: [20, 30, 30], tailSlope: 0 };

describe("every curve", () => {
  it("is 0 at 0, never falls, and is concave if it claims so", () => {
    fc.assert(
      fc.property(curves, spends, spends, (curve, a, b) => {
        expect(curveValue(curve, 0)).toBe(0);
        assertConcave(curve);
        const [x, y] = [Math.min(a, b), Math.max(a, b)];
        const middle = curveValue(curve, (x + y) / 2);
        const scale = 1e-12 * curveValue(curve, y);
        expect(curveValue(curve, y)).toBeGreaterThanOrEqual(curveValue(curve, x) - scale);
        expect(middle).toBeGreaterThanOrEqual((curveValue(curve, x) + curveValue(curve, y)) / 2 - scale);
        expect(curveSlope(curve, y)).toBeLessThanOrEqual(curveSlope(curve, x) * (1 + 1e-9) + 1e-300);
      }),
      RUNS,
    );
  });

  it("has a slope equal to its right derivative", () => {
    fc.assert(
      fc.property(curves, fc.double({ min: 0.1, max: 20, noNaN: true }), (curve, x) => {
        const h = 1e-6;
        const chord = (curveValue(curve, x + h) - curveValue(curve, x)) / h;
        expect(chord).toBeLessThanOrEqual(curveSlope(curve, x) + 1e-6);
        expect(chord).toBeGreaterThanOrEqual(curveSlope(curve, x + h) - 1e-6);
      }),
      RUNS,
    );
  });

  it("maximises value less cost exactly on the returned interval", () => {
    fc.assert(
      fc.property(curves, fc.double({ min: 1e-3, max: 4, noNaN: true }), spends, (curve, price, x) => {
        const bounds = { min: 0.5, max: 30 };
        const { low, high } = curveSpendAtSlope(curve, price, bounds);
        expect(low).toBeLessThanOrEqual(high);
        const profit = (at: number) => curveValue(curve, at) - price * at;
        const other = Math.min(30, Math.max(0.5, x));
        const best = Math.max(profit(low), profit(high));
        expect(profit(other)).toBeLessThanOrEqual(best + 1e-9 * Math.max(1, Math.abs(best)));
        expect(Math.abs(profit(low) - profit(high))).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(best)));
      }),
      RUNS,
    );
  });
});

describe("curve values", () => {
  it("interpolates piecewise-linear curves at, between and beyond knots", () => {
    expect([0, 5, 10, 15, 40, 99].map((x) => curveValue(kinked, x))).toEqual([0, 10, 20, 25, 30, 30]);
    expect([0, 10, 20, 40].map((x) => curveSlope(kinked, x))).toEqual([2, 1, 0, 0]);
    const rising: Curve = { ...kinked, value: [20, 30, 40], tailSlope: 0.25 };
    expect(curveValue(rising, 48)).toBe(42);
    expect(curveValue({ kind: "pieces", spend: [0, 10], value: [0, 5] }, 4)).toBe(2);
  });

  it("returns both ends of a piece whose slope equals the price", () => {
    expect(curveSpendAtSlope(kinked, 1)).toEqual({ low: 10, high: 20 });
    expect(curveSpendAtSlope(kinked, 1.5)).toEqual({ low: 10, high: 10 });
    expect(curveSpendAtSlope(kinked, 0)).toEqual({ low: 20, high: Infinity });
    expect(curveSpendAtSlope(kinked, 9)).toEqual({ low: 0, high: 0 });
    expect(curveSpendAtSlope(kinked, 1, { min: 12, max: 14 })).toEqual({ low: 12, high: 14 });
    expect(curveSpendAtSlope({ kind: "linear", slope: 2 }, 2)).toEqual({ low: 0, high: Infinity });
  });

  it("covers the three cases of the power family", () => {
    const power = (exponent: number): Curve => ({ kind: "power", slope: 2, scale: 10, exponent });
    expect(curveValue(power(1), 30)).toBeCloseTo(20 * Math.log(4), 12);
    expect(curveValue(power(2), 10)).toBeCloseTo(10, 12);
    expect(curveValue(power(0), 7)).toBeCloseTo(14, 12);
    expect(curveValue(power(1 + 1e-9), 30)).toBeCloseTo(20 * Math.log(4), 6);
    const hill: Curve = { kind: "hill", ceiling: 20, halfSpend: 10, shape: 1 };
    for (const x of [0, 1, 10, 500]) expect(curveValue(power(2), x)).toBeCloseTo(curveValue(hill, x), 10);
    expect(curveSpendAtSlope(power(2), 0.5).low).toBeCloseTo(10, 12);
    expect(curveSpendAtSlope(hill, 0.5).low).toBeCloseTo(10, 12);
  });

  it("has an infinite slope at 0 for a Hill shape below 1, and solves extreme prices", () => {
    const hill: Curve = { kind: "hill", ceiling: 100, halfSpend: 50, shape: 0.5 };
    expect(curveSlope(hill, 0)).toBe(Infinity);
    for (const price of [1e-12, 1e-3, 1, 1e3, 1e9]) {
      const { low } = curveSpendAtSlope(hill, price);
      expect(curveSlope(hill, low) / price).toBeCloseTo(1, 9);
    }
  });
});

describe("assertConcave", () => {
  it("names the spend at which the slope rises", () => {
    const bent: Curve = { kind: "pieces", spend: [10, 20], value: [5, 20] };
    expect(() => assertConcave(bent, "curves[3]")).toThrow(
      "curves[3] must be concave, but its slope rises from 0.5 to 1.5 at spend 10",
    );
    expect(() => curveSpendAtSlope(bent, 1)).toThrow("curve must be concave, but its slope rises from 0.5 to 1.5");
    const hill: Curve = { kind: "hill", ceiling: 1, halfSpend: 1, shape: 1.2 };
    expect(() => curveSpendAtSlope(hill, 1)).toThrow("its Hill shape is 1.2, above 1");
    expect(isConcave(hill)).toBe(false);
    expect(isConcave({ ...kinked, tailSlope: 0.1 })).toBe(false);
  });
});

describe("concaveEnvelope", () => {
  it("is concave, never below the curve, and equals it at its own knots", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0.1, max: 5, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true })), {
          minLength: 1,
          maxLength: 12,
        }),
        (steps) => {
          let [x, v] = [0, 0];
          const knots = steps.map(([dx, dv]) => [(x += dx), (v += dv)] as const);
          const curve: Curve = { kind: "pieces", spend: knots.map((k) => k[0]), value: knots.map((k) => k[1]) };
          const hull = concaveEnvelope(curve);
          assertConcave(hull);
          for (const [at, height] of knots) expect(curveValue(hull, at)).toBeGreaterThanOrEqual(height - 1e-9);
          hull.spend.forEach((at, i) => expect(curveValue(curve, at)).toBeCloseTo(hull.value[i]!, 9));
        },
      ),
      RUNS,
    );
  });

  it("starts a steep tail at the knot with the highest line", () => {
    expect(concaveEnvelope({ kind: "pieces", spend: [1, 2], value: [3, 3], tailSlope: 1 })).toEqual({
      kind: "pieces",
      spend: [1],
      value: [3],
      tailSlope: 1,
    });
  });
});

describe("an invalid spend or price", () => {
  it("is rejected by name", () => {
    const hill: Curve = { kind: "hill", ceiling: 100, halfSpend: 50, shape: 0.8 };
    expect(() => curveValue(hill, -1)).toThrow("it is -1");
    expect(() => curveSpendAtSlope(hill, NaN)).toThrow("NaN");
  });
});
