import { describe, expect, it } from "vitest";
import { allocate, curveValue, type Curve } from "@/lib/engine";
import { isConcave } from "@/lib/engine/curve/assert-concave";
import { fullyReported } from "@/lib/lab/world/fully-reported";
import { createWorld } from "@/lib/lab/world/create-world";
import { drawInterference } from "@/lib/lab/world/interference";
import { jointSplit } from "@/lib/lab/world/joint-split";
import { CURVE_FAMILIES, type DayOutcome, type World, type WorldSetup } from "@/lib/engine/world/types";

describe("an account with a history", () => {
  it.each(["D1", "D3", "D4"] as const)("has the same plan in %s as one without history", (kind) => {
    const plain = createWorld(kind, { seed: 5, days: 90 });
    const aged = createWorld(kind, { seed: 5, days: 120, historyDays: 30 });
    expect(aged.planStart).toBe(30);
    expect(aged.roiTarget).toBe(plain.roiTarget);
    expect(aged.oracle()).toEqual(plain.oracle());
    expect(aged.oracle().spend).toHaveLength(90);
    const budgets = [5, 10, 15, 20, 25, 30];
    for (const day of [0, 40, 89]) {
      expect(aged.step(day + 30, budgets)).toEqual({ ...plain.step(day, budgets), day: day + 30 });
    }
  });

  it("keeps the weekdays of the plan when the history has whole weeks", () => {
    const plain = createWorld("D2", { seed: 5, days: 60 });
    const aged = createWorld("D2", { seed: 5, days: 88, historyDays: 28 });
    expect(aged.roiTarget).toBeCloseTo(plain.roiTarget, 12);
    expect(curveValue(aged.trueCurve(0, 33), 9)).toBe(curveValue(plain.trueCurve(0, 5), 9));
  });

  it("drifts continuously across the start of the plan, without a jump in the history", () => {
    const aged = createWorld("D3", { seed: 5, days: 240, historyDays: 60 });
    for (let channel = 0; channel < aged.channels; channel++) {
      const level = (day: number) => Math.log(curveValue(aged.trueCurve(channel, day), 10));
      for (let day = 0; day < 60; day++) expect(Math.abs(level(day + 1) - level(day))).toBeLessThan(0.06);
      expect(new Set(Array.from({ length: 61 }, (_, day) => level(day))).size).toBe(61);
    }
  });
});

describe("curve families", () => {
  it.each([...CURVE_FAMILIES])("%s: curves are concave and give 40 conversions at the equal split", (curves) => {
    for (let seed = 0; seed < 20; seed++) {
      const world = createWorld("D1", { seed, curves, days: 1 });
      const equal = expectedAt(world, Array<number>(6).fill(100 / 6));
      expect(sum(equal)).toBeCloseTo(40, 9);
      for (let j = 0; j < 6; j++) expect(isConcave(world.trueCurve(j, 0))).toBe(true);
    }
  });

  it("saturating curves become flat, and segments have three kinks", () => {
    const [saturating, segments] = (["saturating", "segments"] as const).map((curves) =>
      createWorld("D1", { seed: 2, curves }),
    );
    expect(curveValue(saturating!.trueCurve(0, 0), 1e4)).toBe(curveValue(saturating!.trueCurve(0, 0), 1e5));
    const at = (x: number) => curveValue(segments!.trueCurve(0, 0), x);
    const kinks = Array.from({ length: 1200 }, (_, i) => i * 0.05 + 0.05).filter(
      (x) => Math.abs(at(x + 0.05) - 2 * at(x) + at(x - 0.05)) > 1e-9,
    );
    const distinctKinks = kinks.filter((x, i) => i === 0 || x - kinks[i - 1]! > 0.06);
    expect(distinctKinks).toHaveLength(3);
  });
});

describe("D6", () => {
  const world = createWorld("D6", { seed: 1 });

  it("has exactly one channel that loses conversions when one other channel spends more", () => {
    const equal = Array<number>(6).fill(100 / 6);
    const before = expectedAt(world, equal);
    const losers = equal.map((_, taker) => {
      const after = expectedAt(world, equal.with(taker, 60));
      return before.map((count, j) => j !== taker && after[j]! < count * 0.99).filter(Boolean).length;
    });
    expect(losers.sort()).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it("has an oracle at least as good as 4,000 nearby fixed splits", () => {
    const best = world.oracle();
    const expected = expectedAt(world, best.spend[0]!);
    expect(sum(expected) * world.days).toBeCloseTo(best.conversions, 6);
    expect(sum(expected)).toBeGreaterThanOrEqual(world.roiTarget * sum(best.spend[0]!) * (1 - 1e-9));
    for (let i = 1; i < 4000; i++) {
      const nudged = best.spend[0]!.map((x, j) =>
        Math.max(0, x + 12 * Math.sin(i * (j + 1.3) * 2.1) * ((i % 50) / 50)),
      );
      const value = sum(expectedAt(world, nudged));
      if (sum(nudged) > 100 || value < world.roiTarget * sum(nudged)) continue;
      expect(value).toBeLessThanOrEqual((best.conversions / world.days) * (1 + 1e-4));
    }
  });

  it("has a joint split at least as good as a fine grid over the taker's spend", () => {
    const interference = drawInterference(3, 4, 25);
    const { taker, loser, keptShare } = interference;
    const curves = [0, 1, 2, 3].map((j): Curve => {
      const slope = j === taker ? 1.3 : j === loser ? 0.5 : 0.8;
      return { kind: "power", slope, scale: 9, exponent: 0.7 };
    });
    let highest = 0;
    for (let spend = 0; spend <= 100; spend += 0.2) {
      const answer = allocate({
        curves: curves.map((curve, j) => (j === loser ? { kind: "scaled", factor: keptShare(spend), curve } : curve)),
        bounds: curves.map((_, j) => ({ min: j === taker ? spend : 0, max: j === taker ? spend : 100 })),
        budget: 100,
      });
      if (answer.status === "optimal") highest = Math.max(highest, answer.objective);
    }
    const best = jointSplit(curves, { budget: 100 }, interference);
    expect(best.spend[taker]!).toBeGreaterThan(10);
    expect(best.objective).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
  });

  it("rejects fewer than three channels", () => {
    expect(() => createWorld("D6", { seed: 1, channels: 2 })).toThrow("channels is 2");
  });
});

describe("channels that misjudge their auctions", () => {
  const best = createWorld("P1", { seed: 4 });

  it.each(["noisy", "mixed"] as const)("buy the same auctions in a worse order (%s)", (order) => {
    const world = createWorld("P2", { seed: 4, order });
    expect(world.dailyBudget).toBeCloseTo(best.dailyBudget, 12);
    for (let j = 0; j < 5; j++) {
      expect(curveValue(world.trueCurve(j, 0), 1e6)).toBeCloseTo(curveValue(best.trueCurve(j, 0), 1e6), 9);
      for (const share of [0.1, 0.3, 0.6]) {
        const amount = share * world.dailyBudget;
        expect(curveValue(world.trueCurve(j, 0), amount)).toBeLessThan(curveValue(best.trueCurve(j, 0), amount));
      }
    }
  });

  it("equal P1 with the optimal order", () => {
    const world = createWorld("P2", { seed: 4, order: "optimal" });
    expect(world.trueCurve(2, 0)).toEqual(best.trueCurve(2, 0));
  });

  it("have an oracle with a proved gap although curves are not concave", () => {
    const world = createWorld("P2", { seed: 4 });
    const answer = allocate({
      curves: [0, 1, 2, 3, 4].map((j) => world.trueCurve(j, 0)),
      budget: world.dailyBudget,
      roiTarget: world.roiTarget,
    });
    expect(answer.status === "optimal" && answer.gap).toBeLessThan(1e-3);
  });
});

describe("auctions of several slots", () => {
  const open = (auction: NonNullable<WorldSetup["auction"]>) => createWorld("P3", { seed: 4, auction });

  it("equal P1 with one slot, are concave under VCG, and are not concave and less valuable under GSP", () => {
    const [vcg, gsp] = [open("vcg"), open("gsp")];
    expect(open("second-price").trueCurve(1, 0)).toEqual(createWorld("P1", { seed: 4 }).trueCurve(1, 0));
    for (let j = 0; j < 5; j++) {
      expect(isConcave(vcg.trueCurve(j, 0))).toBe(true);
      expect(isConcave(gsp.trueCurve(j, 0))).toBe(false);
      for (const amount of [0.5, 1, 2, 3]) {
        const [under, over] = [gsp, vcg].map((world) => curveValue(world.trueCurve(j, 0), amount));
        expect(under).toBeLessThanOrEqual(over! + 1e-12);
      }
    }
  });
});

describe("the paper's competing autobidders", () => {
  const world = createWorld("autobidders", { seed: 2 });

  it("have the sizes of the paper's study by default", () => {
    expect([world.channels, world.days, world.roiTarget]).toEqual([3, 30, 0.1]);
    expect(world.dailyBudget).toBeCloseTo(60, 9);
  });

  it("win more with more budget at a falling return, and less against more competitors", () => {
    const crowded = createWorld("autobidders", { seed: 2, competition: 10 });
    for (const channel of [0, 1, 2]) {
      const at = (of: World, amount: number) => curveValue(of.trueCurve(channel, 0), amount);
      expect(at(world, 40)).toBeGreaterThan(at(world, 20));
      expect(at(world, 80) / 80).toBeLessThan(at(world, 20) / 20);
      expect(at(crowded, 40)).toBeLessThan(at(world, 40));
    }
  });

  it("have an oracle at least as good as every budget on a grid of 4", () => {
    const best = world.oracle();
    for (let a = 0; a <= 60; a += 4) {
      for (let b = 0; a + b <= 60; b += 4) {
        const value = sum(expectedAt(world, [a, b, 60 - a - b]));
        expect(value).toBeLessThanOrEqual((best.conversions / 30) * (1 + 1e-9));
      }
    }
    expect(best.value).toBeGreaterThanOrEqual(world.roiTarget * sum(best.spend.flat()));
  });

  it("have an oracle that meets a binding ROI target", () => {
    const easy = createWorld("autobidders", { seed: 2, competition: 2 });
    const free = easy.oracle({ roiTarget: null });
    const roiTarget = 1.15 * (free.value / sum(free.spend.flat()));
    const constrained = easy.oracle({ roiTarget });
    expect(constrained.value).toBeGreaterThanOrEqual(roiTarget * sum(constrained.spend.flat()) * (1 - 1e-9));
    expect(constrained.value).toBeGreaterThan(0);
    expect(constrained.value).toBeLessThan(free.value);
  });

  it("change their prices when the advertiser's budget changes", () => {
    const [small, large] = [5, 50].map((budget) => world.step(3, [budget, 0, 0]));
    const price = ({ spend, clicks }: DayOutcome) => spend[0]! / clicks[0]!;
    expect(price(large!)).not.toBeCloseTo(price(small!), 2);
    expect(fullyReported(large!).value[0]).toBeGreaterThan(fullyReported(small!).value[0]!);
  });
});

describe("options", () => {
  it("are rejected when the kind does not have the option or its value is invalid", () => {
    expect(() => createWorld("P1", { seed: 1, historyDays: 7 })).toThrow("P1 has no historyDays");
    expect(() => createWorld("D1", { seed: 1, days: 60, historyDays: 60 })).toThrow("historyDays is 60");
    expect(() => createWorld("D1", { seed: 1, auctions: 100 })).toThrow("D1 has no auctions");
    expect(() => createWorld("P1", { seed: 1, order: "noisy" })).toThrow("P1 has no order");
    expect(() => createWorld("P3", { seed: 1, auction: "first-price" as "vcg" })).toThrow("first-price");
    expect(() => createWorld("D1", { seed: 1, curves: "wavy" as "family" })).toThrow("wavy");
    expect(() => createWorld("autobidders", { seed: 1, competition: 11 })).toThrow("competition is");
    expect(() => createWorld("autobidders", { seed: 1, channels: 5 })).toThrow("not 5");
    expect(() => createWorld("P1", { seed: 1, historyDays: 0, curves: "family", auctions: 20 })).not.toThrow();
  });
});

function expectedAt(world: World, budgets: number[]): number[] {
  return world.step(0, budgets).expected;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
