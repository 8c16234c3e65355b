import type { RuleDay } from "@/lib/engine";
import { currentSplit } from "./fixed-splits";
import { ratioOfReturn, recentReturn } from "./recent-return";

export interface RuleBotOptions {
  /** Days between two changes; also the length of the look-back window. */
  period: number;
  /** Fraction of the worst channel's budget that moves to the best. */
  move: number;
  /** Fraction by which the total falls when the ROI target is missed, and rises when it is met. */
  cut: number;
}

const DEFAULTS: RuleBotOptions = { period: 7, move: 0.15, cut: 0.07 };

/**
 * The weekly rule of a careful person with a spreadsheet.
 *
 *     best ← best + 0.15·x_worst,   worst ← 0.85·x_worst      by last week's ROI
 *     Σx ← 0.93·Σx  when last week's ROI was below γ, else  min(B, 1.07·Σx)
 *
 * Nothing changes within a week.
 */
export function ruleBot(day: RuleDay): number[] {
  const { setup, history, t, problem } = day;
  const options = { ...DEFAULTS, ...setup.options };
  const split = currentSplit(day);
  if (t === 0 || t % options.period !== 0) return split;
  const returns = recentReturn(history, setup.channels, options.period);
  const ratios = returns.map(ratioOfReturn);
  const observed = ratios.flatMap((ratio, j) => (ratio === null ? [] : [{ ratio, j }]));
  if (observed.length === 0) return split;
  const best = observed.reduce((a, b) => (b.ratio > a.ratio ? b : a)).j;
  const worst = observed.reduce((a, b) => (b.ratio < a.ratio ? b : a)).j;
  const moved = options.move * split[worst]!;
  split[worst]! -= moved;
  split[best]! += moved;
  const total = split.reduce((a, b) => a + b, 0);
  const spend = returns.reduce((sum, one) => sum + one.spend, 0);
  const value = returns.reduce((sum, one) => sum + one.value, 0);
  const missed = problem.roiTarget !== null && value < problem.roiTarget * spend;
  const newTotal = missed ? (1 - options.cut) * total : Math.min(problem.dailyBudget, (1 + options.cut) * total);
  return split.map((x) => (total > 0 ? x * (newTotal / total) : newTotal / split.length));
}
