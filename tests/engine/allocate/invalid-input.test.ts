import { describe, expect, it } from "vitest";
import { allocate } from "@/lib/engine/allocate/allocate";
import type { AllocationProblem } from "@/lib/engine/allocate/problem";
import type { Curve } from "@/lib/engine/curve/curve";

const line: Curve = { kind: "linear", slope: 2 };
const hill: Curve = { kind: "hill", ceiling: 100, halfSpend: 50, shape: 0.7 };
const free = { min: 0, max: Infinity };
const good: AllocationProblem = { curves: [line, hill], budget: 100 };

describe("allocate on invalid input", () => {
  it.each<[Partial<AllocationProblem>, string]>([
    [{ curves: [] }, "curves must contain at least one curve"],
    [{ budget: NaN }, "budget must be a finite number, but it is NaN"],
    [{ budget: -5 }, "budget must not be negative, but it is -5"],
    [{ budget: Infinity }, "budget must be a finite number, but it is Infinity"],
    [{ roiTarget: -1 }, "roiTarget must not be negative, but it is -1"],
    [{ values: [line] }, "values must have one entry for each of the 2 curves, but it has 1"],
    [{ bounds: [{ min: 0, max: 1 }] }, "bounds must have one entry"],
    [
      {
        bounds: [
          { min: 5, max: 4 },
          { min: 0, max: 1 },
        ],
      },
      "bounds[0].min must not exceed its max of 4, but it is 5",
    ],
    [
      {
        bounds: [
          { min: 0, max: 4 },
          { min: NaN, max: 1 },
        ],
      },
      "bounds[1].min must be a finite number, but it is NaN",
    ],
    [{ unit: 0 }, "unit must be above zero, but it is 0"],
    [{ unit: [1, -2] }, "unit[1] must be above zero, but it is -2"],
    [{ unit: [1] }, "unit must have one entry"],
    [{ curves: [line, { kind: "cubic" } as unknown as Curve] }, 'curves[1] must be a curve, but its kind is "cubic"'],
    [{ curves: [line, { ...hill, shape: -1 } as Curve] }, "curves[1].shape must be above zero, but it is -1"],
    [{ curves: [line, { kind: "pieces", spend: [1, 1], value: [1, 2] }] }, "curves[1].spend[1] must be above 1"],
    [{ curves: [line, { kind: "pieces", spend: [1, 2], value: [3, 2] }] }, "curves[1].value[1] must not fall below 3"],
    [{ curves: [line, { kind: "pieces", spend: [1], value: [1, 2] }] }, "curves[1] must have as many values as spends"],
    [{ curves: [line, { kind: "pieces", spend: [0, 2], value: [1, 2] }] }, "curves[1].value[0] must be 0 at spend 0"],
    [{ curves: [line, { kind: "scaled", factor: NaN, curve: hill }] }, "curves[1].factor"],
    [{ curves: [line, null as unknown as Curve] }, "curves[1] must be a curve"],
    [{ curves: new Array<Curve>(2) }, "curves[0] must be a curve"],
    [{ values: null as unknown as Curve[] }, "values must have one entry for each of the 2 curves, but it is null"],
    [{ bounds: null as unknown as [] }, "bounds must have one entry for each of the 2 curves, but it is null"],
    [{ bounds: [free, undefined as never] }, "bounds[1] must be a minimum and a maximum, but it is undefined"],
    [{ bounds: new Array<typeof free>(2) }, "bounds[0] must be a minimum and a maximum, but it is undefined"],
    [{ bounds: [free, { min: 0 } as never] }, "bounds[1].max must be a finite number, but it is undefined"],
    [{ bounds: [free, { min: 0, max: -3 }] }, "bounds[1].max must not be negative, but it is -3"],
    [{ roiTarget: Infinity }, "roiTarget must be a finite number, but it is Infinity"],
    [{ unit: NaN }, "unit must be a finite number, but it is NaN"],
    [{ unit: new Array<number>(2) }, "unit[0] must be a finite number, but it is undefined"],
    [{ budget: "100" as unknown as number }, "budget must be a finite number, but it is 100"],
  ])("names the value: %j", (change, message) => {
    expect(() => allocate({ ...good, ...change })).toThrow(message);
    expect(() => allocate({ ...good, ...change })).toThrow(RangeError);
  });

  it.each([undefined, null, 7])("rejects %s as a problem by name", (problem) => {
    expect(() => allocate(problem as unknown as AllocationProblem)).toThrow(
      new RangeError(`problem must be an object with curves and a budget, but it is ${problem}.`),
    );
  });
});

describe("allocate on unusual but valid input", () => {
  const solved = (problem: AllocationProblem) => {
    const result = allocate(problem);
    if (result.status !== "optimal") throw new Error(result.relaxation.sentence);
    expect(JSON.stringify(result)).not.toContain("null");
    return result;
  };

  it("spends nothing of a budget of 0 and still gives its price", () => {
    expect(solved({ curves: [line, { kind: "linear", slope: 1 }], budget: 0 })).toMatchObject({
      spend: [0, 0],
      gap: 0,
    });
    const bent: Curve = { kind: "power", slope: 3, scale: 10, exponent: 1 };
    const result = solved({ curves: [line, bent], budget: 0 });
    expect(result.prices.budget).toBeGreaterThanOrEqual(3);
    expect(solved({ curves: [hill], budget: 0 }).spend).toEqual([0]);
    const lesser: Curve = { kind: "scaled", factor: 0.9, curve: hill };
    expect(solved({ curves: [lesser, bent, line], budget: 0, roiTarget: 50 }).spend).toEqual([0, 0, 0]);
    expect(solved({ curves: [hill], budget: 0, unit: 5 }).spend).toEqual([0]);
  });

  it("leaves the budget unspent when no channel has a return", () => {
    const dead: Curve = { kind: "pieces", spend: [10], value: [0] };
    expect(solved({ curves: [dead, dead], budget: 100, roiTarget: 1 })).toMatchObject({
      spend: [0, 0],
      objective: 0,
      gap: 0,
    });
  });

  it("spends nothing when no channel reaches the target and there are no minimums", () => {
    expect(solved({ curves: [line, { kind: "linear", slope: 1 }], budget: 100, roiTarget: 50 }).objective).toBe(0);
  });

  it("splits the budget evenly between equal linear channels", () => {
    const result = solved({ curves: [line, line, line], budget: 90 });
    for (const x of result.spend) expect(x).toBeCloseTo(30, 9);
  });

  it("does not change a locked channel", () => {
    const bounds = [
      { min: 40, max: 40 },
      { min: 0, max: Infinity },
    ];
    const result = solved({ ...good, bounds });
    expect(result.spend[0]).toBe(40);
    expect(result.spend[1]).toBeCloseTo(60, 9);
    expect(result.gap).toBeLessThan(1e-12);
  });

  it("solves a single channel, and minimums that equal the budget", () => {
    expect(solved({ curves: [hill], budget: 70 }).spend[0]).toBeCloseTo(70, 10);
    const bounds = [
      { min: 60, max: 100 },
      { min: 40, max: 100 },
    ];
    expect(solved({ ...good, bounds }).spend).toEqual([60, 40]);
  });
});
