import { describe, expect, it } from "vitest";
import { resolveDay, type DayProblem } from "@/lib/engine";
import { fullReturn, history, trained } from "../learner/trained-accounts";

const DAYS = 25;
/** A target that the accounts about reach. */
const TARGET = 1.2;
const PROBLEMS = [1, 2, 3, 4, 5, 6].map((seed) => trained(seed, { roiTarget: TARGET, maxStep: 0.2 }).propose().problem);

function oddsOf(problem: DayProblem): number {
  return resolveDay(problem).totals.keepsTarget!;
}

describe("the probability of keeping the target", () => {
  it("is of the W days of a window that begins with the plan and later has a quarter of its days in the past", () => {
    for (const windowDays of [1, 7, 28, 90]) {
      const learner = trained(1, { roiTarget: TARGET, windowDays });
      const outcomes = history(1, DAYS + 40);
      for (let day = DAYS; day < DAYS + 40; day++) {
        const { keepsTargetEvent } = learner.propose().forecast;
        const from = Math.max(DAYS, day - Math.floor(windowDays / 4));
        expect(keepsTargetEvent).toMatchObject({ from, to: from + windowDays - 1, floor: 0.98 * TARGET });
        learner.observe(outcomes[day]!);
      }
    }
  });

  it("is of the plan's own days where it has an end", () => {
    const learner = trained(1, { roiTarget: TARGET, days: 20 });
    const outcomes = history(1, DAYS + 20);
    for (let day = DAYS; day < DAYS + 20; day++) {
      expect(learner.propose().forecast.keepsTargetEvent).toMatchObject({ from: DAYS, to: DAYS + 19 });
      learner.observe(outcomes[day]!);
    }
  });

  it("is at least one half exactly where the expected ROI is at least the floor", () => {
    for (const problem of PROBLEMS) {
      for (const roiTarget of [0.3, 0.6, 0.9, 1.2, 1.5, 2, 3]) {
        const { keepsTarget, keepsTargetEvent: event } = resolveDay(problem, { roiTarget }).totals;
        expect(keepsTarget! >= 0.5).toBe(event!.expected! >= event!.floor);
      }
    }
  });

  it("never falls with a surplus so far or with a wider tolerance, for the same budgets", () => {
    for (const problem of PROBLEMS) {
      const fixed = resolveDay(problem).budgets;
      const odds = [-3, -1, 0, 1, 3].map((days) => {
        const soFar = { spend: 1000, value: 1000 * TARGET + days * 50 * TARGET };
        return oddsOf({ ...problem, fixed, soFar });
      });
      expect(odds).toEqual([...odds].sort((a, b) => a - b));
      expect(odds[0]!).toBeLessThan(odds.at(-1)!);
      const wider = [0, 0.02, 0.1, 0.3].map((tolerance) => oddsOf({ ...problem, fixed, tolerance }));
      expect(wider).toEqual([...wider].sort((a, b) => a - b));
    }
  });

  it("counts on every day a minimum total that is above what the plan would spend", () => {
    let raised = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const roiTarget = 2 * fullReturn(seed);
      const loss = (windowDays: number) => {
        const { problem } = trained(seed, { roiTarget, windowDays, current: [50, 50, 50, 50] }).propose();
        const [free, least] = [0, problem.leastTotal].map(
          (leastTotal) => resolveDay({ ...problem, leastTotal }).totals,
        );
        if (least!.spend > free!.spend * 1.01) raised += 1;
        return free!.keepsTargetEvent!.expected! - least!.keepsTargetEvent!.expected!;
      };
      const [today, window] = [loss(1), loss(28)];
      // Later days repay a part of it. If only today were raised, a window of 28 days would lose a 28th of it.
      if (today > 0.01) expect(window / today).toBeGreaterThan(0.3);
    }
    expect(raised).toBeGreaterThan(4);
  });

  it("moves towards one half with the noise of counts and of values, and with conversions that are not reported yet", () => {
    for (const problem of PROBLEMS) {
      for (const roiTarget of [0.6, 3]) {
        const at = (more: Partial<DayProblem>) => Math.abs(oddsOf({ ...problem, roiTarget, ...more }) - 0.5);
        const plain = at({});
        expect(at({ conversionDispersion: 4 * problem.conversionDispersion })).toBeLessThan(plain);
        expect(at({ valueDispersion: 5 })).toBeLessThan(plain);
        expect(at({ late: problem.channels.map(() => 300) })).toBeLessThan(plain);
      }
    }
  });

  it("solves a problem of an older version, whose days it does not name", () => {
    for (const problem of PROBLEMS) {
      const { window: _, late: __, valueDispersion: ___, ...older } = problem;
      const { keepsTarget, keepsTargetEvent } = resolveDay(older).totals;
      expect(keepsTarget!).toBeGreaterThan(0);
      expect(keepsTarget!).toBeLessThan(1);
      expect(keepsTargetEvent).toMatchObject({ from: null, to: null });
    }
  });

  it("is not stated without a target, and not without values", () => {
    const { keepsTarget, keepsTargetEvent } = trained(1).propose().forecast;
    expect([keepsTarget, keepsTargetEvent]).toEqual([null, null]);
    const learner = trained(1, { roiTarget: TARGET });
    const problem = learner.propose().problem;
    const channels = problem.channels.map((channel) => ({ ...channel, valuePerConversion: null }));
    expect(resolveDay({ ...problem, channels }).totals.keepsTargetEvent).toBeNull();
  });
});
