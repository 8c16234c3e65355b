import { describe, expect, it } from "vitest";
import { createRng } from "@/lib/engine/math/rng";

const N = 40000;

function moments(draw: () => number) {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < N; i++) {
    const x = draw();
    sum += x;
    squares += x * x;
  }
  const mean = sum / N;
  return { mean, variance: squares / N - mean * mean };
}

function expectMoments(draw: () => number, mean: number, variance: number) {
  const sample = moments(draw);
  expect(Math.abs(sample.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / N));
  expect(sample.variance / variance).toBeGreaterThan(0.9);
  expect(sample.variance / variance).toBeLessThan(1.1);
}

describe("createRng", () => {
  it("gives the same draws for the same seed and other draws for another seed, including 0", () => {
    const take = (seed: number) => Array.from({ length: 5 }, createRng(seed).next);
    const firsts = [0, 1, 2, -1, 0.5, 2 ** 32, 2 ** 32 + 1].map((seed) => take(seed).join());
    expect(new Set(firsts).size).toBe(firsts.length);
    expect(take(0)).toEqual(take(0));
    expect(take(-0)).toEqual(take(0));
  });

  it("continues with identical draws from its state after a JSON round trip", () => {
    const rng = createRng(7);
    rng.normal();
    rng.poisson(40);
    const twin = createRng(JSON.parse(JSON.stringify(rng.state())));
    expect([twin.next(), twin.normal(), twin.gamma(0.3), twin.poisson(50)]).toEqual([
      rng.next(),
      rng.normal(),
      rng.gamma(0.3),
      rng.poisson(50),
    ]);
  });

  it("draws uniform numbers in [0, 1) with equal counts in every tenth", () => {
    const rng = createRng(0);
    const tenths = new Array<number>(10).fill(0);
    for (let i = 0; i < N; i++) tenths[Math.floor(rng.next() * 10)]!++;
    for (const count of tenths) expect(Math.abs(count - N / 10)).toBeLessThan(5 * Math.sqrt(N / 10));
  });

  it("has the mean and variance of each distribution", () => {
    const rng = createRng(11);
    expectMoments(() => rng.next(), 0.5, 1 / 12);
    expectMoments(() => rng.integer(6), 2.5, 35 / 12);
    expectMoments(() => rng.normal(), 0, 1);
    for (const shape of [0.2, 1, 7]) expectMoments(() => rng.gamma(shape, 2), 2 * shape, 4 * shape);
    for (const mean of [0.1, 9.9, 10, 400]) expectMoments(() => rng.poisson(mean), mean, mean);
    expectMoments(() => rng.negativeBinomial(20, 5), 20, 100);
    expectMoments(() => Math.log(rng.lognormal(1, 0.5)), 1, 0.25);
    expect([rng.poisson(0), rng.negativeBinomial(0, 5)]).toEqual([0, 0]);
  });

  it("rejects an invalid seed, state or parameter by name", () => {
    expect(() => createRng(NaN)).toThrow("seed must be a finite number, but it is NaN");
    expect(() => createRng([0, 0, 0, 0])).toThrow("[0,0,0,0]");
    expect(() => createRng(1).poisson(-2)).toThrow("mean must not be negative, but it is -2");
    expect(() => createRng(1).gamma(0)).toThrow("shape must be above zero, but it is 0");
  });
});
