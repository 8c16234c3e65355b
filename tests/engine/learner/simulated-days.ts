import type { Learner, LearnerSetup, Outcome } from "@/lib/engine";
import { createRng } from "@/lib/engine/math/rng";

export const SETUP: LearnerSetup = { channels: 3, dailyBudget: 300, roiTarget: 0.5, days: 60, seed: 7 };

/** Expected conversions of a channel at a spend: concave, and higher for a lower index. */
export function meanResponse(channel: number, spend: number, scale = 1): number {
  return 3 * (3 - (channel % 3)) * Math.pow(spend / scale / 20, 0.6);
}

/** The outcome of a day's budgets, with seeded noise. */
export function outcomeOf(
  day: number,
  budgets: readonly number[],
  more: Partial<Outcome> & { scale?: number } = {},
): Outcome {
  const { scale = 1, ...changes } = more;
  const rng = createRng(1000 + day);
  const conversions = budgets.map((x, j) => rng.poisson(meanResponse(j, x, scale)));
  return {
    day,
    asOfDay: day,
    budgets: [...budgets],
    spend: [...budgets],
    conversions,
    value: conversions.map((y) => y * 2 * scale),
    ...changes,
  };
}

/** Plays the days from `from` to before `to` and returns the budgets that the learner set. */
export function playDays(learner: Learner, from: number, to: number, scale = 1): number[][] {
  const days: number[][] = [];
  for (let day = from; day < to; day++) {
    const { budgets } = learner.propose();
    days.push(budgets);
    learner.observe(outcomeOf(day, budgets, { scale }));
  }
  return days;
}

export function total(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
