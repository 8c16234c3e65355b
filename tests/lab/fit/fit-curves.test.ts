import { describe, expect, it } from "vitest";
import { curveValue, learnLagProfile, maturityAt } from "@/lib/engine";
import { fitCurve, fitCurves, type CurveObservation } from "@/lib/lab";
import { createRng } from "@/lib/engine/math/rng";
import { logDensity } from "@/lib/lab/fit/predictive";

const truth = (spend: number) => 4 * Math.pow(spend, 0.55);

function observed(days: number, seed: number, mean = truth): CurveObservation[] {
  const rng = createRng(seed);
  return Array.from({ length: days }, (_, day) => {
    const spend = 10 + 90 * rng.next();
    return { day, spend, conversions: rng.negativeBinomial(mean(spend), mean(spend) / 2) };
  });
}

describe("fitCurve", () => {
  it("fits a concave increasing curve close to the truth", () => {
    const fit = fitCurve(observed(200, 1));
    if (fit.status !== "fitted") throw new Error(fit.status);
    for (const spend of [20, 50, 90]) expect(curveValue(fit.mean, spend) / truth(spend)).toBeCloseTo(1, 0.8);
    const { spend, value } = fit.mean;
    let slope = Infinity;
    spend.forEach((x, k) => {
      const next = (value[k]! - (value[k - 1] ?? 0)) / (x - (spend[k - 1] ?? 0));
      expect(next).toBeLessThanOrEqual(slope * (1 + 1e-9));
      expect(next).toBeGreaterThanOrEqual(0);
      slope = next;
    });
    expect(spend.at(-1)!).toBeGreaterThanOrEqual(2 * fit.supported.max);
    expect(fit.supported.min).toBeGreaterThan(9);
  });

  it("covers 90% of future days and has a higher likelihood than a constant return, over many seeds", () => {
    const totals = { days: 0, inside: 0, score: 0, constant: 0 };
    for (let seed = 0; seed < 12; seed++) {
      const all = observed(120, seed);
      const training = all.slice(0, 90);
      const fit = fitCurve(training);
      if (fit.status !== "fitted") throw new Error(fit.status);
      const ratio = training.reduce((s, o) => s + o.conversions!, 0) / training.reduce((s, o) => s + o.spend!, 0);
      for (const { day, spend, conversions } of all.slice(90)) {
        const forecast = fit.predict(spend!, day % 7, day - 89);
        totals.days += 1;
        totals.inside += conversions! >= forecast.low90 && conversions! <= forecast.high90 ? 1 : 0;
        totals.score += forecast.logDensity(conversions!);
        totals.constant += logDensity(conversions!, ratio * spend!, fit.scatter.counts, fit.scatter.level);
      }
    }
    expect(totals.inside / totals.days).toBeGreaterThan(0.84);
    expect(totals.inside / totals.days).toBeLessThan(0.96);
    expect(totals.score).toBeGreaterThan(totals.constant);
  });

  it("reports too few days, and fits an account without conversions", () => {
    expect(fitCurve([{ day: 5, spend: 10, conversions: 1 }])).toMatchObject({
      status: "not-enough-data",
      observedDays: 1,
      neededDays: 7,
    });
    expect(fitCurve([])).toMatchObject({ status: "not-enough-data", observedDays: 0 });
    expect(fitCurve([{ day: 1, spend: null, conversions: 3 }]).status).toBe("not-enough-data");
    const none = fitCurve(observed(40, 2, () => 1e-9));
    if (none.status !== "fitted") throw new Error(none.status);
    const forecast = none.predict(50, 0);
    expect(forecast.mean).toBeGreaterThanOrEqual(0);
    expect(forecast.mean).toBeLessThan(0.2);
    expect(Number.isFinite(forecast.logDensity(0))).toBe(true);
    expect(Number.isFinite(forecast.logDensity(2.5))).toBe(true);
  });

  it("fits each channel to its own days although levels are pooled", () => {
    const fits = fitCurves([
      observed(60, 3),
      [{ day: 3, spend: 5, conversions: 0 }],
      observed(60, 4, (x) => truth(x) / 4),
    ]);
    expect(fits.map((fit) => fit.status)).toEqual(["fitted", "not-enough-data", "fitted"]);
    const [first, , third] = fits;
    if (first?.status !== "fitted" || third?.status !== "fitted") throw new Error("not fitted");
    expect(first.predict(50, 0).mean).toBeGreaterThan(2.5 * third.predict(50, 0).mean);
  });

  it("widens the forecast band with the horizon in an account that drifts", () => {
    const rng = createRng(8);
    let level = 0;
    const drifting = Array.from({ length: 300 }, (_, day) => {
      level += 0.05 * rng.normal();
      const spend = 10 + 90 * rng.next();
      return { day, spend, conversions: rng.poisson(10 * truth(spend) * Math.exp(level)) };
    });
    const fit = fitCurve(drifting);
    if (fit.status !== "fitted") throw new Error(fit.status);
    const width = (ahead: number) => fit.predict(50, 0, ahead).high90 / Math.max(1, fit.predict(50, 0, ahead).low90);
    expect(width(60)).toBeGreaterThan(1.3 * width(1));
  });

  it("corrects late conversions by the lag profile", () => {
    const lagProfile = learnLagProfile([]);
    const late = observed(60, 5).map((o) => {
      const ageDays = 59 - o.day;
      return { ...o, conversions: o.conversions! * maturityAt(lagProfile, ageDays), ageDays };
    });
    const aware = fitCurve(late, { lagProfile });
    const full = fitCurve(observed(60, 5));
    if (aware.status !== "fitted" || full.status !== "fitted") throw new Error("not fitted");
    expect(aware.predict(50, 0).mean / full.predict(50, 0).mean).toBeCloseTo(1, 1);
  });

  it("has a predictive density that integrates to one", () => {
    for (const [mean, counts, relative] of [
      [40, 2, 0.1],
      [8, 1, 0.02],
      [120, 7, 0.4],
    ] as const) {
      let sum = 0;
      for (let y = 0.005; y < 40 * mean; y += 0.01) sum += 0.01 * Math.exp(logDensity(y, mean, counts, relative));
      expect(sum).toBeCloseTo(1, 1);
    }
  });

  it("rejects a negative spend by name", () => {
    const bad = [...observed(10, 6), { day: 11, spend: -4, conversions: 1 }];
    expect(() => fitCurve(bad)).toThrow(/spend\[0\].*-4/);
  });
});
