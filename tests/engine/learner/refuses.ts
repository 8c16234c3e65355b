import { expect } from "vitest";
import { createLearner, type LearnerSetup, type Outcome } from "@/lib/engine";

export const SETUP: LearnerSetup = { channels: 2, dailyBudget: 100, seed: 1 };
export const OUTCOME: Outcome = {
  day: 0,
  asOfDay: 0,
  budgets: [50, 40],
  spend: [50, 40],
  conversions: [5, 4],
  value: [9, 8],
};
export const OPEN = { min: 0, max: 10 };

/** A learner that was told of six days. */
export function told(more: Partial<LearnerSetup> = {}) {
  const learner = createLearner("concave", { ...SETUP, ...more });
  for (let day = 0; day < 6; day++) learner.observe({ ...OUTCOME, day, asOfDay: day });
  return learner;
}

/** The name and the value, in a RangeError. */
export function refuses(action: () => unknown, name: string, value: string): void {
  expect(action).toThrow(RangeError);
  const escaped = (text: string) => text.replace(/[[\].()+]/g, "\\$&");
  expect(action).toThrow(new RegExp(`^${escaped(name)} .*${escaped(value)}`));
}
