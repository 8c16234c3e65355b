import { allocate, type AllocationProblem, curveValue, requireNonNegative, requireProblem } from "@/lib/engine";

/** The loss of restricting budgets to a grid, on known curves. */
export interface GridLoss {
  /** Best objective without a grid. */
  continuous: number;
  /** Best objective with every budget on its channel's grid; 0 when no split on the grid meets the limits. */
  onGrid: number;
  /** (continuous − onGrid) / continuous; 0 when the continuous optimum is 0. */
  loss: number;
  /** The best split on the grid; null when no split meets the limits. */
  spend: number[] | null;
}

/** A split of the first channels that no other split dominates in spend, objective and surplus. */
interface PartialSplit {
  spend: number;
  objective: number;
  surplus: number;
  arm: number;
  before: PartialSplit | null;
}

/**
 * Measures the loss when every channel's budget must be on its grid.
 *
 *     loss = 1 − max { Σ V_j(a_j) : a_j ∈ A_j } / max { Σ V_j(x_j) : x_j ≥ 0 }   both within Σ x ≤ B, Σ R ≥ γ Σ x
 *
 * The optimum on the grid is exact. Channels are merged one at a time, and a partial split is dropped only when
 * another dominates it (no more spend, no less objective, no less surplus R − γx), or when the Lagrangian bound
 * of the remaining channels cannot raise it above the best known split.
 *
 * @param problem - Curves and limits. A `unit` is ignored; bounds apply to both optima.
 * @param grids - Allowed budgets of each channel, currency per day, any order; one list per channel.
 * @returns Both optima, the loss as a share, and the best split on the grid.
 * @throws {RangeError} when the problem is invalid, a grid is empty or holds a number that is negative or not
 *   finite, or the number of lists differs from the number of curves; or when no split meets the limits.
 */
export function gridLoss(problem: AllocationProblem, grids: readonly (readonly number[])[]): GridLoss {
  requireProblem(problem);
  requireGrids(problem, grids);
  const { unit: _unit, ...free } = problem;
  const answer = allocate(free);
  if (answer.status !== "optimal") throw new RangeError("The limits must leave a split, but no split meets them.");
  const continuous = answer.objective;
  const best = bestOnGrid(problem, grids, answer.prices);
  const onGrid = best?.objective ?? 0;
  return {
    continuous,
    onGrid,
    loss: continuous > 0 ? Math.max(0, 1 - onGrid / continuous) : 0,
    spend: best === null ? null : splitOf(best, optionsOf(problem, grids)),
  };
}

function requireGrids({ curves }: AllocationProblem, grids: readonly (readonly number[])[]): void {
  if (grids.length !== curves.length) {
    throw new RangeError(
      `grids must hold one list for each of the ${curves.length} curves, but it holds ${grids.length}.`,
    );
  }
  grids.forEach((grid, j) => {
    if (grid.length === 0) throw new RangeError(`grids[${j}] must hold at least one budget.`);
    grid.forEach((x, k) => requireNonNegative(`grids[${j}][${k}]`, x));
  });
}

interface Arm {
  spend: number;
  objective: number;
  surplus: number;
}

/** The grid budgets of each channel within its bounds. */
function optionsOf(problem: AllocationProblem, grids: readonly (readonly number[])[]): Arm[][] {
  const gamma = problem.roiTarget ?? 0;
  return problem.curves.map((curve, j) => {
    const { min, max } = problem.bounds?.[j] ?? { min: 0, max: Infinity };
    const roiCurve = problem.values?.[j] ?? curve;
    const within = [...new Set(grids[j]!)].filter((x) => x >= min && x <= max).sort((a, b) => a - b);
    return within.map((spend) => ({
      spend,
      objective: curveValue(curve, spend),
      surplus: gamma > 0 ? curveValue(roiCurve, spend) - gamma * spend : 0,
    }));
  });
}

const ROUNDING = 1e-12;

function bestOnGrid(
  problem: AllocationProblem,
  grids: readonly (readonly number[])[],
  prices: { budget: number; roi: number },
): PartialSplit | null {
  const channels = optionsOf(problem, grids);
  const size = problem.budget * Math.max(1, problem.roiTarget ?? 0);
  const limits = { budget: problem.budget * (1 + ROUNDING), minSurplus: -size * ROUNDING };
  // Lagrangian of an arm: its sum over the remaining channels bounds what they can add.
  const worth = (arm: Arm) => arm.objective - prices.budget * arm.spend + prices.roi * arm.surplus;
  const maxWorth = channels.map((arms) => arms.reduce((top, arm) => Math.max(top, worth(arm)), -Infinity));
  let incumbent = greedySplit(channels, limits, prices);
  let rest = maxWorth.reduce((a, b) => a + b, 0);
  let front: PartialSplit[] = [{ spend: 0, objective: 0, surplus: 0, arm: -1, before: null }];
  channels.forEach((arms, j) => {
    rest -= maxWorth[j]!;
    const floor = incumbent - Math.abs(incumbent) * ROUNDING;
    const reach = (split: Arm) => worth(split) + rest + prices.budget * limits.budget;
    const grown = front.flatMap((before) =>
      arms.flatMap((arm, k) => {
        const split = {
          spend: before.spend + arm.spend,
          objective: before.objective + arm.objective,
          surplus: before.surplus + arm.surplus,
          arm: k,
          before,
        };
        return split.spend > limits.budget || reach(split) < floor ? [] : [split];
      }),
    );
    front = undominated(grown, problem.values !== undefined && (problem.roiTarget ?? 0) > 0);
  });
  const feasible = front.filter(({ surplus }) => surplus >= limits.minSurplus);
  incumbent = feasible.reduce((top, { objective }) => Math.max(top, objective), -Infinity);
  return feasible.find(({ objective }) => objective === incumbent) ?? null;
}

/** A first incumbent: the best objective over splits of each channel's best arm at rising prices that meet the limits. */
function greedySplit(
  channels: readonly Arm[][],
  limits: { budget: number; minSurplus: number },
  prices: { budget: number; roi: number },
): number {
  let best = -Infinity;
  for (let factor = 0.5; factor < 16; factor *= 1.1) {
    const taken = channels.map((arms) => {
      const worth = (arm: Arm) => arm.objective - factor * (prices.budget * arm.spend - prices.roi * arm.surplus);
      return arms.reduce<Arm | null>((a, b) => (a === null || worth(b) > worth(a) ? b : a), null);
    });
    if (taken.some((arm) => arm === null)) return -Infinity;
    const sum = (of: (arm: Arm) => number) => taken.reduce((total, arm) => total + of(arm!), 0);
    if (sum((arm) => arm.spend) > limits.budget || sum((arm) => arm.surplus) < limits.minSurplus) continue;
    best = Math.max(
      best,
      sum((arm) => arm.objective),
    );
  }
  return best;
}

/** Drops dominated splits. Without separate ROI values, spend and objective determine the surplus, so two criteria suffice. */
function undominated(splits: PartialSplit[], hasOwnValues: boolean): PartialSplit[] {
  splits.sort((a, b) => a.spend - b.spend || b.objective - a.objective || b.surplus - a.surplus);
  const undominatedSplits: PartialSplit[] = [];
  for (const split of splits) {
    const dominated = hasOwnValues
      ? isDominated(undominatedSplits, split)
      : (undominatedSplits.at(-1)?.objective ?? -Infinity) >= split.objective;
    if (!dominated) undominatedSplits.push(split);
  }
  return undominatedSplits;
}

function isDominated(undominatedSplits: readonly PartialSplit[], split: PartialSplit): boolean {
  for (let i = undominatedSplits.length - 1; i >= 0; i--) {
    if (undominatedSplits[i]!.objective >= split.objective && undominatedSplits[i]!.surplus >= split.surplus)
      return true;
  }
  return false;
}

function splitOf(last: PartialSplit, channels: readonly Arm[][]): number[] {
  const spend: number[] = [];
  for (let split: PartialSplit | null = last, j = channels.length - 1; j >= 0; j--) {
    spend.unshift(channels[j]![split!.arm]!.spend);
    split = split!.before;
  }
  return spend;
}
