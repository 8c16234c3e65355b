import type { RuleDay } from "@/lib/engine";
import { currentSplit } from "./fixed-splits";
import { ratioOfReturn, recentReturn } from "./recent-return";

export interface RuleBotOptions {
  /** Days between two changes, and the days looked back on. */
  period: number;
  /** Part of the worst channel's budget that moves to the best. */
  move: number;
  /** Part by which the total falls when the ROI target is missed, and grows when it is kept. */
  cut: number;
}

const DEFAULTS: RuleBotOptions = { period: 7, move: 0.15, cut: 0.07 };

/**
 * What a careful person with a spreadsheet does each week.
 *
 *     best ← best + 0.15·x_worst,   worst ← 0.85·x_worst      by last week's ROI
 *     Σx ← 0.93·Σx  when last week's ROI was below γ, else  min(B, 1.07·Σx)
 *
 * Between the weeks nothing changes.
 */
export function ruleBot(day: RuleDay): number[] {
  const { setup, history, t, problem } = day;
  const options = { ...DEFAULTS, ...setup.options };
  const split = currentSplit(day);
  if (t === 0 || t % options.period !== 0) return split;
  const returns = recentReturn(history, setup.channels, options.period);
  const ratios = returns.map(ratioOfReturn);
  const known = ratios.flatMap((ratio, j) => (ratio === null ? [] : [{ ratio, j }]));
  if (known.length === 0) return split;
  const best = known.reduce((a, b) => (b.ratio > a.ratio ? b : a)).j;
  const worst = known.reduce((a, b) => (b.ratio < a.ratio ? b : a)).j;
  const moved = options.move * split[worst]!;
  split[worst]! -= moved;
  split[best]! += moved;
  const total = split.reduce((a, b) => a + b, 0);
  const spend = returns.reduce((sum, one) => sum + one.spend, 0);
  const value = returns.reduce((sum, one) => sum + one.value, 0);
  const missed = problem.roiTarget !== null && value < problem.roiTarget * spend;
  const wanted = missed ? (1 - options.cut) * total : Math.min(problem.dailyBudget, (1 + options.cut) * total);
  return split.map((x) => (total > 0 ? x * (wanted / total) : wanted / split.length));
}
