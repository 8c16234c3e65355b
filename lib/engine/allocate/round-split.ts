import { curveValue } from "../curve/curve-value";
import { compensatedSum } from "../math/sum";
import { gridFloor } from "./grid";
import type { AllocationProblem } from "./problem";

/** A money grid and the box of allowed spends; a unit of 0 is no grid. */
export interface Box {
  units: readonly number[];
  min: readonly number[];
  max: readonly number[];
}

/** One unit added to or dropped from a channel, with its change of value and ROI slack. */
interface Step {
  j: number;
  change: 1 | -1;
  value: number;
  slack: number;
}

const FEASIBILITY_TOLERANCE = 1e-12;

/**
 * Moves a split onto the money grid and spends the rest, unit by unit, where the return is highest.
 *
 *     x ← u⌊x/u⌋,  then  xⱼ ← xⱼ + uⱼ  with the greatest ΔV/u that keeps Σ x ≤ B and Σ R ≥ γ Σ x
 *
 * With one price and one common unit the split contains the first units by falling return, and continuing in that
 * order is exact. Otherwise the result is a good feasible split, and the search of boxes bounds its gap.
 * Source: Gross, A class of discrete-type minimization problems (1956), marginal allocation.
 *
 * @param problem - A valid problem.
 * @param split - A split within the box, currency per day.
 * @param box - Grid and box; the ends of the box are on the grid.
 * @returns The split on the grid, or null when the ROI limit cannot be kept from there.
 */
export function roundSplit(problem: AllocationProblem, split: ArrayLike<number>, box: Box): number[] | null {
  const counts = box.units.map((unit, j) => Math.max(gridFloor(box.min[j]!, unit), gridFloor(split[j]!, unit)));
  const state = new UnitSplit(problem, box, counts);
  return state.cureRoi() ? state.fill() : null;
}

/** A split in units, with the remaining budget and ROI slack. */
class UnitSplit {
  private readonly roiTarget: number;
  private readonly slackFloor: number;
  private readonly ups: Step[];
  private left: number;
  private slack: number;

  constructor(
    private readonly problem: AllocationProblem,
    private readonly box: Box,
    private readonly counts: number[],
  ) {
    const { curves, values = curves, budget, roiTarget = 0 } = problem;
    this.roiTarget = roiTarget;
    this.slackFloor = -FEASIBILITY_TOLERANCE * roiTarget * budget;
    this.left = budget * (1 + FEASIBILITY_TOLERANCE) - compensatedSum(this.spend());
    this.slack = compensatedSum(this.spend().map((x, j) => curveValue(values[j]!, x) - roiTarget * x));
    this.ups = counts.map((_, j) => this.step(j, 1));
  }

  /** Adds and drops units until the ROI limit is kept; false when no unit helps. */
  cureRoi(): boolean {
    for (let guard = 0; this.slack < this.slackFloor; guard++) {
      const move = guard < 4 * this.counts.length + 1000 ? this.cheapestCure() : null;
      if (move === null) return false;
      this.take(move);
    }
    return true;
  }

  /** Adds the unit of highest return while one fits, keeps the ROI limit and gains. */
  fill(): number[] {
    const { units } = this.box;
    for (;;) {
      let best: Step | null = null;
      for (const up of this.ups) {
        const isGain = up.value > 0 && this.slack + up.slack >= this.slackFloor && this.isAllowed(up);
        if (isGain && (best === null || up.value / units[up.j]! > best.value / units[best.j]!)) best = up;
      }
      if (best === null) return this.spend();
      this.take(best);
    }
  }

  private spend(): number[] {
    return this.counts.map((count, j) => count * this.box.units[j]!);
  }

  private step(j: number, change: 1 | -1): Step {
    const { curves, values } = this.problem;
    const from = this.counts[j]! * this.box.units[j]!;
    const to = (this.counts[j]! + change) * this.box.units[j]!;
    if (to < 0) return { j, change, value: 0, slack: 0 };
    const value = curveValue(curves[j]!, to) - curveValue(curves[j]!, from);
    const roi = values ? curveValue(values[j]!, to) - curveValue(values[j]!, from) : value;
    return { j, change, value, slack: roi - this.roiTarget * (to - from) };
  }

  private isAllowed({ j, change }: Step): boolean {
    const to = (this.counts[j]! + change) * this.box.units[j]!;
    if (change > 0) return this.box.units[j]! <= this.left && to <= this.box.max[j]! * (1 + 1e-9);
    return to >= 0 && to >= this.box.min[j]! * (1 - 1e-9);
  }

  private take(step: Step): void {
    this.counts[step.j]! += step.change;
    this.left -= step.change * this.box.units[step.j]!;
    this.slack += step.slack;
    this.ups[step.j] = this.step(step.j, 1);
  }

  /** The added or dropped unit that raises the ROI slack at the smallest loss of value per slack. */
  private cheapestCure(): Step | null {
    let best: Step | null = null;
    const loss = (step: Step) => -step.value / step.slack;
    for (const up of this.ups) {
      for (const step of [up, this.step(up.j, -1)]) {
        if (step.slack <= 0 || !this.isAllowed(step)) continue;
        if (best === null || loss(step) < loss(best)) best = step;
      }
    }
    return best;
  }
}
