import { expect, it } from "vitest";
import { createLearner, resolveDay } from "@/lib/engine";
import { outcomeOf, SETUP } from "../learner/simulated-days";

it("counts the largest step from the budget before the day's first change, and otherwise from the current one", () => {
  const learner = createLearner("concave", { ...SETUP, planStart: 30, maxStep: 0.1, unit: 0.01 });
  for (let day = 0; day < 30; day++)
    learner.observe(
      outcomeOf(
        day,
        Array.from({ length: SETUP.channels }, (_, j) => 60 + 30 * Math.sin(day + j)),
      ),
    );
  const current = [61, 72, 83];
  const { problem } = learner.propose({ current });
  const withSteps = (from: (number | undefined)[]) => ({
    ...problem,
    channels: problem.channels.map((channel, j) =>
      from[j] === undefined ? channel : { ...channel, stepFrom: from[j] },
    ),
  });
  const bases = [[55.5, 65.5, 75.5], current, [67, undefined, 91]] as (number | undefined)[][];
  for (const from of bases) {
    const { budgets } = resolveDay(withSteps(from));
    budgets.forEach((budget, j) => {
      const base = from[j] ?? current[j]!;
      expect(Math.abs(budget - base)).toBeLessThanOrEqual(0.1 * base + 0.01);
    });
  }
  expect(resolveDay(withSteps(current))).toEqual(resolveDay(problem));
});
