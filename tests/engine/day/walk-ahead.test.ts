import { describe, expect, it } from "vitest";
import { resolveDay, type DayProblem } from "@/lib/engine";
import { goalCurves, knotsFromZero } from "@/lib/engine/day/goal-curves";
import { walkAhead } from "@/lib/engine/day/walk-ahead";
import { valueOn } from "@/lib/engine/horizon/plan-days";
import { trained } from "../learner/trained-accounts";

/** Day by day and channel by channel, without the shortcuts. */
function walkEachDay(problem: DayProblem, budgets: number[], goal: number[]) {
  const curves = goalCurves(problem);
  const knots = knotsFromZero(problem);
  const sums = { spend: 0, value: 0, conversions: 0, variance: 0 };
  const values = problem.channels.map(() => 0);
  const now = [...budgets];
  const days = problem.weekdays.remaining.reduce((a, b) => a + b, 0);
  for (let i = 0; i < days; i++) {
    problem.channels.forEach((channel, j) => {
      const strength = problem.weekdays.factor[(problem.weekdays.today + i) % 7]! * (i === 0 ? channel.multiplier : 1);
      const spent = Math.min(now[j]!, channel.capacity ?? Infinity);
      const value = strength * valueOn(knots, curves[j]!.meanValue!, spent);
      sums.spend += spent;
      sums.value += value;
      sums.conversions += value / channel.valuePerConversion!;
      values[j]! += value;
      sums.variance += (strength * valueOn(knots, curves[j]!.valueDeviation!, spent)) ** 2;
      sums.variance += (problem.conversionDispersion + problem.valueDispersion!) * channel.valuePerConversion! * value;
      const step = problem.maxStep ?? Infinity;
      now[j] = Math.min(now[j]! * (1 + step), Math.max(now[j]! * (1 - step), goal[j]!));
    });
  }
  problem.channels.forEach((channel, j) => {
    const late = problem.late![j]!;
    sums.variance += (problem.conversionDispersion + problem.valueDispersion!) * channel.valuePerConversion! * late;
  });
  // The value per conversion is the same on all days: its relative variance is that of as many values as were seen, and 20.
  problem.channels.forEach((channel, j) => {
    sums.variance += (problem.valueDispersion! / (channel.valueCount! + 20)) * values[j]! ** 2;
  });
  return sums;
}

describe("the sums of the days ahead", () => {
  it("are those of a walk day by day, with weekdays, multipliers, capacities, steps and late conversions", () => {
    for (const maxStep of [0.05, 0.2, null]) {
      for (const seed of [1, 2, 3]) {
        const { problem: plain } = trained(seed, { roiTarget: 1.2, windowDays: 40 }).propose({
          multipliers: [1, 1.5, 0.7, 1],
        });
        const problem: DayProblem = {
          ...plain,
          maxStep,
          valueDispersion: 0.7,
          late: [3, 0, 5, 1],
          weekdays: { ...plain.weekdays, factor: [0.7, 1.1, 1.2, 1, 1, 1.3, 0.7] },
          channels: plain.channels.map((channel, j) => ({ ...channel, capacity: j === 2 ? 30 : null })),
        };
        const { budgets } = resolveDay(problem);
        const goal = [10, 90, 40, budgets[3]!];
        const sums = walkAhead(
          { problem, budgets, plan: null, curves: goalCurves(problem), knots: knotsFromZero(problem) },
          goal,
        );
        const each = walkEachDay(problem, budgets, goal);
        for (const name of ["spend", "value", "conversions", "variance"] as const)
          expect(sums[name] / each[name]).toBeCloseTo(1, 9);
      }
    }
  });
});
