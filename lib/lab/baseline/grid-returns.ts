import type { RuleDay } from "@/lib/engine";
import type { GridReturns } from "./budget-process";
import { observedDays } from "./plan-days";
import { valueOf } from "./value-of";

/** Returns of one channel on a budget grid, with the scatter of days at the same point. */
export interface ChannelReturns extends GridReturns {
  /** Sum of squares around the point's mean, over all points. */
  scatter: number;
  /** Degrees of freedom of `scatter`: days less grid points with a day. */
  freedom: number;
}

/**
 * Tabulates the returns of each channel by the grid point nearest to its budget.
 *
 * @param steps - N: the grid is k/N of the daily budget, k = 0..N.
 * @param spans - First and last day to include, by channel.
 */
export function gridReturns(
  { setup, history }: RuleDay,
  steps: number,
  spans: readonly { from: number; to: number }[],
): ChannelReturns[] {
  const tables = spans.map(() => ({
    count: new Float64Array(steps + 1),
    mean: new Float64Array(steps + 1),
    scatter: 0,
    freedom: 0,
  }));
  const first = Math.min(...spans.map(({ from }) => from));
  for (const outcome of observedDays(history, first)) {
    tables.forEach((table, j) => {
      const value = valueOf(outcome, j);
      if (value === null || outcome.spend[j] === null || outcome.day < spans[j]!.from) return;
      if (outcome.day > spans[j]!.to) return;
      const k = Math.min(steps, Math.round((steps * outcome.budgets[j]!) / setup.dailyBudget));
      const n = (table.count[k]! += 1);
      const gap = value - table.mean[k]!;
      table.mean[k]! += gap / n;
      table.scatter += gap * (value - table.mean[k]!);
      table.freedom += n > 1 ? 1 : 0;
    });
  }
  return tables;
}

/** The highest mean return at any point; 0 without data. */
export function highestReturn({ count, mean }: GridReturns): number {
  return mean.reduce((highest, y, k) => (count[k]! > 0 ? Math.max(highest, y) : highest), 0);
}

/** Variance of a day, shrunk towards a standard deviation of a third of `level`. */
export function dayVariance(returns: ChannelReturns, level: number): number {
  const guess = (level / 3) ** 2;
  return (returns.scatter + GUESS_DAYS * guess) / (returns.freedom + GUESS_DAYS);
}

const GUESS_DAYS = 3;
