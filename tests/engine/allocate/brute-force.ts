import type { AllocationProblem } from "@/lib/engine/allocate/problem";
import { curveValue } from "@/lib/engine/curve/curve-value";

/** The best objective over all points of the grid; null when no point meets the limits. */
export function bruteForce(problem: AllocationProblem, units: number[]): number | null {
  const { curves, values = curves, budget, roiTarget = 0 } = problem;
  let best: number | null = null;
  const walk = (j: number, left: number, value: number, slack: number) => {
    if (j === curves.length) {
      if (slack >= -1e-10 && (best === null || value > best)) best = value;
      return;
    }
    const { min, max } = problem.bounds?.[j] ?? { min: 0, max: Infinity };
    for (let k = Math.ceil(min / units[j]! - 1e-9); ; k++) {
      const x = k * units[j]!;
      if (x > Math.min(max, left) + 1e-9) break;
      walk(j + 1, left - x, value + curveValue(curves[j]!, x), slack + curveValue(values[j]!, x) - roiTarget * x);
    }
  };
  walk(0, budget, 0, 0);
  return best;
}

/** The unit of each channel of a problem on a grid. */
export function unitsOf({ curves, unit }: AllocationProblem): number[] {
  return Array.isArray(unit) ? unit : curves.map(() => unit!);
}
