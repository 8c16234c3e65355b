import { describe, expect, it } from "vitest";
import { curveValue, type Curve } from "@/lib/engine";
import { replayRoiTargets, type LeverReplay, type ReplayHistory } from "@/lib/lab";
import { readTarget } from "@/lib/lab/demonstrate/replay-channel";
import { createWorld } from "@/lib/lab/world/create-world";
import type { WorldKind } from "@/lib/engine/world/types";

const DAYS = 14;

describe("replaying a history with target ROIs", () => {
  it("gives targets 1/(1 + X) of the value of budgets when auctions with equal ratios must be split", () => {
    for (const x of [10, 100]) {
      const days: Curve[][] = [
        [
          { kind: "pieces", spend: [1e-9], value: [1] },
          { kind: "pieces", spend: [3 * (1 + x)], value: [3 * x] },
        ],
      ];
      const { ratio, budgets } = replayRoiTargets({ days, dailyBudget: 1e4, roiTarget: 1 });
      expect(ratio).toBeCloseTo(1 / (1 + x), 6);
      expect(budgets.levers[1]).toBeCloseTo(1 + x, 4);
    }
  });

  it("gives both kinds of lever the same value on equal days with smooth curves", () => {
    const { ratio, roiTargets, dailyBudgets } = replayRoiTargets(historyOf("D1", 1.2));
    expect(ratio).toBeGreaterThan(0.999);
    expect(ratio).toBeLessThanOrEqual(1 + 1e-9);
    expect(roiTargets.conversions).toBeLessThanOrEqual(dailyBudgets.conversions * (1 + 1e-9));
  });

  it("gives targets more value than constant budgets on a weekly pattern, with some days above the budget", () => {
    const { ratio, roiTargets, budgets, dailyBudgets } = replayRoiTargets(historyOf("D2", 0.8));
    expect(ratio).toBeGreaterThan(1);
    expect(dailyBudgets.conversions).toBeGreaterThan(roiTargets.conversions);
    expect(roiTargets.daysOverBudget).toBeGreaterThan(0);
    expect(roiTargets.highestDay).toBeGreaterThan(100);
    expect(budgets.daysOverBudget).toBe(0);
  });

  it.each(["D1", "D2", "D3"] as const)("meets both limits in %s and reports the outcome of its levers", (kind) => {
    for (const level of [0.8, 1.2]) {
      const history = historyOf(kind, level);
      const { roiTargets, budgets, dailyBudgets } = replayRoiTargets(history);
      for (const { spend, value, roi, conversions, spendByDay } of [roiTargets, budgets, dailyBudgets]) {
        expect(spend).toBeLessThanOrEqual(100 * DAYS * (1 + 1e-8));
        expect(value).toBeGreaterThanOrEqual(history.roiTarget! * spend * (1 - 1e-8));
        expect(roi).toBeCloseTo(value / spend, 9);
        expect(conversions).toBeCloseTo(total(history.days, spendByDay), 6);
      }
      expectTargetsMet(history, roiTargets);
    }
  });

  it("is at least as good as one target for all channels", () => {
    const history = historyOf("D3", 1.2);
    const { roiTargets } = replayRoiTargets(history);
    for (const level of [1, 1.05, 1.1, 1.3]) {
      const uniform = history.days.map((row) => row.map((curve) => spendAt(curve, history.roiTarget! * level)));
      expect(total(history.days, uniform)).toBeLessThanOrEqual(roiTargets.conversions * (1 + 1e-3));
    }
  });

  it("finds targets at least as good as a fine grid over two channels", () => {
    for (const [kind, level] of [
      ["D1", 0.8],
      ["D3", 1.2],
    ] as const) {
      const { days, ...limits } = historyOf(kind, level);
      const pair = days.map((row) => row.slice(0, 2));
      const history = { ...limits, days: pair, dailyBudget: 50 };
      const found = replayRoiTargets(history).roiTargets.conversions;
      const offers = [0, 1].map((j) => {
        const curves = pair.map((row) => row[j]!);
        const channel = { curves, values: curves, maxSpend: 50 * DAYS };
        return Array.from({ length: 200 }, (_, i) => readTarget(channel, limits.roiTarget! * 0.3 * 40 ** (i / 200)));
      });
      for (const a of offers[0]!) {
        for (const b of offers[1]!) {
          const spend = a.spend + b.spend;
          const isAllowed = spend <= 50 * DAYS && a.value + b.value >= limits.roiTarget! * spend;
          if (isAllowed) expect(a.conversions + b.conversions).toBeLessThanOrEqual(found * (1 + 1e-3));
        }
      }
    }
  });

  it("measures ROI by the ROI numerator and the objective by conversions", () => {
    const curve = (slope: number): Curve => ({ kind: "power", slope, scale: 10, exponent: 0.6 });
    const days = [[curve(1), curve(1)]];
    const values = [[curve(50), curve(10)]];
    const { roiTargets, budgets } = replayRoiTargets({ days, values, dailyBudget: 100, roiTarget: 18 });
    for (const { value, spend } of [roiTargets, budgets]) expect(value / spend).toBeGreaterThanOrEqual(18 - 1e-6);
    expect(roiTargets.spendByDay[0]![0]!).toBeGreaterThan(roiTargets.spendByDay[0]![1]!);
    expect(roiTargets.conversions).toBeGreaterThan(0.999 * budgets.conversions);
  });

  it("stops at the end of the curve, also with a single channel", () => {
    const days: Curve[][] = [
      [{ kind: "pieces", spend: [4], value: [8] }],
      [{ kind: "pieces", spend: [6], value: [9] }],
    ];
    const { roiTargets, budgets, dailyBudgets } = replayRoiTargets({ days, dailyBudget: 100 });
    for (const { spend, conversions } of [roiTargets, budgets, dailyBudgets]) {
      expect([spend, conversions]).toEqual([10, 17]);
    }
  });

  it("names the invalid part of a history", () => {
    const line: Curve = { kind: "linear", slope: 1 };
    expect(() => replayRoiTargets({ days: [], dailyBudget: 1 })).toThrow("one day and one channel");
    expect(() => replayRoiTargets({ days: [[line], [line, line]], dailyBudget: 1 })).toThrow("days[1] has 2 curves");
    expect(() => replayRoiTargets({ days: [[line]], values: [], dailyBudget: 1 })).toThrow("values has 0 rows");
    expect(() => replayRoiTargets({ days: [[line]], dailyBudget: 0 })).toThrow("dailyBudget");
    expect(() => replayRoiTargets({ days: [[line]], dailyBudget: 1, roiTarget: NaN })).toThrow("roiTarget");
    const bent: Curve = { kind: "hill", ceiling: 1, halfSpend: 1, shape: 2 };
    expect(() => replayRoiTargets({ days: [[bent]], dailyBudget: 1 })).toThrow("days[0][0] must be concave");
  });
});

function historyOf(kind: WorldKind, roiLevel: number): ReplayHistory {
  const world = createWorld(kind, { seed: 2, days: DAYS, channels: 4, roiLevel });
  const days = Array.from({ length: DAYS }, (_, day) => [0, 1, 2, 3].map((j) => world.trueCurve(j, day)));
  return { days, dailyBudget: 100, roiTarget: world.roiTarget };
}

function total(days: Curve[][], spends: number[][]): number {
  const cells = days.flatMap((row, day) => row.map((curve, j) => curveValue(curve, spends[day]![j]!)));
  return cells.reduce((sum, value) => sum + value, 0);
}

function expectTargetsMet({ days }: ReplayHistory, { levers, spendByDay }: LeverReplay): void {
  days.forEach((row, day) =>
    row.forEach((curve, j) => {
      const spend = spendByDay[day]![j]!;
      if (levers[j] === Infinity) expect(spend).toBe(0);
      else if (spend > 1e-6) expect(curveValue(curve, spend) / spend).toBeGreaterThanOrEqual(levers[j]! * (1 - 1e-9));
    }),
  );
}

function spendAt(curve: Curve, target: number): number {
  let [low, high] = [0, 1e5];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    [low, high] = curveValue(curve, middle) >= target * middle ? [middle, high] : [low, middle];
  }
  return low;
}
