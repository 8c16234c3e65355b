import { curveValue } from "../curve/curve-value";
import { compensatedSum } from "../math/sum";
import { gridFloor } from "./grid";
import type { AllocationProblem } from "./problem";

/** A money grid and the box of spends to stay in; a unit of 0 is no grid. */
export interface Box {
  units: readonly number[];
  min: readonly number[];
  max: readonly number[];
}

interface Unit {
  value: number;
  slack: number;
}

const FEASIBILITY_TOLERANCE = 1e-12;

/**
 * Moves a split onto the money grid and spends what that frees, unit by unit, where it returns most.
 *
 *     x ← u⌊x/u⌋,  then  xⱼ ← xⱼ + uⱼ  with the greatest ΔV/u that keeps Σ x ≤ B and Σ R ≥ γ Σ x
 *
 * With one price and one common unit the split is the first units by falling return, and going on in that
 * order is exact. Otherwise the result is a good feasible split, and the search of boxes judges it.
 * Source: Gross, A class of discrete-type minimization problems (1956), marginal allocation.
 *
 * @param problem - A valid problem.
 * @param split - A split within the box, currency per day.
 * @param box - Grid and box; box ends lie on the grid.
 * @returns The split on the grid, or null when the ROI limit could not be kept from there.
 */
export function roundSplit(problem: AllocationProblem, split: ArrayLike<number>, box: Box): number[] | null {
  const { budget, roiTarget = 0, curves } = problem;
  const { units } = box;
  const roiCurves = problem.values ?? curves;
  const counts = units.map((unit, j) => Math.max(gridFloor(box.min[j]!, unit), gridFloor(split[j]!, unit)));
  const spendOf = () => counts.map((count, j) => count * units[j]!);
  const stepOf = (j: number, change: number): Unit => {
    const [from, to] = [counts[j]! * units[j]!, (counts[j]! + change) * units[j]!];
    const value = curveValue(curves[j]!, to) - curveValue(curves[j]!, from);
    const roi = roiCurves === curves ? value : curveValue(roiCurves[j]!, to) - curveValue(roiCurves[j]!, from);
    return { value, slack: roi - roiTarget * (to - from) };
  };
  const slackNow = () => compensatedSum(spendOf().map((x, j) => curveValue(roiCurves[j]!, x) - roiTarget * x));

  let left = budget * (1 + FEASIBILITY_TOLERANCE) - compensatedSum(spendOf());
  let slack = slackNow();
  const canAdd = (j: number) => units[j]! <= left && (counts[j]! + 1) * units[j]! <= box.max[j]! * (1 + 1e-9);
  const canDrop = (j: number) => (counts[j]! - 1) * units[j]! >= box.min[j]! * (1 - 1e-9) && counts[j]! > 0;
  const take = (j: number, change: number, step: Unit) => {
    counts[j]! += change;
    left -= change * units[j]!;
    slack += step.slack;
  };

  const ups = units.map((_, j) => stepOf(j, 1));
  const floor = () => -FEASIBILITY_TOLERANCE * roiTarget * budget;
  for (let guard = 0; slack < floor() && guard < 4 * units.length + 1000; guard++) {
    const move = cheapestCure(units.length, (j, change) => (change > 0 ? canAdd(j) : canDrop(j)), stepOf);
    if (move === null) return null;
    take(move.j, move.change, move.step);
    ups[move.j] = stepOf(move.j, 1);
  }
  if (slackNow() < floor()) return null;
  for (;;) {
    let best = -1;
    for (let j = 0; j < units.length; j++) {
      const isGain = ups[j]!.value > 0 && slack + ups[j]!.slack >= floor();
      if (!isGain || !canAdd(j)) continue;
      if (best < 0 || ups[j]!.value / units[j]! > ups[best]!.value / units[best]!) best = j;
    }
    if (best < 0) return spendOf();
    take(best, 1, ups[best]!);
    ups[best] = stepOf(best, 1);
  }
}

/** The single unit, added or dropped, that raises the ROI slack at the least loss of value per slack. */
function cheapestCure(
  count: number,
  isAllowed: (j: number, change: 1 | -1) => boolean,
  stepOf: (j: number, change: number) => Unit,
): { j: number; change: 1 | -1; step: Unit } | null {
  let best: { j: number; change: 1 | -1; step: Unit } | null = null;
  let least = Infinity;
  for (let j = 0; j < count; j++) {
    for (const change of [1, -1] as const) {
      if (!isAllowed(j, change)) continue;
      const step = stepOf(j, change);
      if (step.slack <= 0 || -step.value / step.slack >= least) continue;
      least = -step.value / step.slack;
      best = { j, change, step };
    }
  }
  return best;
}
