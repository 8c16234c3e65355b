import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLearner, type DayProblem, forecastDay, type LearnerSetup, resolveDay } from "@/lib/engine";
import { outcomeOf, SETUP } from "../learner/simulated-days";

function problemOf(more: Partial<LearnerSetup> = {}, days = 30): { problem: DayProblem; budgets: number[] } {
  const learner = createLearner("concave", { ...SETUP, planStart: days, unit: 0.01, ...more });
  for (let day = 0; day < days; day++) {
    const budgets = Array.from({ length: SETUP.channels }, (_, j) => 60 + 30 * Math.sin(day + j));
    learner.observe(outcomeOf(day, budgets));
  }
  return learner.propose({ current: [61, 72, 83] });
}

const PROBLEMS = [{}, { maxStep: 0.1 }, { roiTarget: 0.6 }, { roiTarget: 50 }, { unit: 5 }].map((more) =>
  problemOf(more),
);

describe("forecastDay", () => {
  it("keeps every chosen amount exactly, within and above the total, and sums them up", () => {
    const amounts = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 60_000 }).map((cents) => cents / 100)));
    fc.assert(
      fc.property(fc.constantFrom(...PROBLEMS.slice(0, 4)), amounts, ({ problem }, budgets) => {
        const plan = forecastDay(problem, budgets);
        expect(plan).not.toBeNull();
        plan!.budgets.forEach((budget, j) => expect(budget).toBeCloseTo(budgets[j]!, 6));
        expect(plan!.totals.spend).toBeCloseTo(budgets[0]! + budgets[1]! + budgets[2]!, 6);
      }),
      { numRuns: 150 },
    );
  });

  it("gives the forecast of the current budgets at the current budgets, and no gain", () => {
    for (const { problem } of PROBLEMS) {
      const totals = forecastDay(problem, [61, 72, 83])?.totals;
      if (!totals) continue;
      expect(totals.conversions!.mid).toBeCloseTo(totals.currentConversions!.mid, 9);
      expect(totals.gain!.mid).toBeCloseTo(0, 9);
    }
  });

  it("gives the forecast of the proposal at the proposed budgets", () => {
    for (const { problem, budgets } of PROBLEMS.slice(0, 2)) {
      const plan = forecastDay(problem, budgets);
      const proposed = resolveDay(problem).totals;
      expect(plan!.totals.conversions!.mid).toBeCloseTo(proposed.conversions!.mid, 9);
      const lines = plan!.lines.reduce((sum, line) => sum + line.predicted!.mid, 0);
      expect(plan!.totals.conversions!.mid).toBeCloseTo(lines, 9);
    }
  });

  it("never expects less of a day in which one channel gets more", () => {
    const { problem } = PROBLEMS[0]!;
    const mid = (budgets: number[]) => forecastDay(problem, budgets)!.totals.conversions!.mid;
    for (let j = 0; j < 3; j++)
      for (const more of [1, 10, 100]) {
        const budgets = [61, 72, 83];
        expect(mid(budgets.map((x, k) => (k === j ? x + more : x)))).toBeGreaterThanOrEqual(mid(budgets) - 1e-9);
      }
  });

  it("has no forecast for a day that cannot take the amounts", () => {
    const { problem } = PROBLEMS[0]!;
    const channels = problem.channels.map((channel, j) => ({ ...channel, available: j !== 1 }));
    expect(forecastDay({ ...problem, channels }, [61, 72, 83])).toBeNull();
    expect(() => forecastDay(problem, [61, -1, 83])).toThrow(RangeError);
  });
});
