import { describe, expect, it } from "vitest";
import { addDays, listDays, toDay, weekdayOf, type Day } from "@/lib/domain/day";
import { microsToUnits } from "@/lib/domain/money";
import { allocate, createDemoWorld, createLearner, curveValue, type Curve, type LearnerSetup } from "@/lib/engine";
import { reportedAsOf } from "@/lib/engine/world/arrivals";
import { DEMO_CHANNELS } from "@/lib/engine/world/demo/demo-channels";
import type { DayOutcome, World } from "@/lib/engine/world/types";
import { DEMO_ACCOUNT } from "@/lib/services/demo/demo-account";
import { operatorBudgets } from "@/lib/services/demo/operator-budgets";

const { seed, daysByHand, daysAtHabits, nightsSteered, habits, floors, goalWeights, roiTarget } = DEMO_ACCOUNT;
const WEIGHTS = [goalWeights.purchase, goalWeights.lead];
const HABITS: number[] = Object.values(habits);
const TOTAL = HABITS.reduce((sum, budget) => sum + budget, 0);
const MONDAY = toDay("2026-08-03");

describe("the demo's old split", () => {
  const world = createDemoWorld({ seed, startWeekday: weekdayOf(MONDAY) });
  const goal = DEMO_CHANNELS.map((_, channel) => weekMean(channel, world.trueCurve, goalPerConversion(channel)));
  const value = DEMO_CHANNELS.map((_, channel) => weekMean(channel, world.trueValueCurve, 1));

  it("loses 12 to 25% of the conversions of the best split, and both keep the ROI target", () => {
    const best = allocate({ curves: goal, values: value, budget: TOTAL, roiTarget });
    if (best.status !== "optimal") throw new Error("The demo's plan cannot be met.");
    const gain = best.objective / at(goal, HABITS) - 1;
    expect(gain).toBeGreaterThan(0.12);
    expect(gain).toBeLessThan(0.25);
    expect(at(value, HABITS) / TOTAL).toBeGreaterThan(roiTarget * 0.98);
    expect(at(value, best.spend) / TOTAL).toBeGreaterThanOrEqual(roiTarget * (1 - 1e-9));
  });

  it("is the owner's usual one, no worse than their other days", () => {
    const days = listDays(MONDAY, addDays(MONDAY, daysByHand - 1));
    expect(budgetsOn(MONDAY, days.at(-1)!)).toEqual(HABITS);
    const perSpend = (budgets: number[]) => at(goal, budgets) / budgets.reduce((sum, budget) => sum + budget, 0);
    const mean = days.reduce((sum, day) => sum + perSpend(budgetsOn(MONDAY, day)), 0) / days.length;
    expect(perSpend(HABITS)).toBeGreaterThan(0.97 * mean);
    expect(perSpend(HABITS)).toBeLessThan(1.05 * mean);
  });
});

describe.each(listDays(MONDAY, addDays(MONDAY, 6)))("a demo that starts on %s", (first) => {
  it("gains over the old split on the same days with the ROI above its target, and more once the floors are lifted", () => {
    const world = createDemoWorld({ seed, startWeekday: weekdayOf(first) });
    const days = listDays(first, addDays(first, daysByHand - 1));
    const played = days.map((day, index) => world.step(index, budgetsOn(first, day)));
    const steered = steer(first, world, played);
    const old = steered.map(({ day }) => world.step(day, HABITS));
    const gain = goalOf(steered) / goalOf(old) - 1;
    expect(gain).toBeGreaterThan(0.06);
    expect(gain).toBeLessThan(0.15);
    expect(sumOf(steered, "expectedValue") / sumOf(steered, "spend")).toBeGreaterThan(roiTarget);
    const now = steered.at(-1)!.budgets;
    const next = proposeAfter(first, played, { current: now, floored: false });
    const tomorrow = (budgets: number[]) => goalOf([world.step(daysByHand + nightsSteered, budgets)]);
    expect(tomorrow(next) / tomorrow(now)).toBeGreaterThan(1.005);
  });
});

/** Follows the learner for the steered nights, adds their days to `played`, and returns them. */
function steer(first: Day, world: World, played: DayOutcome[]): DayOutcome[] {
  let current = HABITS;
  for (let day = daysByHand; day < daysByHand + nightsSteered; day++) {
    current = proposeAfter(first, played, { current, floored: true });
    played.push(world.step(day, current));
  }
  return played.slice(daysByHand);
}

/** As a nightly run does: a new learner observes every day as it is reported on that night. */
function proposeAfter(first: Day, played: DayOutcome[], plan: { current: number[]; floored: boolean }): number[] {
  const setup: LearnerSetup = {
    channels: DEMO_CHANNELS.length,
    dailyBudget: TOTAL,
    roiTarget,
    seed: 0,
    startWeekday: weekdayOf(first),
    delay: true,
    current: plan.current,
    maxStep: 0.2,
    actions: 2,
    weights: WEIGHTS,
    planStart: daysByHand,
    bounds: DEMO_CHANNELS.map(({ key }) => ({ min: plan.floored ? (floors[key] ?? 10) : 10, max: TOTAL })),
  };
  const learner = createLearner("concave", setup);
  for (const outcome of played) learner.observe(observationOf(outcome, played.length - 1));
  return learner.propose({ current: plan.current }).budgets;
}

function budgetsOn(first: Day, day: Day): number[] {
  const changes = operatorBudgets({ seed, firstDay: first, days: daysByHand, daysAtHabits, habits });
  return DEMO_CHANNELS.map(({ key }) => {
    const ruling = changes.filter((change) => change.budgetEntityId === key && change.from <= day).at(-1);
    return microsToUnits(ruling?.amountMicros ?? 0n);
  });
}

/** The plan weighs conversions by action; the world's curve counts all of them equally. */
function goalPerConversion(channel: number): number {
  const { leadsPerPurchase } = DEMO_CHANNELS[channel]!;
  return (WEIGHTS[0]! + WEIGHTS[1]! * leadsPerPurchase) / (1 + leadsPerPurchase);
}

function weekMean(channel: number, curveOf: (channel: number, day: number) => Curve, factor: number): Curve {
  const week = Array.from({ length: 7 }, (_, day) => curveOf(channel, day));
  return { kind: "sum", curves: week.map((curve) => ({ kind: "scaled", factor: factor / 7, curve })) };
}

function at(curves: Curve[], budgets: number[]): number {
  return curves.reduce((sum, curve, channel) => sum + curveValue(curve, budgets[channel]!), 0);
}

function goalOf(outcomes: DayOutcome[]): number {
  return outcomes.reduce(
    (sum, { expected }) => sum + expected.reduce((day, count, channel) => day + goalPerConversion(channel) * count, 0),
    0,
  );
}

function sumOf(outcomes: DayOutcome[], field: "spend" | "expectedValue"): number {
  return outcomes.reduce((sum, outcome) => sum + outcome[field].reduce((day, amount) => day + amount, 0), 0);
}

function observationOf(outcome: DayOutcome, asOfDay: number) {
  const { day, budgets, spend, value: values, actions } = reportedAsOf(outcome, asOfDay);
  const conversions = actions.map((counts) => counts.reduce((sum, count, action) => sum + WEIGHTS[action]! * count, 0));
  return { day, asOfDay, budgets, spend, conversions, value: values, actions };
}
