import { describe, expect, it } from "vitest";
import { allocate } from "@/lib/engine/allocate/allocate";
import { explainLimits } from "@/lib/engine/allocate/explain-limits";
import type { AllocationProblem, OptimalAllocation } from "@/lib/engine/allocate/problem";

const solve = (problem: AllocationProblem) => allocate(problem) as OptimalAllocation;

describe("explainLimits", () => {
  it("says what a floor costs a week, exactly", () => {
    const problem: AllocationProblem = {
      curves: [
        { kind: "linear", slope: 0.05 },
        { kind: "pieces", spend: [100, 200], value: [20, 30] },
      ],
      bounds: [
        { min: 40, max: 500 },
        { min: 0, max: 500 },
      ],
      budget: 200,
    };
    const floor = explainLimits(problem, solve(problem)).find((cost) => cost.limit === "min")!;
    expect(floor).toMatchObject({ channel: 0, sentence: "This floor costs 14 conversions a week." });
    expect(floor.perWeek).toBeCloseTo(7 * 40 * (0.1 - 0.05), 9);
  });

  it("prices budget and target, and nothing that does not bind", () => {
    const curves = [1, 2].map((k) => ({ kind: "hill", ceiling: 100, halfSpend: 500 * k, shape: 0.8 }) as const);
    const loose = { curves, budget: 100, roiTarget: 1e-6 };
    expect(explainLimits(loose, solve(loose)).map((cost) => cost.limit)).toEqual(["budget"]);
    const tight = { curves, budget: 1e6, roiTarget: 0.1 };
    expect(explainLimits(tight, solve(tight), "sales")).toMatchObject([
      { limit: "roi", sentence: expect.stringMatching(/sales a week/) },
    ]);
  });
});
