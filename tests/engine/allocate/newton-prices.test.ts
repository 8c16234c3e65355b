import { describe, expect, it } from "vitest";
import { allocate } from "@/lib/engine/allocate/allocate";
import { dualBound } from "@/lib/engine/allocate/certificate";
import { prepareChannels } from "@/lib/engine/allocate/channels";
import { splitByNewton } from "@/lib/engine/allocate/continuous";
import type { AllocationProblem } from "@/lib/engine/allocate/problem";
import type { Curve } from "@/lib/engine/curve/curve";
import { createRng, type Rng } from "@/lib/engine/math/rng";
import { totals } from "./random-problem";

function smooth(rng: Rng): Curve {
  const scale = rng.lognormal(1, 1.5);
  return rng.integer(2) === 0
    ? { kind: "hill", ceiling: rng.lognormal(2, 1), halfSpend: scale, shape: 0.2 + 0.8 * rng.next() }
    : {
        kind: "power",
        slope: rng.lognormal(0, 1),
        scale: scale * (rng.integer(3) === 0 ? 1e-4 : 1),
        exponent: 0.05 + 2 * rng.next(),
      };
}

/** The same curve in a form that Newton's method does not support, so that the bracketed search solves it. */
const wrapped = (curve: Curve): Curve => ({ kind: "sum", curves: [curve] });

/** The proved gap of the split at Newton's prices, without the fallback search. */
function provedGap(problem: AllocationProblem & { roiTarget: number }): number {
  const channels = prepareChannels(problem);
  const { budget, roiTarget } = problem;
  const split = splitByNewton(channels, budget, roiTarget);
  if (split === null) return 0;
  const objective = split.spend.reduce((sum, x, j) => sum + channels[j]!.value(x), 0);
  const bound = dualBound(channels, { budget, roiTarget }, { budget: split.budgetPrice, roi: split.roiPrice });
  return bound > objective ? (bound - objective) / bound : 0;
}

describe("Newton's method on the prices", () => {
  it("gives the same split as the bracketed search, for every combination of binding limits", () => {
    const binding = { budget: 0, roi: 0, both: 0 };
    for (let seed = 0; seed < 250; seed++) {
      const rng = createRng(seed);
      const curves = Array.from({ length: 1 + rng.integer(9) }, () => smooth(rng));
      const values = curves.map((curve): Curve => ({ kind: "scaled", factor: rng.lognormal(0, 0.6), curve }));
      const bounds = curves.map(() => ({
        min: rng.integer(4) === 0 ? rng.next() : 0,
        max: rng.integer(3) === 0 ? 9 : Infinity,
      }));
      const free: AllocationProblem = {
        curves,
        ...(rng.integer(3) > 0 ? { values } : {}),
        ...(rng.integer(2) === 0 ? { bounds } : {}),
        budget: curves.length * (0.6 + 5 * rng.next()),
      };
      const loose = allocate(free);
      if (loose.status !== "optimal") continue;
      const { spend, roiValue } = totals(free, loose.spend);
      const problem = { ...free, roiTarget: (roiValue / spend) * (0.95 + [0.1, 0.5, 2][rng.integer(3)]! * rng.next()) };
      const byNewton = allocate(problem);
      const bySearch = allocate({
        ...problem,
        curves: curves.map(wrapped),
        ...(problem.values ? { values: values.map(wrapped) } : {}),
      });
      expect(byNewton.status, `seed ${seed}`).toBe(bySearch.status);
      if (byNewton.status !== "optimal" || bySearch.status !== "optimal") continue;
      const { budget, roi } = byNewton.prices;
      if (budget > 1e-12 && roi > 1e-12) binding.both++;
      else if (roi > 1e-12) binding.roi++;
      else binding.budget++;
      expect(byNewton.gap, `seed ${seed}`).toBeLessThanOrEqual(1e-9);
      expect(provedGap(problem), `seed ${seed}`).toBeLessThanOrEqual(1e-9);
      const difference = Math.abs(byNewton.objective - bySearch.objective);
      expect(difference, `seed ${seed}`).toBeLessThanOrEqual(1e-9 * bySearch.objective);
      byNewton.spend.forEach((x, j) =>
        expect(Math.abs(x - bySearch.spend[j]!), `seed ${seed}`).toBeLessThan(1e-5 * problem.budget),
      );
    }
    expect(Math.min(...Object.values(binding))).toBeGreaterThan(10);
  }, 240_000);
});
