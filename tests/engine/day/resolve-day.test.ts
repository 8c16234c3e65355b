import { describe, expect, it } from "vitest";
import { BINDING_LIMITS, createLearner, resolveDay, type LearnerSetup } from "@/lib/engine";
import { BINDING_LIMITS as STORED_LIMITS } from "@/lib/domain/proposal";
import { outcomeOf, playDays, SETUP, total } from "../learner/simulated-days";

function trained(more: Partial<LearnerSetup> = {}, days = 30) {
  const learner = createLearner("concave", { ...SETUP, planStart: days, ...more });
  for (let day = 0; day < days; day++) {
    const budgets = Array.from({ length: learner.snapshot().setup.channels }, (_, j) => 60 + 30 * Math.sin(day + j));
    learner.observe(outcomeOf(day, budgets));
  }
  return learner;
}

describe("resolveDay", () => {
  it("gives the proposed budgets when no knob changes, also after a JSON round trip", () => {
    for (const more of [{}, { maxStep: 0.1 }, { unit: 5 }, { roiTarget: 0.9 }]) {
      const { budgets, problem, plan } = trained(more).propose();
      expect(resolveDay(JSON.parse(JSON.stringify(problem)))).toEqual(plan);
      expect(plan.budgets).toEqual(budgets);
    }
  });

  it("gives the proposed budgets on every day of a plan, including the warm-up", () => {
    const learner = createLearner("concave", SETUP);
    for (let day = 0; day < 10; day++) {
      const { budgets, problem } = learner.propose();
      expect(resolveDay(problem, { dailyBudget: 300 }).budgets).toEqual(budgets);
      learner.observe(outcomeOf(day, budgets));
    }
  });

  it("names limits as the store does", () => {
    expect([...BINDING_LIMITS]).toEqual([...STORED_LIMITS]);
  });

  it("meets locks and bounds, and names the binding limit of each channel", () => {
    const { problem } = trained({ roiTarget: 0.05 }).propose();
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

  it("never prices a limit above the highest possible gain, and has no price for limits that cannot be met", () => {
    const { problem } = trained({ roiTarget: 0.6 }).propose();
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

  it("does not lower the odds of the target for budget that a channel cannot spend", () => {
    const learner = createLearner("concave", { ...SETUP, roiTarget: 0.05, planStart: 30 });
    for (let day = 0; day < 30; day++) {
      const budgets = [200, 50 + 10 * Math.sin(day), 50];
      learner.observe({ ...outcomeOf(day, budgets), spend: [40, budgets[1]!, 50] });
    }
    const { problem } = learner.propose();
    const oddsAt = (lock: number) => resolveDay(problem, { locks: [lock, null, null] }).totals.keepsTarget!;
    expect(oddsAt(200)).toBeGreaterThan(0.9 * oddsAt(40));
  });

  it("gives lower odds for a smaller change limit and for a stricter target", () => {
    const { problem } = trained({ roiTarget: 0.6, maxStep: 0.02 }).propose();
    const odds = (maxStep: number | null) => resolveDay(problem, { roiTarget: 1.3, maxStep }).totals.keepsTarget!;
    expect(odds(null)).toBeGreaterThan(odds(0.2));
    expect(odds(0.2)).toBeGreaterThan(odds(0.02));
    expect(odds(0.02)).toBeLessThan(0.05);
    const stricter = [0.3, 0.6, 0.9, 1.2].map((roiTarget) => resolveDay(problem, { roiTarget }).totals.keepsTarget!);
    for (let i = 1; i < 4; i++) expect(stricter[i]!).toBeLessThanOrEqual(stricter[i - 1]! + 1e-9);
  });

  it("plans more conversions for more budget, and no more for a stricter target", () => {
    const { problem } = trained({ roiTarget: 0.6 }).propose();
    const planned = (knobs: Parameters<typeof resolveDay>[1]) =>
      resolveDay(problem, { maxStep: null, ...knobs }).totals.conversions!.mid;
    const byBudget = [100, 200, 300, 400].map((dailyBudget) => planned({ dailyBudget, roiTarget: null }));
    const byTarget = [0.3, 0.6, 0.9, 1.2].map((roiTarget) => planned({ roiTarget }));
    for (let i = 1; i < 4; i++) {
      expect(byBudget[i]!).toBeGreaterThan(byBudget[i - 1]!);
      expect(byTarget[i]!).toBeLessThanOrEqual(byTarget[i - 1]! * (1 + 1e-9));
    }
  });

  it("reports the change limit as binding when the ideal budget is out of its reach", () => {
    const learner = createLearner("concave", { ...SETUP, roiTarget: 0.05, maxStep: 0.05, current: [10, 100, 190] });
    for (let day = 0; day < 20; day++) learner.observe(outcomeOf(day, [10, 100, 190]));
    const { lines, budgets } = learner.propose();
    expect(lines[0]!.ideal!).toBeGreaterThan(lines[0]!.allowed);
    expect(lines.map((line) => line.bindingLimit)).toContain("largest-step");
    expect(total(budgets)).toBeLessThanOrEqual(300 * (1 + 1e-12));
  });

  it("limits a channel to slightly more than its past spend, and reports the capacity", () => {
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
    const withMinimum = resolveDay(problem, { bounds: [60, 0, 0].map((min) => ({ min, max: 300 })) });
    expect(withMinimum.budgets[0]!).toBeGreaterThanOrEqual(60);
  });

  it("forecasts the gain over the current split with a narrower range than the conversions", () => {
    const { problem, plan } = trained({ roiTarget: 0.05 }).propose({ current: [20, 100, 180] });
    const { gain, conversions, currentConversions } = plan.totals;
    expect(gain!.mid).toBeCloseTo(conversions!.mid - currentConversions!.mid, 9);
    expect(gain!.mid).toBeGreaterThan(0);
    expect(gain!.high - gain!.low).toBeLessThan(conversions!.high - conversions!.low);
    const stay = resolveDay(problem, { locks: [20, 100, 180] }).totals.gain!;
    expect(stay).toEqual({ low: 0, mid: 0, high: 0 });
  });

  it("stays within the total and explains the conflict when minimums exceed it", () => {
    const { problem } = trained().propose();
    const bounds = [100, 150, 250].map((min) => ({ min, max: 1000 }));
    const plan = resolveDay(problem, { bounds });
    expect(plan.status).toBe("infeasible");
    expect(plan.relaxation).toMatchObject({ reason: "minimums-exceed-budget" });
    expect(total(plan.budgets)).toBeLessThanOrEqual(300 * (1 + 1e-12));
  });

  it("spends at most the floors when the target is out of reach, and offers a reachable one", () => {
    const plan = trained({ roiTarget: 1000 }).propose().plan;
    expect(plan.status).toBe("infeasible");
    expect(plan.relaxation).toMatchObject({ reason: "roi-out-of-reach" });
    expect(plan.relaxation!.options[0]!.roiTarget!).toBeLessThan(1000);
    expect(total(plan.budgets)).toBeLessThan(0.02 * 300);
  });

  it("sets unavailable channels to 0 and spends more in a channel with a multiplier", () => {
    const learner = trained({ roiTarget: 0.6 });
    expect(learner.propose({ available: [false, true, true] }).budgets[0]).toBe(0);
    const plain = learner.propose().budgets;
    expect(learner.propose({ multipliers: [1.5, 1, 1] }).budgets[0]!).toBeGreaterThan(plain[0]!);
  });

  it("follows new weights of actions without learning again", () => {
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

  it("gives finite numbers for one channel without conversions that overspends", () => {
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

  it("rejects invalid knobs by name", () => {
    const { problem } = trained().propose();
    expect(() => resolveDay(problem, { dailyBudget: Number.NaN })).toThrow(/dailyBudget.*NaN/);
    expect(() => resolveDay(problem, { locks: [1] })).toThrow(/locks.*3.*1/);
    expect(() => resolveDay(problem, { weights: [-1] })).toThrow(/weights\[0\].*-1/);
  });

  it("stays within the total with fifty channels under different targets", () => {
    const { problem } = trained({ channels: 50, dailyBudget: 3000 }, 20).propose();
    for (const roiTarget of [0.3, 0.5, 0.9]) {
      const { budgets } = resolveDay(problem, { roiTarget, dailyBudget: 2500 });
      expect(budgets).toHaveLength(50);
      expect(budgets.reduce((sum, budget) => sum + budget, 0)).toBeLessThanOrEqual(2500 * (1 + 1e-9));
    }
  });

  it("starts within one step of the account's current split", () => {
    const learner = createLearner("concave", {
      channels: 2,
      dailyBudget: 100,
      seed: 4,
      current: [70, 20],
      maxStep: 0.2,
    });
    const [first] = playDays(learner, 0, 1);
    expect(first![0]!).toBeGreaterThan(56 - 1e-9);
    expect(first![0]!).toBeLessThan(84 + 1e-9);
    expect(first![1]!).toBeGreaterThan(16 - 1e-9);
    expect(first![1]!).toBeLessThan(24 + 1e-9);
  });
});
