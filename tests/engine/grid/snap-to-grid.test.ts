import { describe, expect, it } from "vitest";
import { allocate, createLearner, resolveDay, type LearnerSetup } from "@/lib/engine";
import { snapToGrid, type GridRoom } from "@/lib/engine/grid/snap-to-grid";
import { worthAt } from "@/lib/engine/grid/unit-exchange";
import { pricedWorth } from "@/lib/engine/grid/unit-worth";
import { createRng, type Rng } from "@/lib/engine/math/rng";
import { outcomeOf, playDays, SETUP, total } from "../learner/simulated-days";

const CASES = 150;

interface GridCase {
  split: number[];
  units: number[];
  room: GridRoom;
}

/** Curves at a price, limits, and a split within the limits but off the grid. */
function randomCase(rng: Rng, oneUnit: boolean): GridCase {
  const channels = 1 + rng.integer(4);
  const unit = 1 + rng.integer(5);
  const units = Array.from({ length: channels }, () => (oneUnit ? unit : 1 + rng.integer(5)));
  const knots = Float64Array.from({ length: 9 }, (_, k) => (k === 0 ? 0 : 1.5 ** k));
  const price = rng.next() < 0.5 ? 0 : 0.6 * rng.next();
  const worth = units.map(() => {
    let slope = 0.4 + 1.5 * rng.next();
    const slopes = knots.slice(1).map(() => (slope *= 0.5 + 0.5 * rng.next()));
    return pricedWorth({ knots, slopes, factor: 0.5 + rng.next() }, price, 60);
  });
  const low = units.map(() => (rng.next() < 0.4 ? 6 * rng.next() : 0));
  const high = low.map((x) => (rng.next() < 0.5 ? x + 5 + 15 * rng.next() : Number.MAX_VALUE));
  const split = low.map((x, j) => Math.min(high[j]!, x + 12 * rng.next()));
  const least = low.reduce((sum, x, j) => sum + Math.ceil(x / units[j]!) * units[j]!, 0);
  const most = Math.max(least, total(split)) * (1 + 0.3 * rng.next());
  const current = units.map(() => null);
  return { split, units, room: { low, high, yields: [low], cap: most, most, worth, current, free: true } };
}

function worthOf({ room }: GridCase, budgets: readonly number[]): number {
  return total(budgets.map((x, j) => worthAt(room.worth[j]!, x)));
}

/** The highest objective of all splits on the grid within the limits. */
function bruteForce(one: GridCase, chosen: number[] = []): number {
  const { units, room } = one;
  const j = chosen.length;
  const left = room.most - total(chosen);
  if (left < -1e-9) return -Infinity;
  if (j === units.length) return worthOf(one, chosen);
  let best = -Infinity;
  for (let x = Math.ceil(room.low[j]! / units[j]!) * units[j]!; x <= Math.min(room.high[j]!, left); x += units[j]!) {
    best = Math.max(best, bruteForce(one, [...chosen, x]));
  }
  return best;
}

describe("snapToGrid", () => {
  it.each([
    ["one unit for all", true],
    ["a unit each", false],
  ])("finds the best split that the grid, the limits and the budget allow: %s", (_, oneUnit) => {
    const rng = createRng(21);
    for (let i = 0; i < CASES; i++) {
      const one = randomCase(rng, oneUnit);
      const { split, units, room } = one;
      const budgets = snapToGrid(split, units, room);
      const best = bruteForce(one);
      if (best === -Infinity) continue;
      expect(total(budgets)).toBeLessThanOrEqual(room.most * (1 + 1e-11));
      budgets.forEach((x, j) => {
        expect(x).toBe(Math.round(x / units[j]!) * units[j]!);
        expect(x).toBeGreaterThanOrEqual(room.low[j]!);
        expect(x).toBeLessThanOrEqual(room.high[j]!);
      });
      expect(worthOf(one, budgets)).toBeGreaterThan(best - 1e-9 * Math.abs(best) - 1e-12);
    }
  });

  it("agrees with the allocator's branch and bound on a dozen channels with different units", () => {
    const rng = createRng(24);
    for (let i = 0; i < 12; i++) {
      const units = Array.from({ length: 12 }, () => [1, 2, 5, 10][rng.integer(4)]!);
      const knots = Float64Array.from({ length: 30 }, (_, k) => (k === 0 ? 0 : 1.25 ** k));
      const worth = units.map(() => {
        const [steep, bend] = [0.5 + rng.next(), 0.3 + 0.5 * rng.next()];
        const slopes = knots.slice(1).map((x) => steep * (1 + x / 10) ** -bend);
        return pricedWorth({ knots, slopes, factor: 1 }, 0, 0);
      });
      const most = 360 + 7 * rng.next();
      const open = { low: units.map(() => 0), high: units.map(() => most), yields: [], worth };
      const current = units.map(() => null);
      const budgets = snapToGrid(
        units.map(() => 30),
        units,
        { ...open, current, cap: most, most, free: true },
      );
      const pieces = worth.map(({ spend, value }) => {
        return { kind: "pieces" as const, spend: Array.from(spend).slice(1), value: Array.from(value).slice(1) };
      });
      const split = allocate({ curves: pieces, budget: most, unit: units });
      if (split.status !== "optimal") throw new Error("A problem without minimums has a solution.");
      const reached = total(budgets.map((x, j) => worthAt(worth[j]!, x)));
      expect(reached).toBeGreaterThan(split.objective * (1 - 1e-12));
    }
  });

  it("meets a floor below one unit by whole units on alternating days", () => {
    const learner = createLearner("concave", { ...SETUP, roiTarget: 1000, days: 400, unit: 5 });
    const spent = [0, 0, 0];
    for (let day = 0; day < 200; day++) {
      const { budgets, problem } = learner.propose();
      if (day >= 20) budgets.forEach((x, j) => (spent[j]! += x / (180 * problem.floor)));
      learner.observe(outcomeOf(day, budgets));
    }
    for (const share of spent) expect(Math.abs(share - 1)).toBeLessThan(0.15);
  });

  it("stays within the cap and on the grid when minimums round up", () => {
    const rng = createRng(22);
    const { room } = randomCase(rng, true);
    const three = {
      ...room,
      low: [11, 11, 11],
      high: [40, 40, 40],
      yields: [],
      worth: [0, 1, 2].map(() => room.worth[0]!),
    };
    const budgets = snapToGrid([11, 11, 11], [10, 10, 10], {
      ...three,
      current: [null, null, null],
      cap: 50,
      most: 50,
    });
    expect(total(budgets)).toBeLessThanOrEqual(50);
    expect(budgets.every((x) => x % 10 === 0)).toBe(true);
  });

  it("does not change a channel whose limits contain no grid point", () => {
    const { room } = randomCase(createRng(23), true);
    const worth = [room.worth[0]!, room.worth[0]!];
    const limits = { ...room, worth, low: [41, 0], high: [44, 60], yields: [], cap: 90, most: 90 };
    expect(snapToGrid([41.7, 30], [5, 5], { ...limits, current: [42.5, 30] })[0]).toBe(42.5);
    expect(snapToGrid([41.7, 30], [5, 5], { ...limits, current: [null, null] })[0]).toBe(41.7);
  });
});

describe("a day on the money grid", () => {
  const cases: Partial<LearnerSetup>[] = [
    { unit: 5 },
    { unit: [1, 5, 10] },
    { unit: 5, maxStep: 0.3 },
    { unit: 7, bounds: [20, 0, 30].map((min) => ({ min, max: 200 })) },
    { unit: 2, carryOver: "horizon" },
  ];

  it.each(cases)("is on the grid and within budget, limits and change limit: %o", (more) => {
    const learner = createLearner("concave", { ...SETUP, ...more });
    const units = Array.isArray(more.unit) ? more.unit : [0, 1, 2].map(() => more.unit as number);
    const days = playDays(learner, 0, 25);
    days.forEach((budgets, day) => {
      if (more.carryOver === undefined) expect(total(budgets)).toBeLessThanOrEqual(300 * (1 + 1e-11));
      budgets.forEach((x, j) => {
        expect(Math.abs(x / units[j]! - Math.round(x / units[j]!))).toBeLessThan(1e-9);
        expect(x).toBeGreaterThanOrEqual(more.bounds?.[j]?.min ?? 0);
        const before = days[day - 1]?.[j];
        if (more.maxStep === undefined || before === undefined || before === 0) return;
        expect(Math.abs(x - before)).toBeLessThanOrEqual(more.maxStep * before * (1 + 1e-9));
      });
    });
  });

  it("approaches the split without a grid as the grid becomes finer", () => {
    for (const roiTarget of [0.05, 0.6, 0.9]) {
      const trained = (unit: Partial<LearnerSetup>) => {
        const learner = createLearner("concave", { ...SETUP, roiTarget, planStart: 30, ...unit });
        for (let day = 0; day < 30; day++) {
          learner.observe(
            outcomeOf(
              day,
              [0, 1, 2].map((j) => 60 + 30 * Math.sin(day + j)),
            ),
          );
        }
        return learner.propose();
      };
      const free = trained({}).budgets;
      trained({ unit: 0.01 }).budgets.forEach((x, j) => expect(Math.abs(x - free[j]!)).toBeLessThan(0.05));
    }
  });

  it("stays within the budget with fifty channels of different units", () => {
    const channels = 50;
    const unit = Array.from({ length: channels }, (_, j) => [1, 2, 5][j % 3]!);
    const learner = createLearner("concave", { channels, dailyBudget: 3000, roiTarget: 0.5, seed: 3, unit });
    for (let day = 0; day < 15; day++) {
      learner.observe(
        outcomeOf(
          day,
          unit.map((_, j) => 60 + 30 * Math.sin(day + j)),
        ),
      );
    }
    const { problem } = learner.propose();
    const { budgets } = resolveDay(problem, { dailyBudget: 2501, maxStep: null });
    expect(total(budgets)).toBeLessThanOrEqual(2501);
    budgets.forEach((x, j) => expect(x % unit[j]!).toBe(0));
  });
});
