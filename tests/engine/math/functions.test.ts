import { describe, expect, it } from "vitest";
import { bisect } from "@/lib/engine/math/bisect";
import { lgamma } from "@/lib/engine/math/lgamma";
import { normalCdf, normalQuantile } from "@/lib/engine/math/normal";
import { quantile } from "@/lib/lab/math/quantile";
import { compensatedSum } from "@/lib/engine/math/sum";

describe("lgamma", () => {
  it("satisfies Γ(x + 1) = xΓ(x) and equals the factorials", () => {
    for (const x of [1e-8, 0.1, 0.5, 1.3, 2, 14.2, 14.9, 50, 1e6]) {
      expect(lgamma(x + 1) - lgamma(x) - Math.log(x)).toBeCloseTo(0, x > 1e5 ? 7 : 11);
    }
    expect(lgamma(11)).toBeCloseTo(Math.log(3628800), 12);
    expect(lgamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
    expect(() => lgamma(0)).toThrow("it is 0");
  });
});

describe("the normal distribution", () => {
  it("matches published values, including the tails", () => {
    expect(normalCdf(0)).toBeCloseTo(0.5, 14);
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 13);
    expect(normalCdf(-10) / 7.619853024160527e-24).toBeCloseTo(1, 12);
    expect(normalCdf(-6) / 9.865876450376981e-10).toBeCloseTo(1, 11);
    expect([normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0, 1]);
  });

  it("has a quantile that inverts the cumulative probability", () => {
    for (const p of [1e-300, 1e-20, 1e-5, 0.02, 0.3, 0.5, 0.7, 0.999]) {
      expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 10);
    }
    expect(normalQuantile(0.2)).toBeCloseTo(-normalQuantile(0.8), 13);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect(() => normalQuantile(1.5)).toThrow("it is 1.5");
  });
});

describe("compensatedSum, quantile, bisect", () => {
  it("compensatedSum keeps small terms next to large ones", () => {
    expect(compensatedSum([1, 1e100, 1, -1e100])).toBe(2);
    expect(compensatedSum([])).toBe(0);
  });

  it("quantile interpolates between order statistics, and rejects an empty list and NaN", () => {
    expect([0, 0.5, 1, 0.25].map((p) => quantile([3, 1, 2, 10], p))).toEqual([1, 2.5, 10, 1.75]);
    expect(() => quantile([], 0.5)).toThrow("empty");
    expect(() => quantile([1, NaN], 0.5)).toThrow("NaN");
  });

  it("bisect finds roots and jumps, and rejects a bracket without a sign change", () => {
    expect(bisect((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 15);
    expect(bisect((x) => (x < 1 ? -1 : 1), 0, 3)).toBeCloseTo(1, 15);
    expect(bisect((x) => x, 0, 1)).toBe(0);
    expect(() => bisect((x) => x + 1, 0, 1)).toThrow("no change of sign");
    expect(() => bisect((x) => x, 2, 1)).toThrow("[2, 1]");
  });
});
