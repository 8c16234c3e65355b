import { describe, expect, it } from "vitest";
import { BINDING_LIMITS, createLearner, resolveDay, type LearnerSetup } from "@/lib/engine";
import { BINDING_LIMITS as STORED_LIMITS } from "@/lib/domain/proposal";
import { live, outcomeOf, SETUP, total } from "../learner/told-days";

function taught(more: Partial<LearnerSetup> = {}, days = 30) {
  const learner = createLearner("concave", { ...SETUP, planStart: days, ...more });
  for (let day = 0; day < days; day++) {
    const budgets = Array.from({ length: learner.snapshot().setup.channels }, (_, j) => 60 + 30 * Math.sin(day + j));
    learner.observe(outcomeOf(day, budgets));
  }
  return learner;
}

describe("resolveDay", () => {
  it("gives the proposed budgets when no knob is turned, through JSON too", () => {
    for (const more of [{}, { maxStep: 0.1 }, { unit: 5 }, { roiTarget: 0.9 }]) {
      const { budgets, problem, plan } = taught(more).propose();
      expect(resolveDay(JSON.parse(JSON.stringify(problem)))).toEqual(plan);
      expect(plan.budgets).toEqual(budgets);
    }
  });

  it("does so on every day of a plan, warm-up included", () => {
    const learner = createLearner("concave", SETUP);
    for (let day = 0; day < 10; day++) {
      const { budgets, problem } = learner.propose();
      expect(resolveDay(problem, { dailyBudget: 300 }).budgets).toEqual(budgets);
      learner.observe(outcomeOf(day, budgets));
    }
  });

  it("names limits as proposals are stored", () => {
    expect([...BINDING_LIMITS]).toEqual([...STORED_LIMITS]);
  });

  it("holds locks, keeps bounds and says which limit stopped each channel", () => {
    const { problem } = taught({ roiTarget: 0.05 }).propose();
    const free = resolveDay(problem, { maxStep: null });
    const locked = resolveDay(problem, { locks: [null, 11, null] });
    expect(locked.budgets[1]).toBeCloseTo(11);
    expect(locked.lines[1]!.bindingLimit).toBe("locked");
    const bounds = [
      { min: 0, max: 40 },
      { min: 0, max: 300 },
      { min: 120, max: 300 },
    ];
    const bound = resolveDay(problem, { bounds, maxStep: null });
    expect(bound.lines[0]!.bindingLimit).toBe("channel-max");
    expect(bound.lines[2]!.bindingLimit).toBe("channel-min");
    for (const j of [0, 2]) expect(bound.lines[j]!.limitPrice!).toBeGreaterThan(0);
    expect(bound.totals.conversions!.mid).toBeLessThanOrEqual(free.totals.conversions!.mid * 1.02);
  });

  it("never prices a limit above all that could be had, nor one that money cannot lift", () => {
    const { problem } = taught({ roiTarget: 0.6 }).propose();
    const most = resolveDay(problem, { maxStep: null }).totals.conversions!.high;
    for (const min of [50, 120, 200]) {
      const { lines } = resolveDay(problem, {
        maxStep: null,
        bounds: [0, 0, min].map((low) => ({ min: low, max: 300 })),
      });
      for (const { limitPrice } of lines) expect(limitPrice ?? 0).toBeLessThan(most);
    }
    const { lines, status } = resolveDay(problem, { roiTarget: 1000, locks: [null, 30, null] });
    expect(status).toBe("infeasible");
    expect(lines[1]!.limitPrice).toBeNull();
  });

  it("does not doubt the target for money that a channel cannot spend", () => {
    const learner = createLearner("concave", { ...SETUP, roiTarget: 0.05, planStart: 30 });
    for (let day = 0; day < 30; day++) {
      const budgets = [200, 50 + 10 * Math.sin(day), 50];
      learner.observe({ ...outcomeOf(day, budgets), spend: [40, budgets[1]!, 50] });
    }
    const { problem } = learner.propose();
    const kept = (lock: number) => resolveDay(problem, { locks: [lock, null, null] }).totals.keepsTarget!;
    expect(kept(200)).toBeGreaterThan(0.9 * kept(40));
  });

  it("gives a target no better odds than its largest step can reach", () => {
    const { problem } = taught({ roiTarget: 0.6, maxStep: 0.02 }).propose();
    const odds = (maxStep: number | null) => resolveDay(problem, { roiTarget: 1.3, maxStep }).totals.keepsTarget!;
    expect(odds(null)).toBeGreaterThan(odds(0.2));
    expect(odds(0.2)).toBeGreaterThan(odds(0.02));
    expect(odds(0.02)).toBeLessThan(0.05);
    const stricter = [0.3, 0.6, 0.9, 1.2].map((roiTarget) => resolveDay(problem, { roiTarget }).totals.keepsTarget!);
    for (let i = 1; i < 4; i++) expect(stricter[i]!).toBeLessThanOrEqual(stricter[i - 1]! + 1e-9);
  });

  it("brings more conversions for more budget and fewer for a stricter target", () => {
    const { problem } = taught({ roiTarget: 0.6 }).propose();
    const planned = (knobs: Parameters<typeof resolveDay>[1]) =>
      resolveDay(problem, { maxStep: null, ...knobs }).totals.conversions!.mid;
    const byBudget = [100, 200, 300, 400].map((dailyBudget) => planned({ dailyBudget, roiTarget: null }));
    const byTarget = [0.3, 0.6, 0.9, 1.2].map((roiTarget) => planned({ roiTarget }));
    for (let i = 1; i < 4; i++) {
      expect(byBudget[i]!).toBeGreaterThan(byBudget[i - 1]!);
      expect(byTarget[i]!).toBeLessThanOrEqual(byTarget[i - 1]! * (1 + 1e-9));
    }
  });

  it("explains steps that are too small for the ideal", () => {
    const learner = createLearner("concave", { ...SETUP, roiTarget: 0.05, maxStep: 0.05, current: [10, 100, 190] });
    for (let day = 0; day < 20; day++) learner.observe(outcomeOf(day, [10, 100, 190]));
    const { lines, budgets } = learner.propose();
    expect(lines[0]!.ideal!).toBeGreaterThan(lines[0]!.allowed);
    expect(lines.map((line) => line.bindingLimit)).toContain("largest-step");
    expect(total(budgets)).toBeLessThanOrEqual(300 * (1 + 1e-12));
  });

  it("gives a channel little more than it has been able to spend, and says so", () => {
    const learner = createLearner("concave", { ...SETUP, roiTarget: 0.05, planStart: 30 });
    for (let day = 0; day < 30; day++) {
      const budgets = [200, 50 + 10 * Math.sin(day), 50];
      const outcome = outcomeOf(day, budgets);
      learner.observe({ ...outcome, spend: [40, budgets[1]!, 50] });
    }
    const { lines, problem } = learner.propose();
    expect(problem.channels.map((channel) => channel.capacity)).toEqual([40, null, null]);
    expect(lines[0]!.bindingLimit).toBe("capacity");
    expect(lines[0]!.allowed).toBeLessThanOrEqual(46);
    expect(lines[0]!.ideal!).toBeLessThanOrEqual(46);
    const more = resolveDay(problem, { locks: [200, null, null] });
    expect(more.lines[0]!.predicted!.mid).toBe(
      resolveDay(problem, { locks: [40, null, null] }).lines[0]!.predicted!.mid,
    );
    const asked = resolveDay(problem, { bounds: [60, 0, 0].map((min) => ({ min, max: 300 })) });
    expect(asked.budgets[0]!).toBeGreaterThanOrEqual(60);
  });

  it("announces the gain over the current split, surer than two forecasts of a day", () => {
    const { problem, plan } = taught({ roiTarget: 0.05 }).propose({ current: [20, 100, 180] });
    const { gain, conversions, currentConversions } = plan.totals;
    expect(gain!.mid).toBeCloseTo(conversions!.mid - currentConversions!.mid, 9);
    expect(gain!.mid).toBeGreaterThan(0);
    expect(gain!.high - gain!.low).toBeLessThan(conversions!.high - conversions!.low);
    const stay = resolveDay(problem, { locks: [20, 100, 180] }).totals.gain!;
    expect(stay).toEqual({ low: 0, mid: 0, high: 0 });
  });

  it("obeys the total and offers a relaxation when minimums exceed it", () => {
    const { problem } = taught().propose();
    const bounds = [100, 150, 250].map((min) => ({ min, max: 1000 }));
    const plan = resolveDay(problem, { bounds });
    expect(plan.status).toBe("infeasible");
    expect(plan.relaxation).toMatchObject({ reason: "minimums-exceed-budget" });
    expect(total(plan.budgets)).toBeLessThanOrEqual(300 * (1 + 1e-12));
  });

  it("spends at most the floors when nobody reaches the target, and says how far it is out of reach", () => {
    const plan = taught({ roiTarget: 1000 }).propose().plan;
    expect(plan.status).toBe("infeasible");
    expect(plan.relaxation).toMatchObject({ reason: "roi-out-of-reach" });
    expect(plan.relaxation!.options[0]!.roiTarget!).toBeLessThan(1000);
    expect(total(plan.budgets)).toBeLessThan(0.02 * 300);
  });

  it("sets unavailable channels to nothing and follows a strong day", () => {
    const learner = taught({ roiTarget: 0.6 });
    expect(learner.propose({ available: [false, true, true] }).budgets[0]).toBe(0);
    const plain = learner.propose().budgets;
    expect(learner.propose({ multipliers: [1.5, 1, 1] }).budgets[0]!).toBeGreaterThan(plain[0]!);
  });

  it("weighs actions without learning again", () => {
    const setup: LearnerSetup = { channels: 2, dailyBudget: 100, seed: 1, actions: 2, weights: [1, 0] };
    const learner = createLearner("concave", setup);
    for (let day = 0; day < 25; day++) {
      const spend = [40 + (day % 5) * 4, 60 - (day % 5) * 4];
      const actions = [
        [0.5 * Math.sqrt(spend[0]!), 0],
        [0, 0.5 * Math.sqrt(spend[1]!)],
      ];
      learner.observe({
        day,
        asOfDay: day,
        budgets: spend,
        spend,
        conversions: actions.map((a) => a[0]! + a[1]!),
        value: [null, null],
        actions,
      });
    }
    const { problem, forecast } = learner.propose();
    expect(forecast.roi).toBeNull();
    const first = resolveDay(problem, { weights: [1, 0] }).budgets;
    const second = resolveDay(problem, { weights: [0, 1] }).budgets;
    expect(first[0]!).toBeGreaterThan(first[1]! * 2);
    expect(second[1]!).toBeGreaterThan(second[0]! * 2);
  });

  it("answers one channel, all-zero conversions and spend above budget", () => {
    const one = createLearner("concave", { channels: 1, dailyBudget: 50, seed: 0, roiTarget: 1 });
    for (let day = 0; day < 15; day++) {
      const { budgets } = one.propose();
      one.observe({ day, asOfDay: day, budgets, spend: budgets.map((x) => 1.8 * x), conversions: [0], value: [0] });
    }
    const { budgets, plan } = one.propose();
    expect(budgets[0]!).toBeGreaterThanOrEqual(0);
    expect(JSON.stringify(plan)).not.toMatch(/NaN|Infinity/);
    expect(plan.totals.keepsTarget!).toBeLessThan(0.5);
  });

  it("refuses knobs that cannot be, by name", () => {
    const { problem } = taught().propose();
    expect(() => resolveDay(problem, { dailyBudget: Number.NaN })).toThrow(/dailyBudget.*NaN/);
    expect(() => resolveDay(problem, { locks: [1] })).toThrow(/locks.*3.*1/);
    expect(() => resolveDay(problem, { weights: [-1] })).toThrow(/weights\[0\].*-1/);
  });

  it("re-solves fifty channels within the total, whatever the target", () => {
    const { problem } = taught({ channels: 50, dailyBudget: 3000 }, 20).propose();
    for (const roiTarget of [0.3, 0.5, 0.9]) {
      const { budgets } = resolveDay(problem, { roiTarget, dailyBudget: 2500 });
      expect(budgets).toHaveLength(50);
      expect(budgets.reduce((sum, budget) => sum + budget, 0)).toBeLessThanOrEqual(2500 * (1 + 1e-9));
    }
  });

  it("keeps a split that an account came with, inside its step, until it has learned", () => {
    const learner = createLearner("concave", {
      channels: 2,
      dailyBudget: 100,
      seed: 4,
      current: [70, 20],
      maxStep: 0.2,
    });
    const [first] = live(learner, 0, 1);
    expect(first![0]!).toBeGreaterThan(56 - 1e-9);
    expect(first![0]!).toBeLessThan(84 + 1e-9);
    expect(first![1]!).toBeGreaterThan(16 - 1e-9);
    expect(first![1]!).toBeLessThan(24 + 1e-9);
  });
});
