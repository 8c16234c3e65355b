import { isConcave } from "../curve/assert-concave";
import type { Channel } from "./channel";
import { prepareChannel } from "./prepare-channel";
import { prepareEnvelope } from "./envelope";
import { gridCeil, gridFloor, onGrid } from "./grid";
import type { AllocationProblem } from "./problem";
import type { Box } from "./round-split";
import { type Allowance, type BoxResult, searchBoxes } from "./search-boxes";

/** Takes a few tenths of a second. */
const MAX_ANSWERS = 200_000;

/** The grid and bounds of a problem, the bounds moved inwards onto the grid; `empty` lists channels without a grid point. */
export interface GridBox extends Box {
  empty: number[];
}

/**
 * Moves the bounds of a problem inwards onto its money grid.
 *
 *     [u⌈min/u⌉, u⌊max/u⌋]
 *
 * @param problem - A valid problem; without a unit the bounds stay unchanged.
 * @returns The box, every maximum finite, and the channels whose bounds contain no grid point.
 */
export function gridBox({ curves, bounds, unit, budget }: AllocationProblem): GridBox {
  const units = unit === undefined ? [] : Array.isArray(unit) ? unit : curves.map(() => unit);
  const ends = curves.map((_, j) => {
    const { min, max } = bounds?.[j] ?? { min: 0, max: Infinity };
    const top = Math.min(max, Math.max(min, budget));
    const size = units[j];
    if (size === undefined) return { min, max: top };
    return { min: gridCeil(min, size) * size, max: Math.max(gridFloor(top, size), gridCeil(min, size) - 1) * size };
  });
  const limits = { units, min: ends.map((end) => end.min), max: ends.map((end) => end.max) };
  const isEmpty = (j: number) => {
    const size = units[j];
    const max = bounds?.[j]?.max ?? Infinity;
    return size !== undefined && max < Infinity && gridFloor(max, size) < gridCeil(bounds![j]!.min, size);
  };
  return { ...limits, empty: curves.map((_, j) => j).filter(isEmpty) };
}

/**
 * Solves a problem on a money grid, with S-shaped curves, or both, with a proved gap.
 *
 *     max Σ Vⱼ(xⱼ)   s.t. the limits,  xⱼ ∈ uⱼ{0, 1, 2, …}  or  Vⱼ not concave
 *
 * One price, one common unit and concave curves need no search: the best units in falling order of return
 * are the optimum. Everything else is solved box by box within an allowance that shrinks with the number
 * of channels, so that a screen never waits. Boxes that stay open are the gap.
 *
 * @param problem - A valid problem whose box contains a point.
 * @param box - From `gridBox`.
 * @returns The result, or null when no split was found.
 */
export function solveNonConcave(problem: AllocationProblem, box: GridBox): BoxResult | null {
  const { curves, values, unit } = problem;
  const isBent = curves.map((curve, j) => !isConcave(curve) || (values !== undefined && !isConcave(values[j]!)));
  const bases = curves.map((curve, j) => {
    if (isBent[j]! || box.units.length === 0) return null;
    return prepareChannel(curve, values?.[j] ?? curve, 0, box.max[j]! + box.units[j]!);
  });
  const prepare = (j: number, min: number, max: number): Channel => {
    const base = bases[j];
    return base
      ? onGrid(base, box.units[j]!, { min, max })
      : prepareEnvelope(curves[j]!, values?.[j] ?? curves[j]!, min, max);
  };
  const isGreedyExact = typeof unit === "number" && values === undefined && !isBent.includes(true);
  if (!isGreedyExact) return searchBoxes(problem, box, prepare, allowanceFor(curves.length));
  const result = searchBoxes(problem, box, prepare, { boxes: 1, answers: Infinity });
  return result && { ...result, bound: result.objective };
}

/** Responses are counted as well as boxes, because a box with two prices on S-shaped curves takes hundreds of evaluations. */
function allowanceFor(channels: number): Allowance {
  return { boxes: Math.max(16, Math.round(4000 / channels)), answers: MAX_ANSWERS };
}
