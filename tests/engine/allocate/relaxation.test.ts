import { describe, expect, it } from "vitest";
import { allocate } from "@/lib/engine/allocate/allocate";
import type { AllocationProblem, RelaxationOption } from "@/lib/engine/allocate/problem";
import { createRng } from "@/lib/engine/math/rng";
import { breach, randomProblem } from "./random-problem";

const TINY = 1e-6;

function relaxed(problem: AllocationProblem, option: RelaxationOption): AllocationProblem {
  const { budget = problem.budget, roiTarget = problem.roiTarget, minimums } = option;
  const bounds = problem.bounds!.map(({ min, max }, j) => ({ min: minimums?.[j] ?? min, max }));
  return { ...problem, budget, bounds, ...(roiTarget === undefined ? {} : { roiTarget }) };
}

/** The option with a change that is smaller by a millionth. */
function weaker(problem: AllocationProblem, option: RelaxationOption): RelaxationOption {
  const { budget, roiTarget, minimums } = option;
  return {
    ...option,
    ...(roiTarget !== undefined
      ? { roiTarget: roiTarget * (1 + TINY) }
      : budget !== undefined
        ? { budget: budget * (1 - TINY) }
        : {}),
    ...(minimums ? { minimums: minimums.map((min, j) => min + TINY * (problem.bounds![j]!.min - min)) } : {}),
  };
}

describe("the relaxation of infeasible limits", { timeout: 240_000 }, () => {
  it("makes random infeasible problems feasible, and a slightly smaller change does not", () => {
    const counts = { "minimums-exceed-budget": 0, "roi-out-of-reach": 0, "no-grid-point": 0 };
    const kinds = { budget: 0, roiTarget: 0, minimums: 0 };
    for (let seed = 0; seed < 700; seed++) {
      const rng = createRng(seed);
      const base = randomProblem(rng, rng.integer(2) === 0 ? "pieces" : "mixed", 4);
      const problem = { ...base, budget: base.budget * (rng.integer(3) === 0 ? 0.3 : 1) };
      const result = allocate(problem);
      if (result.status !== "infeasible") continue;
      counts[result.relaxation.reason]++;
      expect(result.relaxation.options.length).toBeGreaterThanOrEqual(2);
      for (const option of result.relaxation.options) {
        const label = `seed ${seed}: ${option.sentence}`;
        for (const key of ["budget", "roiTarget", "minimums"] as const) if (option[key] !== undefined) kinds[key]++;
        const enough = relaxed(problem, option);
        const after = allocate(enough);
        expect(after.status, label).toBe("optimal");
        if (after.status === "optimal") expect(breach(enough, after.spend), label).toBeLessThanOrEqual(1e-9);
        expect(allocate(relaxed(problem, weaker(problem, option))).status, label).toBe("infeasible");
        expect(option.sentence, label).toMatch(/\d/);
      }
    }
    expect(Math.min(counts["minimums-exceed-budget"], counts["roi-out-of-reach"])).toBeGreaterThan(15);
    expect(Math.min(...Object.values(kinds))).toBeGreaterThan(15);
  });

  it("states the numbers of the plan", () => {
    const curves = [1, 2].map(() => ({ kind: "hill", ceiling: 100, halfSpend: 500, shape: 1 }) as const);
    const result = allocate({
      curves,
      budget: 100,
      bounds: [
        { min: 90, max: 200 },
        { min: 60, max: 80 },
      ],
    });
    expect(result).toMatchObject({
      status: "infeasible",
      relaxation: {
        reason: "minimums-exceed-budget",
        sentence: "The minimums add up to 150 a day, above the budget of 100.",
        options: [{ budget: 150, sentence: "Raise the budget to 150 a day." }, { minimums: expect.any(Array) }],
      },
    });
  });
});
