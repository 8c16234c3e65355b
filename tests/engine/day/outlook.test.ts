import { describe, expect, it } from "vitest";
import { createLearner, createRng, resolveDay, resolveOutlook, type DayProblem } from "@/lib/engine";
import { total } from "../learner/simulated-days";
import { learnedProblem } from "./learned-problems";
import { relaxedLimit } from "./relaxed-limit";

const PROBLEMS = 60;
const RELAXATIONS = 20;
const ROUNDING = 1e-9;

describe("resolveOutlook", () => {
  it("never promises less under a wider limit, nor more under a tighter one", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < PROBLEMS; seed++) {
      const problem = learnedProblem(seed);
      const rng = createRng(1_000_000 + seed);
      for (let i = 0; i < RELAXATIONS; i++) {
        const { limit, tight, loose, overrides } = relaxedLimit(problem, rng);
        if (overrides) continue;
        const before = resolveOutlook(problem, tight)?.conversions.mid ?? -Infinity;
        const after = resolveOutlook(problem, loose)?.conversions.mid ?? -Infinity;
        expect(after, `seed ${seed}, pair ${i}, ${limit}`).toBeGreaterThanOrEqual(before * (1 - ROUNDING));
        counts.set(limit, (counts.get(limit) ?? 0) + (after > before ? 1 : 0));
      }
    }
    for (const [limit, moved] of counts) expect(moved, `pairs of ${limit} that differ`).toBeGreaterThan(5);
  });

  it("is at least what any split brings that stays the same every day", () => {
    for (const seed of [2, 5, 9, 14]) {
      const problem: DayProblem = { ...learnedProblem(seed), maxStep: null, mostTotal: null, roiTarget: null };
      if (problem.remainingBudget !== null) continue;
      const best = resolveOutlook(problem)!.conversions.mid;
      const rng = createRng(seed);
      for (let i = 0; i < 50; i++) {
        const shares = problem.channels.map(() => rng.next());
        const split = shares.map((share) => (problem.dailyBudget * share) / total(shares));
        expect(flatOutlook(problem, split)).toBeLessThanOrEqual(best * (1 + ROUNDING));
      }
    }
  });

  it("expects of kept budgets what the day itself expects of them, on average weekdays", () => {
    const problem = {
      ...learnedProblem(3),
      weekdays: { today: 0, remaining: [4, 4, 4, 4, 4, 4, 4], factor: Array<number>(7).fill(1) },
    };
    const plain = { ...problem, channels: problem.channels.map((channel) => ({ ...channel, multiplier: 1 })) };
    expect(resolveOutlook(plain)!.keptConversions).toBeCloseTo(resolveDay(plain).totals.currentConversions!.mid, 6);
  });

  it("is unknown without a belief, with limits that exceed the total, and with a target out of reach", () => {
    expect(
      resolveOutlook(createLearner("concave", { channels: 2, dailyBudget: 10, seed: 1 }).propose().problem),
    ).toBeNull();
    const problem = learnedProblem(3);
    const bounds = problem.channels.map(() => ({ min: 2 * problem.dailyBudget, max: 3 * problem.dailyBudget }));
    expect(resolveOutlook(problem, { bounds })).toBeNull();
    expect(resolveOutlook(problem, { roiTarget: 1e6 })).toBeNull();
  });

  it("expects less where a small step makes the way longer", () => {
    const problem = learnedProblem(8);
    const far = {
      ...problem,
      channels: problem.channels.map((channel) => ({ ...channel, current: 1 })),
      roiTarget: null,
    };
    const [slow, fast] = [0.05, 0.5].map((maxStep) => resolveOutlook(far, { maxStep })!.conversions.mid);
    expect(slow!).toBeLessThan(0.9 * fast!);
  });
});

/** Expected conversions a day of one split on every day, by interpolation between the problem's own knots. */
function flatOutlook({ knots, channels, weights, weekdays }: DayProblem, split: readonly number[]): number {
  const days = total(weekdays.remaining);
  const strength = total(weekdays.remaining.map((count, weekday) => count * weekdays.factor[weekday]!));
  return total(
    channels.map(({ actions, capacity, available, multiplier }, j) => {
      const at = Math.min(split[j]!, capacity ?? Infinity);
      const today = weekdays.factor[weekdays.today]! * ((available ? multiplier : 0) - 1);
      const mean = total(actions.map(({ mean }, a) => weights[a]! * interpolate([0, ...knots], [0, ...mean], at)));
      return ((strength + today) * mean) / days;
    }),
  );
}

function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  const k = xs.findIndex((right) => right >= x);
  if (k < 0) return ys.at(-1)!;
  if (k === 0) return ys[0]!;
  return ys[k - 1]! + ((ys[k]! - ys[k - 1]!) * (x - xs[k - 1]!)) / (xs[k]! - xs[k - 1]!);
}
