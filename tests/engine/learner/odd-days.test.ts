import { describe, expect, it } from "vitest";
import { createLearner, restoreLearner, type LearnerSetup, type Outcome, type Today } from "@/lib/engine";
import { play, totalOf, type Account } from "./played-accounts";
import { BUDGET, history, sum, trained } from "./trained-accounts";

const SEEDS = [1, 2, 3];
const LEVELS = [12, 8, 16, 10];

describe("a budget with carry-over that changes daily", () => {
  const DAYS = 20;
  const changes: [string, (day: number) => number][] = [
    ["cut to a tenth half-way through", (day) => (day < DAYS / 2 ? 1000 : 100)],
    ["1000 and 200 in turn", (day) => (day % 2 === 0 ? 1000 : 200)],
    ["200 and 1000 in turn", (day) => (day % 2 === 0 ? 200 : 1000)],
    ["raised tenfold half-way through", (day) => (day < DAYS / 2 ? 100 : 1000)],
  ];
  const accountOf = (seed: number): Account => ({ seed, dailyBudget: 1000, levels: LEVELS });
  const setupOf = (seed: number, more: Partial<LearnerSetup> = {}): LearnerSetup => {
    const current = LEVELS.map(() => 250);
    return { channels: 4, dailyBudget: 1000, days: DAYS, seed, carryOver: "horizon", current, ...more };
  };

  it.each(changes)("never exceeds the sum of the daily budgets: %s", (_, granted) => {
    const all = sum(Array.from({ length: DAYS }, (__, day) => granted(day)));
    for (const seed of SEEDS) {
      const learner = createLearner("concave", setupOf(seed));
      const outcomes = play(learner, accountOf(seed), {
        days: DAYS,
        today: (day) => ({ dailyBudget: granted(day) }),
      });
      expect(sum(outcomes.map(totalOf))).toBeLessThanOrEqual(all * (1 + 1e-9));
    }
  });

  it.each(changes)("survives a snapshot, and repeated proposals do not grant it twice: %s", (_, granted) => {
    const account = accountOf(1);
    const today = (day: number): Today => ({ dailyBudget: granted(day) });
    const plain = play(createLearner("concave", setupOf(1)), account, { days: DAYS, today });
    let learner = createLearner("concave", setupOf(1));
    const outcomes: Outcome[] = [];
    for (let day = 0; day < DAYS; day++) {
      learner.propose(today(day));
      if (day % 6 === 5) learner = restoreLearner(JSON.parse(JSON.stringify(learner.snapshot())));
      outcomes.push(...play(learner, account, { days: 1, today: () => today(day) }));
    }
    expect(outcomes).toEqual(plain);
  });
});

describe("one day", () => {
  const PAUSED = 30;
  const breaks: [string, Today][] = [
    ["all channels paused", { available: LEVELS.map(() => false) }],
    ["a tenth of the budget", { dailyBudget: 100 }],
  ];

  it.each(breaks)("with %s does not reduce the total of the next day", (_, today) => {
    for (const seed of SEEDS) {
      const account: Account = { seed, dailyBudget: 1000, levels: LEVELS };
      const learner = createLearner("concave", { channels: 4, dailyBudget: 1000, seed });
      const totals = play(learner, account, {
        days: PAUSED + 2,
        today: (day) => (day === PAUSED ? today : {}),
      }).map(totalOf);
      expect(totals[PAUSED]).toBeLessThanOrEqual(100 * (1 + 1e-12));
      expect(totals[PAUSED + 1]).toBeGreaterThanOrEqual(0.8 * totals[PAUSED - 1]!);
    }
  });

  it.each([0, 0.001 * BUDGET])("without bounds and with a budget of %s has no infeasible minimum", (dailyBudget) => {
    for (const seed of SEEDS) {
      const { budgets, plan } = trained(seed).propose({ dailyBudget });
      expect(sum(budgets)).toBeLessThanOrEqual(dailyBudget);
      expect(plan.status).toBe("optimal");
      expect(plan.relaxation).toBeNull();
      expect(JSON.stringify(plan)).not.toMatch(/minimum/i);
    }
  });
});

describe("an older report of a day", () => {
  it("has no effect after a newer one", () => {
    for (const seed of SEEDS) {
      const days = history(seed, 25);
      const restated = { ...days[10]!, asOfDay: 24, conversions: [90, 5, 1, 60], value: [180, 10, 2, 120] };
      const learnerWith = (more: Outcome[]) => {
        const learner = trained(seed, { planStart: 0, days: 60, roiTarget: 0.5 });
        for (const outcome of [restated, ...more]) learner.observe(outcome);
        return learner;
      };
      const expected = learnerWith([]);
      const learner = learnerWith([{ ...days[10]!, asOfDay: 12 }]);
      expect(learner.propose()).toEqual(expected.propose());
      expect(learner.curves()).toEqual(expected.curves());
    }
  });
});
