import type { Rng } from "../math/rng";
import type { DayProblem } from "../day/day-problem";
import type { History } from "../belief/history";
import { sumOf } from "../grid/move-total";

const WARM_DAYS = 4;
const TOTAL_SHARE = 0.35;
const DAY_FACTORS = [0.7, 1, 1.4, 0.9];
const SPREAD = 0.35;
const GENTLE_SPREAD = 0.1;

/**
 * Computes the split of the first days, before the curves can be trusted.
 *
 * An account without a split starts small and spread out, so that shapes become visible. An account with
 * a split keeps it, moved slightly within its largest step: its own level is the best first guess.
 *
 * @param problem - The day.
 * @param history - The observations.
 * @param cameWithSplit - True for an account with a split of its own.
 * @param rng - Today's random numbers.
 * @returns Currency per day by channel; null after four days with spend.
 */
export function warmUpSplit(problem: DayProblem, history: History, cameWithSplit: boolean, rng: Rng): number[] | null {
  const days = Object.values(history.days).filter((day) => day.spend.some((x) => x !== null && x > 0)).length;
  if (days >= WARM_DAYS) return null;
  const cap = Math.min(problem.dailyBudget, problem.remainingBudget ?? problem.dailyBudget);
  const current = problem.channels.map((channel) => channel.current ?? 0);
  const kept = cameWithSplit && sumOf(current) > 0;
  const base = kept ? current : spread(problem, days);
  const split = base.map((x) => x * rng.lognormal(0, kept ? GENTLE_SPREAD : SPREAD));
  const scale = Math.min(cap, sumOf(base)) / sumOf(split);
  const scaled = split.map((x) => x * scale);
  return inUnits(scaled, { units: problem.channels.map((channel) => channel.unit), cap, turn: days });
}

/** Where a unit exceeds a channel's share, channels take turns with whole units. */
function inUnits(split: number[], { units, cap, turn }: { units: number[]; cap: number; turn: number }): number[] {
  if (units.every((unit, j) => unit <= split[j]!)) return split;
  const target = sumOf(split);
  const whole = split.map((x, j) => (units[j]! <= x ? x : 0));
  const turns = split.map((_, i) => (turn + i) % split.length).filter((j) => whole[j] === 0);
  for (const j of turns) {
    const unit = units[j]!;
    const total = sumOf(whole);
    if (total + unit <= cap && (total === 0 || total + unit / 2 <= target)) whole[j] = unit;
  }
  return whole;
}

function spread(problem: DayProblem, day: number): number[] {
  const total = TOTAL_SHARE * problem.dailyBudget * DAY_FACTORS[day % DAY_FACTORS.length]!;
  return problem.channels.map(() => total / problem.channels.length);
}
