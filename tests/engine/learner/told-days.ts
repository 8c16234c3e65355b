import type { Learner, LearnerSetup, Outcome } from "@/lib/engine";
import { createRng } from "@/lib/engine/math/rng";

export const SETUP: LearnerSetup = { channels: 3, dailyBudget: 300, roiTarget: 0.5, days: 60, seed: 7 };

/** Conversions of a channel at a spend: concave, better with a lower index. */
export function meanResponse(channel: number, spend: number, scale = 1): number {
  return 3 * (3 - (channel % 3)) * Math.pow(spend / scale / 20, 0.6);
}

/** A noisy but seeded outcome of some budgets. */
export function outcomeOf(
  day: number,
  budgets: readonly number[],
  more: Partial<Outcome> & { scale?: number } = {},
): Outcome {
  const { scale = 1, ...changed } = more;
  const rng = createRng(1000 + day);
  const conversions = budgets.map((x, j) => rng.poisson(meanResponse(j, x, scale)));
  return {
    day,
    asOfDay: day,
    budgets: [...budgets],
    spend: [...budgets],
    conversions,
    value: conversions.map((y) => y * 2 * scale),
    ...changed,
  };
}

/** Lets a learner live some days and returns the budgets it set. */
export function live(learner: Learner, from: number, to: number, scale = 1): number[][] {
  const set: number[][] = [];
  for (let day = from; day < to; day++) {
    const { budgets } = learner.propose();
    set.push(budgets);
    learner.observe(outcomeOf(day, budgets, { scale }));
  }
  return set;
}

export function total(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
