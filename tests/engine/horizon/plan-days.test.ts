import { describe, expect, it } from "vitest";
import { allocate } from "@/lib/engine";
import { planDays, type StackPlan } from "@/lib/engine/horizon/plan-days";
import { type StackProblem, type StackDay } from "@/lib/engine/horizon/stack-problem";
import { createRng, type Rng } from "@/lib/engine/math/rng";

const CASES = 150;

function concaveCurve(rng: Rng, knots: Float64Array): Float64Array {
  const curve = new Float64Array(knots.length);
  let slope = 0.5 + 2 * rng.next();
  for (let k = 1; k < knots.length; k++) {
    curve[k] = curve[k - 1]! + slope * (knots[k]! - knots[k - 1]!);
    if (rng.next() < 0.8) slope *= 0.6 + 0.4 * rng.next();
  }
  return curve;
}

function randomProblem(rng: Rng, shared: boolean): StackProblem {
  const channels = 1 + rng.integer(5);
  const knots = Float64Array.from({ length: 12 }, (_, k) => (k === 0 ? 0 : 2 * 1.4 ** k));
  const objective = Array.from({ length: channels }, () => concaveCurve(rng, knots));
  const proportional = rng.next() < 0.5;
  const value = objective.map((curve) => {
    const ratio = 0.5 + 2 * rng.next();
    return proportional ? curve.map((y) => ratio * y) : concaveCurve(rng, knots);
  });
  const cellsOf = (today: boolean) =>
    objective.map(() => {
      const low = rng.next() < 0.3 ? 3 * rng.next() : 0;
      return { factor: today ? 0.5 + rng.next() : 1, low, high: rng.next() < 0.5 ? low + 40 * rng.next() : Infinity };
    });
  const later = cellsOf(false);
  const days: StackDay[] = [
    { count: 1, strength: 0.7 + rng.next(), cells: cellsOf(true) },
    { count: 3, strength: 0.7 + rng.next(), cells: later },
    { count: 2, strength: 0.7 + rng.next(), cells: later },
  ];
  const budget = 4 * channels * (1 + 5 * rng.next());
  return {
    knots,
    objective,
    value: rng.next() < 0.8 ? value : null,
    roiTarget: 0.7 + 1.3 * rng.next(),
    balance: 20 * (rng.next() - 0.5),
    days,
    dayBudget: shared ? null : budget,
    totalBudget: shared ? 6 * budget : null,
  };
}

function problems(seed: number, shared: boolean): StackProblem[] {
  const rng = createRng(seed);
  return Array.from({ length: CASES }, () => randomProblem(rng, shared));
}

function at(curve: Float64Array, knots: Float64Array, x: number): number {
  const last = knots.length - 1;
  const k = knots.findIndex((knot) => knot > x);
  if (k < 0) return curve[last]!;
  return curve[k - 1]! + ((x - knots[k - 1]!) / (knots[k]! - knots[k - 1]!)) * (curve[k]! - curve[k - 1]!);
}

/** The smallest upper bound on the objective at the plan's ROI price, over all prices of each budget. */
function dualBound(problem: StackProblem, roiPrice: number): number {
  const { knots, objective, value, roiTarget, days, dayBudget, totalBudget } = problem;
  const worth = (j: number, weight: number, x: number) =>
    weight * at(objective[j]!, knots, x) +
    (value === null ? 0 : roiPrice * (weight * at(value[j]!, knots, x) - roiTarget * x));
  const boundOf = (group: StackDay[], budget: number) => {
    const cells = group.flatMap(({ count, strength, cells }) =>
      cells.map(({ factor, low, high }, j) => {
        const spends = [...knots.filter((x) => x > low && x < high), low, Math.min(high, knots.at(-1)!)];
        return { count, points: spends.sort((a, b) => a - b).map((x) => [x, worth(j, strength * factor, x)] as const) };
      }),
    );
    const prices = cells.flatMap(({ points }) =>
      points.slice(1).map(([x, y], i) => Math.max(0, (y - points[i]![1]) / Math.max(1e-12, x - points[i]![0]))),
    );
    const dual = (price: number) =>
      cells.reduce((sum, c) => sum + c.count * Math.max(...c.points.map(([x, y]) => y - price * x)), price * budget);
    return Math.min(...[0, ...prices].map(dual));
  };
  const bounds =
    totalBudget === null
      ? days.map((day) => day.count * boundOf([{ ...day, count: 1 }], dayBudget!))
      : [boundOf(days, totalBudget)];
  return bounds.reduce((a, b) => a + b, 0) + (value === null ? 0 : roiPrice * problem.balance);
}

function surplusOf(problem: StackProblem, plan: StackPlan): number {
  return plan.totals.value - problem.roiTarget * plan.totals.spend + problem.balance;
}

describe("planDays", () => {
  it.each([
    ["each day its own budget", false],
    ["one budget for all days", true],
  ])("proves its plan best by its own prices: %s", (_, shared) => {
    let bound = 0;
    for (const problem of problems(11, shared)) {
      const plan = planDays(problem);
      if (!plan.roiFeasible) continue;
      const size = plan.totals.objective + plan.prices.roi * problem.roiTarget * plan.totals.spend;
      expect(dualBound(problem, plan.prices.roi) - plan.totals.objective).toBeLessThan(1e-11 * size);
      if (problem.value !== null) expect(surplusOf(problem, plan)).toBeGreaterThan(-1e-11 * size);
      if (plan.prices.roi > 0) bound += 1;
      const { cells } = problem.days[0]!;
      cells.forEach(({ low, high }, j) => {
        expect(plan.spend[j]!).toBeGreaterThanOrEqual(low);
        expect(plan.spend[j]!).toBeLessThanOrEqual(high);
      });
    }
    expect(bound).toBeGreaterThan(CASES / 6);
  });

  it("agrees with the allocator on a problem with one curve per channel and day", () => {
    for (const problem of problems(12, true)) {
      const plan = planDays(problem);
      const debt = 30;
      const copies = problem.days.flatMap((day) =>
        Array.from({ length: day.count }, () =>
          day.cells.map((cell, j) => ({ ...cell, j, weight: day.strength * cell.factor })),
        ).flat(),
      );
      const pieces = (curve: Float64Array, weight: number) => ({
        kind: "pieces" as const,
        spend: Array.from(problem.knots.subarray(1)),
        value: Array.from(curve.subarray(1), (y) => weight * y),
      });
      const { value, roiTarget, balance } = problem;
      const repaid = { kind: "linear" as const, slope: (roiTarget * debt + balance) / debt };
      const split = allocate({
        curves: [...copies.map(({ j, weight }) => pieces(problem.objective[j]!, weight)), { kind: "linear", slope: 0 }],
        ...(value === null
          ? {}
          : { values: [...copies.map(({ j, weight }) => pieces(value[j]!, weight)), repaid], roiTarget }),
        budget: problem.totalBudget! + debt,
        bounds: [...copies.map(({ low, high }) => ({ min: low, max: high })), { min: debt, max: debt }],
      });
      expect(split.status).toBe(plan.roiFeasible ? "optimal" : "infeasible");
      if (split.status === "optimal") expect(plan.totals.objective / split.objective).toBeCloseTo(1, 9);
    }
  });

  it("prices the budget between the gain of slightly more and the loss of slightly less", () => {
    let priced = 0;
    for (const shared of [false, true]) {
      for (const problem of problems(14, shared)) {
        const today = { ...problem, days: problem.days.slice(0, 1) };
        const budget = problem.dayBudget ?? problem.totalBudget! / 6;
        const within = (factor: number) =>
          planDays({ ...today, [shared ? "totalBudget" : "dayBudget"]: factor * budget });
        const [less, plan, more] = [within(0.999), within(1), within(1.001)];
        if (!less.roiFeasible || !plan.roiFeasible || !more.roiFeasible) continue;
        const [before, here, after] = [less, plan, more].map(({ totals }) => totals.objective);
        const rounding = 1e-9 * here!;
        expect(0.001 * budget * plan.prices.budget).toBeGreaterThan(after! - here! - rounding);
        expect(0.001 * budget * plan.prices.budget).toBeLessThan(here! - before! + rounding);
        if (plan.prices.budget > 0) priced += 1;
      }
    }
    expect(priced).toBeGreaterThan(CASES / 6);
  });

  it("meets the budget of each day and treats equal channels equally", () => {
    for (const problem of problems(13, false)) {
      const twice = <T>(list: T[]) => [...list, ...list];
      const doubled = {
        ...problem,
        objective: twice(problem.objective),
        value: problem.value === null ? null : twice(problem.value),
        balance: 2 * problem.balance,
        dayBudget: 2 * problem.dayBudget!,
        days: problem.days.map((day) => ({ ...day, cells: twice(day.cells) })),
      };
      const plan = planDays(doubled);
      const single = planDays(problem);
      const m = problem.objective.length;
      const least = problem.days[0]!.cells.reduce((sum, { low }) => sum + low, 0);
      const most = Math.max(problem.dayBudget!, least);
      expect(single.spend.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(most * (1 + 1e-12));
      for (let j = 0; j < m; j++) {
        expect(plan.spend[j]!).toBeCloseTo(plan.spend[j + m]!, 9);
        expect(plan.spend[j]!).toBeCloseTo(single.spend[j]!, 7);
      }
    }
  });
});
