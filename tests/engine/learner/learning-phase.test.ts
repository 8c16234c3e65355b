import { describe, expect, it } from "vitest";
import { createLearner, resolveDay, restoreLearner, type LearnerSetup } from "@/lib/engine";
import { outcomeOf, playDays, SETUP, total } from "./simulated-days";

const RULE = { trigger: 0.2, days: 5, maxStep: 0 };

/** Relative change of each channel's budget on each day after the first. */
function changes(days: readonly number[][]): number[][] {
  return days.slice(1).map((budgets, d) => budgets.map((x, j) => Math.abs(x - days[d]![j]!) / days[d]![j]!));
}

function played(more: Partial<LearnerSetup>): number[][] {
  return playDays(createLearner("concave", { ...SETUP, current: [100, 100, 100], ...more }), 0, 40);
}

describe("a channel in its learning phase", () => {
  it.each([0, 0.05])("changes by at most %f on the days after a large change", (maxStep) => {
    const rows = changes(played({ learningPhase: { ...RULE, maxStep } }));
    let large = 0;
    for (let j = 0; j < 3; j++) {
      rows.forEach((row, d) => {
        if (row[j]! <= RULE.trigger * (1 + 1e-9)) return;
        large += 1;
        for (const next of rows.slice(d + 1, d + RULE.days)) expect(next[j]!).toBeLessThanOrEqual(maxStep + 1e-9);
      });
    }
    expect(large).toBeGreaterThan(2);
  });

  it("does not limit channels without a rule, and yields to a smaller total", () => {
    const rows = changes(played({ learningPhase: [RULE, null, null] }));
    const quiet = (j: number) => rows.filter((row) => row[j] === 0).length;
    expect(quiet(0)).toBeGreaterThan(15);
    expect(quiet(1)).toBeLessThan(quiet(0) / 2);
    const learner = createLearner("concave", { ...SETUP, current: [100, 100, 100], learningPhase: RULE });
    learner.observe(outcomeOf(0, [50, 150, 100]));
    const { budgets } = learner.propose({ dailyBudget: 120 });
    expect(total(budgets)).toBeLessThanOrEqual(120 * (1 + 1e-12));
  });

  it("follows the platform's own state, also after a snapshot and without a change limit", () => {
    const learner = createLearner("concave", { ...SETUP, learningPhase: { ...RULE, trigger: 1000 } });
    for (let day = 0; day < 20; day++) learner.observe(outcomeOf(day, [60, 80, 100]));
    const today = { learning: [true, false, true] };
    const { budgets, problem } = learner.propose(today);
    expect([budgets[0], budgets[2]]).toEqual([60, 100]);
    expect(budgets[1]).not.toBe(80);
    expect(restoreLearner(learner.snapshot()).propose(today).budgets).toEqual(budgets);
    expect(resolveDay(problem, { maxStep: null }).budgets[0]).toBe(60);
    expect(learner.propose().budgets[0]).not.toBe(60);
  });

  it("rejects an invalid rule by name", () => {
    const bad = { ...SETUP, learningPhase: { ...RULE, days: Number.NaN } };
    expect(() => createLearner("concave", bad)).toThrow(/learningPhase\.days.*NaN/);
    expect(() => createLearner("concave", { ...SETUP, learningPhase: [RULE] })).toThrow(/learningPhase.*3.*1/);
  });
});
