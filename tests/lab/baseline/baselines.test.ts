import { describe, expect, it } from "vitest";
import type { Learner, LearnerSetup } from "@/lib/engine";
import { createLearner, restoreLearner, type LearnerKind } from "@/lib/lab";
import { BASELINE_RULES, type BaselineKind } from "@/lib/lab/baseline/baseline-rules";
import { meanResponse, outcomeOf, playDays, SETUP, total } from "@/tests/engine/learner/simulated-days";

const KINDS = Object.keys(BASELINE_RULES) as BaselineKind[];
const BARE: LearnerSetup = { ...SETUP, options: { bare: 1 } };

/** Total expected conversions and spend of a learner on days without noise on known concave curves. */
function playWithoutNoise(kind: LearnerKind, more: Partial<LearnerSetup>, days: number) {
  const learner = createLearner(kind, { ...BARE, days, carryOver: "horizon", ...more });
  const sums = { conversions: 0, spend: 0 };
  for (let day = 0; day < days; day++) {
    const { budgets } = learner.propose();
    const conversions = budgets.map((x, j) => meanResponse(j, x));
    learner.observe({ day, asOfDay: day, budgets, spend: budgets, conversions, value: conversions });
    sums.conversions += total(conversions);
    sums.spend += total(budgets);
  }
  return sums;
}

describe.each(KINDS)("%s", (kind) => {
  it("never spends more than the budget of the plan, with and without carry-over", () => {
    for (const carryOver of ["none", "horizon"] as const) {
      const days = playDays(createLearner(kind, { ...BARE, days: 25, carryOver }), 0, 25);
      expect(total(days.map(total))).toBeLessThanOrEqual(25 * SETUP.dailyBudget * (1 + 1e-9));
      if (carryOver === "none") days.forEach((budgets) => expect(total(budgets)).toBeLessThanOrEqual(300 * (1 + 1e-9)));
      days.flat().forEach((x) => expect(x).toBeGreaterThanOrEqual(0));
    }
  });

  it("sets the same budgets in every currency", () => {
    const plain = playDays(createLearner(kind, BARE), 0, 20);
    const inCents = { ...BARE, dailyBudget: 1000 * SETUP.dailyBudget };
    const scaled = playDays(createLearner(kind, inCents), 0, 20, 1000);
    scaled.forEach((budgets, d) => budgets.forEach((x, j) => expect(x / 1000).toBeCloseTo(plain[d]![j]!, 6)));
  });

  it("treats a missing outcome as missing, not as zero", () => {
    const nextBudgets = (learner: Learner, isMissing: boolean) => {
      playDays(learner, 0, 14);
      const { budgets } = learner.propose();
      const none = budgets.map(() => null);
      if (isMissing) learner.observe(outcomeOf(14, budgets, { spend: none, conversions: none, value: none }));
      else
        learner.observe({ ...outcomeOf(14, budgets), conversions: budgets.map(() => 0), value: budgets.map(() => 0) });
      return learner.propose().budgets;
    };
    const missing = nextBudgets(createLearner(kind, BARE), true);
    missing.forEach((x) => expect(Number.isFinite(x)).toBe(true));
    if (LEARNING.includes(kind)) expect(missing).not.toEqual(nextBudgets(createLearner(kind, BARE), false));
  });

  it("continues from a snapshot late in the plan", () => {
    const whole = createLearner(kind, BARE);
    playDays(whole, 0, 34);
    const restored = restoreLearner(JSON.parse(JSON.stringify(whole.snapshot())));
    expect(playDays(restored, 34, 38)).toEqual(playDays(whole, 34, 38));
  });

  it("proposes finite budgets when one channel or every channel returns nothing", () => {
    for (const dead of [(j: number) => j === 1, () => true]) {
      const learner = createLearner(kind, BARE);
      for (let day = 0; day < 12; day++) {
        const { budgets } = learner.propose();
        const conversions = budgets.map((x, j) => (dead(j) ? 0 : meanResponse(j, x)));
        learner.observe({ day, asOfDay: day, budgets, spend: budgets, conversions, value: conversions });
        budgets.forEach((x) => expect(Number.isFinite(x)).toBe(true));
      }
    }
  });
});

/** Kinds that react to the latest outcome on the next day; the others change weekly or in blocks. */
const LEARNING: BaselineKind[] = ["roas-proportional", "gp-ucb", "gp-ts", "hill-thompson"];

describe("baselines in an easy world", () => {
  const easy = { roiTarget: 0.01, seed: 3 };
  const equal = playWithoutNoise("equal", easy, 90).conversions;
  const better: BaselineKind[] = [
    "roas-proportional",
    "rule-bot",
    "epsilon-greedy",
    "gp-ucb",
    "gp-ts",
    "tucb-mae",
    "direct-search",
    "hill-thompson",
  ];
  it.each(better)("%s reaches more conversions than an equal split of the full budget", (kind) => {
    expect(playWithoutNoise(kind, easy, 90).conversions).toBeGreaterThan(equal);
  });

  it.each(["rule-bot", "gp-ucb", "gp-ts", "tucb-mae", "hill-thompson"] as const)(
    "%s reaches a higher ROI than the full budget when the target binds, and does not stop spending",
    (kind) => {
      const binding = { roiTarget: 0.22, seed: 3 };
      const full = playWithoutNoise("equal", binding, 90);
      const { conversions, spend } = playWithoutNoise(kind, binding, 90);
      expect(full.conversions / full.spend).toBeLessThan(0.17);
      expect(conversions / spend).toBeGreaterThan(kind === "rule-bot" ? 0.17 : 0.21);
      expect(spend).toBeGreaterThan(0.2 * full.spend);
    },
  );
});

describe("rule-bot", () => {
  it("moves 15% of the worst channel's budget to the best every week, and cuts the total by 7% after a missed target", () => {
    const learner = createLearner("rule-bot", { ...BARE, current: [100, 100, 100], roiTarget: 0.5 });
    const afterWeekOf = (value: number[], from: number) => {
      for (let day = from; day < from + 7; day++) {
        const { budgets } = learner.propose();
        learner.observe({ day, asOfDay: day, budgets, spend: budgets, conversions: value, value });
      }
      return learner.propose().budgets;
    };
    const met = afterWeekOf([90, 60, 30], 0);
    expect(met[0]).toBeCloseTo(115, 9);
    expect(met[1]).toBeCloseTo(100, 9);
    expect(met[2]).toBeCloseTo(85, 9);
    const missed = afterWeekOf([30, 20, 60], 7);
    expect(total(missed)).toBeCloseTo(0.93 * 300, 9);
    expect(missed[2]! / total(missed)).toBeCloseTo((85 + 15) / 300, 9);
  });
});

describe("roas-proportional", () => {
  it("splits the whole budget in proportion to the average return", () => {
    const learner = createLearner("roas-proportional", BARE);
    const budgets = [100, 100, 100];
    learner.observe({ day: 0, asOfDay: 0, budgets, spend: budgets, conversions: [3, 2, 1], value: [60, 30, 10] });
    const next = learner.propose().budgets;
    [180, 90, 30].forEach((x, j) => expect(next[j]).toBeCloseTo(x, 9));
  });
});

describe.each([
  ["primal-dual", {}],
  ["sgd-ucb", { stopping: 1, hardBudget: 0 }],
] as const)("the stopping rule of %s", (kind, more) => {
  it("plays the safe budget for the rest of the plan once it triggers, even after the balance recovers", () => {
    const options = { bare: 1, buffer: 0.2, safeShare: 0.1, ...more };
    const learner = createLearner(kind, { ...BARE, roiTarget: 5, days: 100, options });
    const isSafe = (budgets: number[]) => budgets.every((x) => Math.abs(x - 10) < 1e-9);
    let day = 0;
    for (let safeDays = 0; safeDays < 3 && day < 40; day++) {
      const [budgets] = playDays(learner, day, day + 1);
      if (safeDays > 0) expect(isSafe(budgets!)).toBe(true);
      if (isSafe(budgets!)) safeDays += 1;
    }
    expect(day).toBeGreaterThan(4);
    expect(day).toBeLessThan(35);
    for (const end = day + 10; day < end; day++) {
      const { budgets } = learner.propose();
      expect(isSafe(budgets)).toBe(true);
      learner.observe(outcomeOf(day, budgets, { value: [9e4, 9e4, 9e4] }));
    }
  });
});

describe("primal-dual", () => {
  it("slowly moves budget to the channel with the higher return", () => {
    const options = { bare: 1, step: 0.001, radius: 0.3, valueScale: 300 };
    const climbs = [3, 4, 5].map((seed) => {
      const learner = createLearner("primal-dual", { ...BARE, seed, roiTarget: 0.01, days: 600, options });
      const first: number[] = [];
      for (let day = 0; day < 500; day++) {
        const { budgets } = learner.propose();
        const value = budgets.map((x, j) => (j === 0 ? x : 0));
        learner.observe({ day, asOfDay: day, budgets, spend: budgets, conversions: value, value });
        first.push(budgets[0]!);
      }
      return total(first.slice(-100)) / total(first.slice(0, 100));
    });
    expect(total(climbs) / climbs.length).toBeGreaterThan(1.15);
  });
});

describe("baselines that solve the day", () => {
  it.each(["gp-ucb", "gp-ts", "tucb-mae", "hill-thompson"] as const)(
    "%s spreads the budget over the days of the plan and carries savings over",
    (kind) => {
      const days = playDays(createLearner(kind, { ...BARE, roiTarget: 0.01, days: 60, carryOver: "horizon" }), 0, 60);
      const half = total(days.slice(0, 30).map(total));
      expect(half).toBeLessThan(0.52 * 60 * 300);
      expect(total(days.map(total))).toBeGreaterThan(0.97 * 60 * 300);
    },
  );
});

describe("tucb-mae", () => {
  it("drops older days of a channel after its response falls to a tenth", () => {
    const spendAfter = (threshold: number) => {
      const setup = { ...BARE, days: 200, roiTarget: 0.01, options: { bare: 1, threshold } };
      const learner = createLearner("tucb-mae", setup);
      let late = 0;
      for (let day = 0; day < 112; day++) {
        const { budgets } = learner.propose();
        const outcome = outcomeOf(day, budgets);
        const weak = outcome.conversions.map((y, j) => (j === 0 && day >= 56 ? 0.1 * y! : y!));
        learner.observe({ ...outcome, conversions: weak, value: weak });
        if (day >= 90) late += budgets[0]!;
      }
      return late;
    };
    expect(spendAfter(2.5)).toBeLessThan(0.7 * spendAfter(Infinity));
  });
});

describe("direct-search", () => {
  it("alternates between two splits and continues with the better one", () => {
    const setup = { ...BARE, current: [100, 100, 100], roiTarget: 0.01, options: { bare: 1, totalShare: 0 } };
    const learner = createLearner("direct-search", setup);
    const days = playDays(learner, 0, 4);
    expect(days[2]).toEqual(days[0]);
    expect(days[3]).toEqual(days[1]);
    expect(days[1]).not.toEqual(days[0]);
    const returned = [0, 1].map((side) =>
      total([side, side + 2].flatMap((d) => outcomeOf(d, days[d]!).value as number[])),
    );
    const next = learner.propose().budgets;
    expect(next).toEqual(returned[1]! > returned[0]! * 1.02 ? days[1] : days[0]);
  });
});

describe("hill-thompson", () => {
  it("ends within 4% of the ROI target without steering, with and without late conversions", () => {
    for (const delayDays of [0, 6]) {
      const setup = { ...BARE, days: 120, roiTarget: 0.22, delay: delayDays > 0, options: { bare: 1, steered: 0 } };
      const learner = createLearner("hill-thompson", setup);
      const set: number[][] = [];
      for (let day = 0; day < 120; day++) {
        set.push(learner.propose().budgets);
        for (let back = delayDays > 0 ? Math.max(0, day - 25) : day; back <= day; back++) {
          const arrived = delayDays > 0 ? 1 - Math.exp(-(day - back + 1) / delayDays) : 1;
          const budgets = set[back]!;
          const reported = budgets.map((x, j) => arrived * meanResponse(j, x));
          learner.observe({ day: back, asOfDay: day, budgets, spend: budgets, conversions: reported, value: reported });
        }
      }
      const late = set.slice(80);
      const value = total(late.map((budgets) => total(budgets.map((x, j) => meanResponse(j, x)))));
      expect(Math.abs(value / total(late.map(total)) / 0.22 - 1)).toBeLessThan(0.04);
    }
  });
});
