import { dayBounds, todaysCap } from "./day-bounds";
import type { DayProblem } from "./day-problem";
import { resolveOutlook } from "./outlook";
import { resolveDay, type DayPlan } from "./resolve-day";
import { isAsSpent, keepsTarget } from "./worth-changing";

/** A split that moves no more budgets than it must, and the channels that keep theirs for that reason. */
export interface CalmSplit {
  plan: DayPlan;
  steady: boolean[];
  /** What moving the steady channels as well would add; null if there are none. */
  gain: SteadyGain | null;
}

export interface SteadyGain {
  /** Weighted conversions a day that are given up, and those that the split brings. */
  gain: number;
  before: number;
  /** The remaining days, over which both are the mean. */
  days: number;
}

const ROUNDING = 1e-9;
/** Going back on a recent change must gain this many times the least worthwhile gain. */
export const BACK_FACTOR = 5;

/**
 * Leaves budgets of the day's best split as they are where moving them gains too little.
 *
 * First the channels keep their budgets that would go back on a recent change, together. Then each other channel, the
 * smallest move first. A channel stays only if moving all steady channels would add at most the least worthwhile gain over
 * the coming days (for recent changes: five times as much), and if the target is kept about as probably. All coming days
 * count because the first step of a longer way gains little on its own day. Channels that a limit moves, that start from
 * nothing or that are held anyway are not touched, and none is where the limits can only be judged by the day itself.
 *
 * @param problem - The day.
 * @param options - The day's best split (`plan`); `leastGain`, a share of conversions; `changed`, above 0 for a budget
 *   that was raised lately, below 0 for one that was reduced, and 0 for the others.
 * @returns The split, and true for each channel that keeps its budget for lack of gain.
 * @example
 * const { problem, plan } = createLearner("concave", { channels: 2, dailyBudget: 100, seed: 1 }).propose();
 * calmSplit(problem, { plan, leastGain: 0.01, changed: [0, 0] }).steady; // => [false, false]
 */
export function calmSplit(
  problem: DayProblem,
  { plan, leastGain, changed }: { plan: DayPlan; leastGain: number; changed: readonly number[] },
): CalmSplit {
  const outlook = resolveOutlook(problem);
  const movable = movableChannels(problem, plan);
  let calm: CalmSplit = { plan, steady: plan.budgets.map(() => false), gain: null };
  if (outlook === null || plan.status !== "optimal" || problem.fixed !== null) return calm;
  const hold = (channels: readonly number[], loss: number) => {
    const steady = calm.steady.map((is, j) => is || channels.includes(j));
    const locks = problem.channels.map(({ current }, j) => (steady[j] ? current : null));
    const before = resolveOutlook(problem, { locks })?.conversions.mid ?? 0;
    const gain = Math.max(0, outlook.conversions.mid - before);
    if (gain > loss * before) return;
    const tried = resolveDay(problem, { locks });
    if (fits(tried) && isAsSpent(problem, tried, plan) && keepsTarget(problem, tried, plan))
      calm = { plan: tried, steady, gain: { gain, before, days: outlook.days } };
  };
  const back = movable.filter(({ j, move }) => move * changed[j]! < 0).map(({ j }) => j);
  if (back.length > 0) hold(back, BACK_FACTOR * leastGain);
  for (const { j } of movable) if (!calm.steady[j]) hold([j], leastGain);
  return calm;
}

/** False where the kept budgets and the other limits do not fit together. */
function fits({ status, lines }: DayPlan): boolean {
  return status === "optimal" && lines.every(({ claims }) => claims[0]?.code !== "cut-to-total");
}

/** Channels whose current budget breaks no limit of the day but is not the best one, the smallest move first. */
function movableChannels(problem: DayProblem, { budgets }: DayPlan): { j: number; move: number }[] {
  const bounds = dayBounds(
    problem,
    todaysCap(problem),
    problem.channels.map(() => null),
  );
  return problem.channels
    .flatMap(({ current, hold = null, unit }, j) => {
      const move = budgets[j]! - (current ?? 0);
      const isWithin = current !== null && current >= bounds.low[j]! && current <= bounds.high[j]!;
      return isWithin && current > unit && hold === null && Math.abs(move) > ROUNDING + unit / 2 ? [{ j, move }] : [];
    })
    .sort((one, other) => Math.abs(one.move) - Math.abs(other.move) || one.j - other.j);
}
