import { isConcave } from "../curve/assert-concave";
import type { AllocationProblem, Relaxation, RelaxationOption } from "./problem";
import { gridFloor } from "./grid";
import { type GridBox, gridBox, solveNonConcave } from "./non-concave";
import { findRelaxation, formatAmount } from "./relaxation";

/**
 * Finds changes that make an infeasible problem on a money grid, or with S-shaped curves, feasible.
 *
 *     the smallest relaxation of the problem without a grid, widened to the grid until a split exists
 *
 * Every option is verified by solving the changed problem. Lowering every minimum to 0 is always enough,
 * because a spend of 0 keeps every limit.
 *
 * @param problem - A valid problem without a known split.
 * @param box - Its grid, and its bounds on the grid.
 * @returns The reason and at least one option that is enough.
 */
export function relaxationOnGrid(problem: AllocationProblem, box: GridBox): Relaxation {
  if (box.empty.length > 0) return relaxEmptyBounds(problem, box);
  const { curves, values } = problem;
  const bounds = box.min.map((min, j) => ({ min, max: Math.max(box.max[j]!, min) }));
  const isBent = !curves.every(isConcave) || !(values ?? []).every(isConcave);
  const { unit: _, ...smooth } = { ...problem, bounds };
  const minimums = box.min.map(() => 0);
  const none = { minimums, sentence: "Lower every minimum to 0." };
  if (isBent) {
    return { reason: "roi-out-of-reach", sentence: "No split within these limits was found.", options: [none] };
  }
  const found = findRelaxation(smooth);
  const isEnough = (option: RelaxationOption) => hasSplit(relaxed(problem, option));
  const options = found.options.map((option) => onGridOption(option, box)).filter(isEnough);
  return { ...found, options: options.length > 0 ? options : [none] };
}

function hasSplit(problem: AllocationProblem): boolean {
  const box = gridBox(problem);
  return box.empty.length === 0 && solveNonConcave(problem, box) !== null;
}

function relaxed(problem: AllocationProblem, { budget, roiTarget, minimums }: RelaxationOption): AllocationProblem {
  const bounds = problem.curves.map((_, j) => {
    const { min, max } = problem.bounds?.[j] ?? { min: 0, max: Infinity };
    return { min: minimums?.[j] ?? min, max };
  });
  const target = roiTarget ?? problem.roiTarget;
  return {
    ...problem,
    budget: budget ?? problem.budget,
    bounds,
    ...(target === undefined ? {} : { roiTarget: target }),
  };
}

function onGridOption(option: RelaxationOption, { units }: GridBox): RelaxationOption {
  if (!option.minimums || units.length === 0) return option;
  const minimums = option.minimums.map((min, j) => gridFloor(min, units[j]!) * units[j]!);
  return { minimums, sentence: `Lower the minimums to ${minimums.map((min) => formatAmount(min)).join(", ")}.` };
}

function relaxEmptyBounds(problem: AllocationProblem, { units, empty }: GridBox): Relaxation {
  const bounds = problem.bounds!;
  const describe = (j: number) =>
    `${formatAmount(bounds[j]!.min)} to ${formatAmount(bounds[j]!.max)} for channel ${j + 1}`;
  const minimums = bounds.map(({ min, max }, j) => (empty.includes(j) ? gridFloor(max, units[j]!) * units[j]! : min));
  const lower = { minimums, sentence: `Lower the minimums to ${minimums.map((min) => formatAmount(min)).join(", ")}.` };
  const lowered = relaxed(problem, lower);
  return {
    reason: "no-grid-point",
    sentence: `No whole number of units is within ${empty.map(describe).join(", ")}.`,
    options: hasSplit(lowered) ? [lower] : relaxationOnGrid(lowered, gridBox(lowered)).options.map(joinedWith(lower)),
  };
}

/** Joins two changes that are enough only together; the minimums of the second replace those of the first. */
function joinedWith(first: RelaxationOption): (second: RelaxationOption) => RelaxationOption {
  return (second) => {
    return second.minimums ? second : { ...first, ...second, sentence: `${first.sentence} ${second.sentence}` };
  };
}
