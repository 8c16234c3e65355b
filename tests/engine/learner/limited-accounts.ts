import fc from "fast-check";
import { expect } from "vitest";
import type { Learner, LearnerSetup } from "@/lib/engine";
import { playDays, total } from "./simulated-days";

/** Random accounts with limits, for learners of the given kinds. */
export function limitedAccounts<Kind extends string>(kinds: readonly Kind[]) {
  return fc.record({
    kind: fc.constantFrom(...kinds),
    dailyBudget: fc.integer({ min: 50, max: 5000 }),
    roiTarget: fc.constantFrom(undefined, 0.1, 1, 50),
    maxStep: fc.constantFrom(undefined, 0.05, 0.3),
    unit: fc.constantFrom(undefined, 1, 5),
    max: fc.constantFrom(Number.MAX_VALUE, 40),
    min: fc.constantFrom(0, 10),
    carryOver: fc.constantFrom("none" as const, "horizon" as const),
  });
}

type LimitedAccount<Kind extends string> =
  ReturnType<typeof limitedAccounts<Kind>> extends fc.Arbitrary<infer Account> ? Account : never;

/** Plays twelve days and expects every budget within the total, the bounds, the change limit and the grid. */
export function expectLimits<Kind extends string>(
  { kind, dailyBudget, roiTarget, maxStep, unit, max, min, carryOver }: LimitedAccount<Kind>,
  create: (kind: Kind, setup: LearnerSetup) => Learner,
): void {
  const bounds = [0, 1, 2].map(() => ({ min, max }));
  const setup: LearnerSetup = { channels: 3, dailyBudget, days: 12, seed: 1, bounds, carryOver, current: [20, 15, 10] };
  if (roiTarget !== undefined) setup.roiTarget = roiTarget;
  if (maxStep !== undefined) setup.maxStep = maxStep;
  if (unit !== undefined) setup.unit = unit;
  const days = playDays(create(kind, setup), 0, 12);
  let before = setup.current!;
  for (const budgets of days) {
    if (carryOver === "none") expect(total(budgets)).toBeLessThanOrEqual(dailyBudget * (1 + 1e-12));
    budgets.forEach((x, j) => {
      expect(x).toBeLessThanOrEqual(max);
      expect(x).toBeGreaterThanOrEqual(min * (1 - 1e-12));
      if (unit !== undefined) expect(Math.abs(x / unit - Math.round(x / unit))).toBeLessThan(1e-6);
      if (maxStep !== undefined && unit === undefined) {
        expect(x).toBeLessThanOrEqual(Math.max(before[j]! * (1 + maxStep), dailyBudget / 30, min) * (1 + 1e-9));
        expect(x).toBeGreaterThanOrEqual(before[j]! * (1 - maxStep) * (1 - 1e-9));
      }
    });
    before = budgets;
  }
  expect(total(days.map(total))).toBeLessThanOrEqual(12 * dailyBudget * (1 + 1e-9));
}
