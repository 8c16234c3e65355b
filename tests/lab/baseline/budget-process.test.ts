import { describe, expect, it } from "vitest";
import { budgetProcess } from "@/lib/lab/baseline/budget-process";
import { createRng } from "@/lib/engine/math/rng";

const SIZE = 21;
const FLAT = new Float64Array(SIZE);
const SCALES = { amplitude: 2, length: 4, noise: 0.5 };

function returnsAt(points: Record<number, { days: number; mean: number }>) {
  const count = new Float64Array(SIZE);
  const mean = new Float64Array(SIZE);
  for (const [k, point] of Object.entries(points)) {
    count[Number(k)] = point.days;
    mean[Number(k)] = point.mean;
  }
  return { count, mean };
}

describe("budgetProcess", () => {
  it("equals the conditional distribution of two normals with known covariance", () => {
    const { mean, deviation } = budgetProcess(returnsAt({ 10: { days: 2, mean: 3 } }), FLAT, SCALES);
    // The response at zero is fixed, so the prior variance at point 10 is 4·(1 − e^(−2·100/32)) instead of 4.
    const near = Math.exp(-100 / 32);
    const left = 4 * (1 - near * near);
    expect(mean[10]).toBeCloseTo((3 * left) / (left + 0.25), 6);
    expect(deviation[10]).toBeCloseTo(Math.sqrt((left * 0.25) / (left + 0.25)), 6);
    expect(mean[0]).toBeCloseTo(0, 6);
    expect(deviation[0]).toBeCloseTo(0, 3);
  });

  it("returns to the prior mean and deviation far from the data", () => {
    const prior = Float64Array.from({ length: SIZE }, (_, k) => k);
    const short = { ...SCALES, length: 1 };
    const { mean, deviation } = budgetProcess(returnsAt({ 3: { days: 9, mean: 8 } }), prior, short);
    expect(mean[18]).toBeCloseTo(18, 6);
    expect(deviation[18]).toBeCloseTo(2, 6);
  });

  it("draws responses with its own mean and deviation", () => {
    const process = budgetProcess(returnsAt({ 6: { days: 4, mean: 2 }, 12: { days: 1, mean: 3 } }), FLAT, SCALES);
    const rng = createRng(3);
    const draws = Array.from({ length: 1500 }, () => process.draw(rng));
    for (const k of [3, 6, 12, 20]) {
      const values = draws.map((draw) => draw[k]!);
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      const variance = values.reduce((sum, y) => sum + (y - mean) ** 2, 0) / values.length;
      expect(Math.abs(mean - process.mean[k]!)).toBeLessThan((4 * process.deviation[k]!) / Math.sqrt(1500) + 1e-3);
      expect(Math.sqrt(variance)).toBeCloseTo(process.deviation[k]!, 0.5);
    }
  });
});
