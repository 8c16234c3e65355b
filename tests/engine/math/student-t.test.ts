import { describe, expect, it } from "vitest";
import { studentCdf3 } from "@/lib/engine/math/student-t";

describe("Student's distribution with three degrees of freedom", () => {
  it("has the tabulated quantiles", () => {
    for (const [x, probability] of [
      [0, 0.5],
      [1.637744, 0.9],
      [2.353363, 0.95],
      [3.182446, 0.975],
      [5.840909, 0.995],
    ] as const) {
      expect(studentCdf3(x)).toBeCloseTo(probability, 6);
      expect(studentCdf3(-x)).toBeCloseTo(1 - probability, 6);
    }
  });

  it("rises from 0 to 1", () => {
    const values = [-Infinity, -1e9, -4, -0.1, 0.1, 4, 1e9, Infinity].map(studentCdf3);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect([values[0], values.at(-1)]).toEqual([0, 1]);
  });
});
