import { describe, expect, it } from "vitest";
import { createLearner, LEARNER_KINDS, restoreLearner, type LearnerSetup, type Today } from "@/lib/engine";
import { outcomeOf, playDays, SETUP } from "./simulated-days";
import { history, trained } from "./trained-accounts";

describe("a snapshot", () => {
  const setup: LearnerSetup = { ...SETUP, delay: true, learningPhase: { trigger: 0.2, days: 4, maxStep: 0.05 } };
  const todays: Today[] = [{}, { multipliers: [3, 1, 0.4] }, { dailyBudget: 200 }, { multipliers: [0.3, 2, 2] }];

  it.each(LEARNER_KINDS)("%s: continues with identical numbers from a snapshot on any day", (kind) => {
    const whole = playDays(createLearner(kind, SETUP), 0, 18);
    for (const cut of [0, 5, 13]) {
      const first = createLearner(kind, SETUP);
      const before = playDays(first, 0, cut);
      const restored = restoreLearner(JSON.parse(JSON.stringify(first.snapshot())));
      expect([...before, ...playDays(restored, cut, 18)]).toEqual(whole);
    }
  });

  it("continues identically when late days are reported again", () => {
    const setup = { ...SETUP, delay: true };
    const play = (cut: number) => {
      let learner = createLearner("concave", setup);
      const days: number[][] = [];
      for (let day = 0; day < 40; day++) {
        if (day === cut) learner = restoreLearner(JSON.parse(JSON.stringify(learner.snapshot())));
        days.push(learner.propose().budgets);
        for (let back = Math.max(0, day - 4); back <= day; back++) {
          const full = outcomeOf(back, days[back]!);
          const share = 1 - Math.exp(-(day - back + 1) / 2);
          learner.observe({
            ...full,
            asOfDay: day,
            conversions: full.conversions.map((y) => y! * share),
            value: full.value.map((y) => y! * share),
          });
        }
      }
      return days;
    };
    expect(play(31)).toEqual(play(-1));
  });

  it("keeps everything that later days depend on: multipliers, plan start and late reports", () => {
    const play = (cuts: readonly number[]) => {
      let learner = createLearner("concave", { ...setup, days: 30 });
      learner.observe({
        ...history(3, 1)[0]!,
        budgets: [1, 2, 3],
        spend: [1, 2, 3],
        conversions: [1, 1, 1],
        value: [2, 2, 2],
      });
      return Array.from({ length: 14 }, (_, day) => {
        if (cuts.includes(day)) learner = restoreLearner(JSON.parse(JSON.stringify(learner.snapshot())));
        const proposal = learner.propose(todays[day % 4]);
        const outcome = history(day, 1)[0]!;
        for (const age of [0, 1, 2]) {
          if (day < age) continue;
          learner.observe({
            ...outcome,
            day: day + 1 - age,
            asOfDay: day + 1,
            budgets: proposal.budgets,
            spend: proposal.budgets,
            conversions: outcome.conversions.slice(0, 3).map((y) => y! * (0.5 + 0.2 * age)),
            value: outcome.value.slice(0, 3),
          });
        }
        return { proposal, curves: learner.curves() };
      });
    };
    const whole = play([]);
    expect(play([2, 5, 6, 11])).toEqual(whole);
  });

  it("is a copy: later days do not change it, and changing it does not change a restored learner", () => {
    const learner = trained(5, { roiTarget: 0.5 });
    const taken = learner.snapshot();
    const text = JSON.stringify(taken);
    const before = learner.propose({ multipliers: [2, 1, 1, 1] }).budgets;
    learner.observe({ ...history(6, 1)[0]!, day: 25, asOfDay: 25 });
    expect(JSON.stringify(taken)).toBe(text);
    const restored = restoreLearner(taken);
    const days = (taken.state as { history: { days: Record<number, unknown> } }).history.days;
    for (const day of Object.keys(days)) delete days[Number(day)];
    taken.setup.dailyBudget = 1;
    expect(restored.propose({ multipliers: [2, 1, 1, 1] }).budgets).toEqual(before);
  });
});

describe("seed and observations", () => {
  it("determine the budgets, and a proposal does not change them", () => {
    expect(playDays(createLearner("concave", SETUP), 0, 12)).toEqual(playDays(createLearner("concave", SETUP), 0, 12));
    expect(playDays(createLearner("concave", { ...SETUP, seed: 8 }), 0, 2)).not.toEqual(
      playDays(createLearner("concave", SETUP), 0, 2),
    );
    const learner = createLearner("concave", SETUP);
    playDays(learner, 0, 9);
    expect(learner.propose()).toEqual(learner.propose());
  });

  it.each(LEARNER_KINDS)("%s: give the same days, also with repeated proposals and another learner running", (kind) => {
    const alone = playDays(createLearner(kind, SETUP), 0, 10);
    const learner = createLearner(kind, SETUP);
    const other = createLearner(kind, { ...SETUP, seed: 99, dailyBudget: 77 });
    for (let day = 0; day < 10; day++) {
      playDays(other, day, day + 1);
      learner.propose();
      expect(playDays(learner, day, day + 1)).toEqual([alone[day]]);
    }
  });
});
