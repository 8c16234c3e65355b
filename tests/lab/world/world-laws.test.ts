import { describe, expect, it } from "vitest";
import { isConcave } from "@/lib/engine/curve/assert-concave";
import { curveValue } from "@/lib/engine/curve/curve-value";
import { LAST_REPORT_AGE, reportedAsOf } from "@/lib/engine/world/arrivals";
import { fullyReported } from "@/lib/lab/world/fully-reported";
import { createWorld } from "@/lib/lab/world/create-world";
import { WORLD_KINDS, type World, type WorldKind } from "@/lib/engine/world/types";

const DAYS = 60;
const BENT_CHANNELS: Partial<Record<WorldKind, number>> = { P2: 5, D6: 1, autobidders: 3 };

describe.each([...WORLD_KINDS])("world %s", (kind) => {
  const world = open(kind, 3);
  const equal = equalSplit(world);

  it("gives the same day alone, in sequence and when repeated", () => {
    const inSequence = Array.from({ length: 20 }, (_, day) => world.step(day, equal));
    const fresh = open(kind, 3);
    expect(fresh.step(19, equal)).toEqual(inSequence[19]);
    expect(fresh.step(7, equal)).toEqual(inSequence[7]);
    expect(world.step(7, equal)).toEqual(inSequence[7]);
  });

  it("never spends more than the budget, and reports finite non-negative numbers", () => {
    for (const share of [0, 0.01, 1, 30]) {
      const budgets = equal.map((budget) => budget * share);
      const outcome = world.step(5, budgets);
      const final = fullyReported(outcome);
      outcome.spend.forEach((spend, channel) => expect(spend).toBeLessThanOrEqual(budgets[channel]!));
      for (const number of [...outcome.spend, ...outcome.expected, ...final.conversions, ...final.value]) {
        expect(number).toBeGreaterThanOrEqual(0);
        expect(number).toBeLessThan(Infinity);
      }
    }
  });

  it("reports conversions that never fall with age and end at the total", () => {
    for (let day = 0; day < 10; day++) {
      const outcome = world.step(day, equal);
      let before = reportedAsOf(outcome, day);
      for (let asOf = day + 1; asOf <= day + LAST_REPORT_AGE; asOf++) {
        const reported = reportedAsOf(outcome, asOf);
        reported.conversions.forEach((count, j) => expect(count).toBeGreaterThanOrEqual(before.conversions[j]!));
        reported.value.forEach((value, j) => expect(value).toBeGreaterThanOrEqual(before.value[j]!));
        before = reported;
      }
      expect(before.conversions).toEqual(reportedAsOf(outcome, day + 400).conversions);
    }
    expect(() => reportedAsOf(world.step(4, equal), 3)).toThrow("Day 4 cannot be reported as of day 3");
  });

  it("has true curves that its days follow on average, concave except in kinds with bent channels", () => {
    const days = Array.from({ length: DAYS }, (_, day) => world.step(day, equal));
    const concave = Array.from({ length: world.channels }, (_, channel) => isConcave(world.trueCurve(channel, 0)));
    expect(concave.filter((is) => !is)).toHaveLength(BENT_CHANNELS[kind] ?? 0);
    for (let channel = 0; channel < world.channels; channel++) {
      const truth = days.map(({ day, spend }) => curveValue(world.trueCurve(channel, day), spend[channel]!));
      const expected = days.map((outcome) => outcome.expected[channel]!);
      expect(mean(expected) / mean(truth)).toBeCloseTo(1, 1);
    }
    const counts = days.map((outcome) => sum(fullyReported(outcome).conversions));
    expect(mean(counts) / mean(days.map(({ expected }) => sum(expected)))).toBeCloseTo(1, 1);
  });

  it("gives different days for different seeds", () => {
    expect(open(kind, 4).step(0, equal).arrivals).not.toEqual(world.step(0, equal).arrivals);
    expect(open(kind, 0).step(0, equal).arrivals).not.toEqual(open(kind, 0.5).step(0, equal).arrivals);
  });
});

describe("the difficulty of each daily world", () => {
  const total = (world: World, day: number) => sum(world.step(day, equalSplit(world)).expected);

  it("D1 is stationary with a variance of three times the mean", () => {
    const world = open("D1", 1, 1000);
    const counts = Array.from({ length: 1000 }, (_, day) => world.step(day, equalSplit(world)));
    const mu = sum(counts[0]!.expected);
    expect(mu).toBeCloseTo(40, 6);
    const totals = counts.map((outcome) => sum(reportedAsOf(outcome, outcome.day).conversions));
    const variance = mean(totals.map((count) => (count - mu) ** 2));
    expect(mean(totals)).toBeCloseTo(mu, -0.5);
    expect(variance / mu).toBeGreaterThan(2.6);
    expect(variance / mu).toBeLessThan(3.4);
  });

  it("D2 repeats every week and varies within it", () => {
    const world = open("D2", 1);
    const week = Array.from({ length: 7 }, (_, day) => total(world, day));
    expect(total(world, 14)).toBeCloseTo(week[0]!, 9);
    expect(Math.max(...week) / Math.min(...week)).toBeGreaterThan(1.1);
    expect(mean(week)).toBeCloseTo(40, 6);
    const later = createWorld("D2", { seed: 1, startWeekday: 2 });
    expect(total(later, 0)).toBeCloseTo(week[2]!, 9);
  });

  it("D3 has a jump in a third of its channels", () => {
    const world = open("D3", 2, 180);
    const step = (channel: number, day: number) =>
      curveValue(world.trueCurve(channel, day + 1), 10) / curveValue(world.trueCurve(channel, day), 10);
    const jumping = Array.from({ length: 6 }, (_, channel) => {
      const steps = Array.from({ length: 179 }, (_, day) => Math.abs(Math.log(step(channel, day))));
      return steps.some((size) => size > 0.4);
    });
    expect(jumping.filter(Boolean)).toHaveLength(2);
  });

  it("D4 equals D1 with conversions three days later on average", () => {
    const [prompt, late] = [open("D1", 5), open("D4", 5)];
    const ages: number[] = [];
    for (let day = 0; day < 200; day++) {
      const outcome = late.step(day, equalSplit(late));
      expect(fullyReported(outcome).conversions).toEqual(
        reportedAsOf(prompt.step(day, equalSplit(prompt)), day).conversions,
      );
      outcome.arrivals.forEach(([arrivals]) =>
        arrivals!.count.forEach((count, age) => ages.push(...Array<number>(count).fill(age))),
      );
    }
    expect(mean(ages.map((age) => age + 0.5))).toBeCloseTo(3, 0);
    expect(mean(ages.map((age) => (age === 0 ? 1 : 0)))).toBeCloseTo(1 - Math.exp(-1 / 3), 1);
  });

  it("D5 has one or two channels that cannot spend their full budget, and a change limit of 20%", () => {
    const world = open("D5", 1);
    const bound = world.step(0, [1e3, 1e3, 1e3, 1e3, 1e3, 1e3]).spend.filter((spend) => spend < 1e3);
    expect([1, 2]).toContain(bound.length);
    expect(world.maxStep).toBe(0.2);
  });
});

describe("the oracle", () => {
  it.each(["P1", "P2", "P3", "D1", "D2", "D3", "D4", "D5", "demo"] as const)(
    "of %s meets budget and ROI target and is at least as good as every equal split",
    (kind) => {
      const world = open(kind, 7);
      const best = world.oracle();
      const spend = sum(best.spend.flat());
      expect(spend).toBeLessThanOrEqual(world.dailyBudget * world.days * (1 + 1e-9));
      expect(best.value).toBeGreaterThanOrEqual(world.roiTarget * spend * (1 - 1e-6));
      expect(best.conversions).toBeGreaterThanOrEqual(bestFeasibleEqualSplit(world) * (1 - 1e-9));
    },
  );

  it("reaches the same value on D1 and D4, which share their true curves", () => {
    expect(open("D4", 7).oracle().conversions).toBeCloseTo(open("D1", 7).oracle().conversions, 9);
  });

  it("gains from a larger budget and loses under a higher ROI target", () => {
    const world = open("D3", 7);
    const at = (limits: { budget?: number; roiTarget?: number | null }) => world.oracle(limits).conversions;
    expect(at({ budget: 120, roiTarget: null })).toBeGreaterThan(at({ roiTarget: null }));
    expect(at({ roiTarget: world.roiTarget * 1.1 })).toBeLessThan(at({}));
  });
});

describe("createWorld", () => {
  it("rejects invalid setups by name", () => {
    expect(() => createWorld("D1", { seed: NaN })).toThrow("NaN");
    expect(() => createWorld("D1", { seed: 1, channels: 0 })).toThrow("channels is 0");
    expect(() => createWorld("D1", { seed: 1, dailyBudget: -5 })).toThrow("dailyBudget is -5");
    expect(() => createWorld("demo", { seed: 1, channels: 9 })).toThrow("not 9");
    expect(() => createWorld("D9" as WorldKind, { seed: 1 })).toThrow("D9");
  });
});

function open(kind: WorldKind, seed: number, days = DAYS): World {
  return createWorld(kind, { seed, days });
}

function equalSplit(world: World): number[] {
  return Array<number>(world.channels).fill(world.dailyBudget / world.channels);
}

function bestFeasibleEqualSplit(world: World): number {
  let best = 0;
  for (let share = 0.02; share <= 1; share += 0.02) {
    const amount = (share * world.dailyBudget) / world.channels;
    let [spend, value, conversions] = [0, 0, 0];
    for (let day = 0; day < world.days; day++) {
      for (let channel = 0; channel < world.channels; channel++) {
        const spent = Math.min(amount, world.capacity(channel, day));
        spend += spent;
        value += curveValue(world.trueValueCurve(channel, day), spent);
        conversions += curveValue(world.trueCurve(channel, day), spent);
      }
    }
    if (value >= world.roiTarget * spend) best = Math.max(best, conversions);
  }
  return best;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function mean(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length;
}
