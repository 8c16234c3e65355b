import type { RuleDay } from "@/lib/engine";
import { budgetKnapsack } from "./budget-knapsack";
import { budgetProcess } from "./budget-process";
import { gridSteps, knapsackSplit, likeliestProcess, warmUpDay } from "./gaussian-knapsack";
import { dayVariance, gridReturns, highestReturn, type ChannelReturns } from "./grid-returns";

export interface TucbMaeOptions {
  /** N, steps of the budget grid; 0 means 40, or five per channel if that is more. */
  steps: number;
  /** Standard deviations of optimism above the best spend under the mean curves. */
  width: number;
  /** Length in days of the recent window whose model is compared with that of older days; also the interval of the test. */
  recent: number;
  /** Mean absolute difference of the two models that counts as a change, in their joint standard deviations. */
  threshold: number;
  warmUp: number;
  /** 1 lets today's ROI target follow the balance so far. */
  steered: number;
}

const DEFAULTS: TucbMaeOptions = { steps: 0, width: 1, recent: 28, threshold: 2.5, warmUp: 4, steered: 1 };
/** Candidate values of b in the saturating mean, in daily budgets. */
const BENDS = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6];

/**
 * Targeted upper bounds: a Gaussian process around a saturating mean. It is optimistic only above the spend that is
 * best under the mean, and more so for channels with a higher return. A change of the response is detected by the
 * mean absolute difference between the models of recent and of older days; older days are then dropped.
 *
 *     m(x) = a(1 − e^(−x/b)),   U(x) = m̂(x) + w·s(x)·c_j for x > x̂_j, else m̂(x)
 *     c_j = (V_j/x_j at x̂_j) / max_i (V_i/x_i)
 *
 * Re-implemented from the published description only; the ROI target is an addition.
 * Source: Gangopadhyay et al., Adaptive Budget Optimization for Multichannel Advertising Using Combinatorial
 * Bandits (2025).
 */
export function tucbMae(day: RuleDay): number[] {
  const options: TucbMaeOptions = { ...DEFAULTS, ...day.setup.options };
  const steps = gridSteps(day.setup.channels, options.steps);
  const spans = changePoints(day, steps, options).map((from) => ({ from, to: Infinity }));
  const returns = gridReturns(day, steps, spans);
  const warm = warmUpDay(day, returns, options.warmUp);
  if (warm !== null) return warm;
  const level = Math.max(...returns.map(highestReturn));
  const processes = returns.map((table) => likeliestProcess(table, saturatingMean(table), level));
  const means = processes.map(({ mean }) => mean.map((y, k) => (k === 0 ? 0 : Math.max(0, y))));
  const best = bestUnderMean(day, means);
  const returnsPerUnit = means.map((mean, j) => mean[Math.max(1, best[j]!)]! / Math.max(1, best[j]!));
  const cheapest = Math.max(...returnsPerUnit);
  const curves = means.map((mean, j) => {
    const cheapness = cheapest > 0 ? returnsPerUnit[j]! / cheapest : 1;
    const bonus = (k: number) => options.width * processes[j]!.deviation[k]! * cheapness;
    return mean.map((y, k) => (k > best[j]! ? y + bonus(k) : y));
  });
  return knapsackSplit(day, curves, options.steered);
}

function bestUnderMean({ setup, problem }: RuleDay, means: Float64Array[]): number[] {
  const steps = means[0]!.length - 1;
  const unit = setup.dailyBudget / steps;
  const target = problem.roiTarget === null ? null : problem.roiTarget * unit;
  return budgetKnapsack({ curves: means, units: steps, target });
}

/** The least-squares curve a(1 − e^(−x/b)); zero everywhere without returns. */
function saturatingMean({ count, mean }: ChannelReturns): Float64Array {
  const steps = count.length - 1;
  let best = { error: Infinity, a: 0, bend: 1 };
  for (const bend of BENDS) {
    let [top, bottom, squares] = [0, 0, 0];
    for (let k = 1; k <= steps; k++) {
      const form = saturation(k / steps, bend);
      top += count[k]! * form * mean[k]!;
      bottom += count[k]! * form * form;
      squares += count[k]! * mean[k]! * mean[k]!;
    }
    const a = bottom > 0 ? top / bottom : 0;
    const error = squares - a * top;
    if (error < best.error) best = { error, a, bend };
  }
  return Float64Array.from({ length: steps + 1 }, (_, k) => best.a * saturation(k / steps, best.bend));
}

function saturation(share: number, bend: number): number {
  return -Math.expm1(-share / bend);
}

/** The first day of each channel after its last detected change. */
function changePoints(day: RuleDay, steps: number, { recent, threshold }: TucbMaeOptions): number[] {
  const { history, setup } = day;
  const first = history.firstDay ?? 0;
  const from = new Array<number>(setup.channels).fill(first);
  for (let end = first + 2 * recent; end <= history.asOfDay + 1; end += recent) {
    const cut = end - recent;
    const older = gridReturns(
      day,
      steps,
      from.map((start) => ({ from: start, to: cut - 1 })),
    );
    const newer = gridReturns(
      day,
      steps,
      from.map(() => ({ from: cut, to: end - 1 })),
    );
    from.forEach((_, j) => {
      if (differs(older[j]!, newer[j]!, threshold)) from[j] = cut;
    });
  }
  return from;
}

/** Whether two models differ by more than the threshold, on average over the points that the newer days visited. */
function differs(older: ChannelReturns, newer: ChannelReturns, threshold: number): boolean {
  const level = Math.max(highestReturn(older), highestReturn(newer));
  if (level === 0) return false;
  const amplitude = level;
  const scales = { amplitude, length: (older.count.length - 1) / 4 };
  const before = budgetProcess(older, saturatingMean(older), { ...scales, noise: dayVariance(older, level) });
  const after = budgetProcess(newer, saturatingMean(newer), { ...scales, noise: dayVariance(newer, level) });
  let [error, doubt] = [0, 0];
  newer.count.forEach((days, k) => {
    if (days === 0 || k === 0) return;
    error += days * Math.abs(before.mean[k]! - after.mean[k]!);
    doubt += days * Math.hypot(before.deviation[k]!, after.deviation[k]!);
  });
  return error > threshold * doubt;
}
