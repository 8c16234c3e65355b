import { describe, expect, it } from "vitest";
import { calmSplit, resolveDay, resolveOutlook, type DayPlan, type DayProblem } from "@/lib/engine";
import { dayBounds, todaysCap } from "@/lib/engine/day/day-bounds";
import { learnedProblem } from "./learned-problems";

const CASES = 150;
const LEAST_GAIN = 0.01;

const outlookOf = (problem: DayProblem, steady: readonly boolean[]) => {
  const locks = problem.channels.map(({ current }, j) => (steady[j] ? current : null));
  return resolveOutlook(problem, { locks })?.conversions.mid ?? NaN;
};
const none = ({ channels }: DayProblem) => channels.map(() => 0);
/** The direction from which the best split would go back. */
const against = ({ channels }: DayProblem, { budgets }: DayPlan) =>
  channels.map(({ current }, j) => Math.sign((current ?? 0) - budgets[j]!));

describe("calmSplit", () => {
  const problems = Array.from({ length: CASES }, (_, seed) => learnedProblem(seed + 1000));

  it("keeps some budgets, exactly, and costs at most the least worthwhile gain", () => {
    let kept = 0;
    for (const problem of problems) {
      const plan = resolveDay(problem);
      const calm = calmSplit(problem, { plan, leastGain: LEAST_GAIN, changed: none(problem) });
      calm.steady.forEach((is, j) => {
        if (is) expect(calm.plan.budgets[j]).toBe(problem.channels[j]!.current);
      });
      if (!calm.steady.includes(true)) {
        expect(calm.plan).toBe(plan);
        continue;
      }
      kept++;
      const lost =
        outlookOf(
          problem,
          none(problem).map(() => false),
        ) - outlookOf(problem, calm.steady);
      expect(lost).toBeLessThanOrEqual(LEAST_GAIN * outlookOf(problem, calm.steady) + 1e-9);
      expect(calm.gain?.gain).toBeCloseTo(Math.max(0, lost), 9);
      expect(calm.plan.status).toBe("optimal");
    }
    expect(kept).toBeGreaterThan(CASES / 10);
  });

  it("breaks no limit: total, lowest, highest and largest step hold as in the best split", () => {
    for (const problem of problems) {
      const plan = resolveDay(problem);
      if (plan.status !== "optimal") continue;
      const { plan: calm } = calmSplit(problem, { plan, leastGain: 0.05, changed: against(problem, plan) });
      const cap = todaysCap(problem);
      const { low, high } = dayBounds(
        problem,
        cap,
        problem.channels.map(() => null),
      );
      expect(calm.budgets.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(cap * (1 + 1e-9));
      calm.budgets.forEach((x, j) => {
        const unit = problem.channels[j]!.unit;
        expect(x).toBeGreaterThanOrEqual(Math.min(low[j]!, plan.budgets[j]!) - unit - 1e-9);
        expect(x).toBeLessThanOrEqual(Math.max(high[j]!, plan.budgets[j]!) + unit + 1e-9);
      });
    }
  });

  it("keeps budgets that would go back on a recent change more often, and never a channel that starts from nothing", () => {
    let [usual, back] = [0, 0];
    for (const problem of problems) {
      const plan = resolveDay(problem);
      const count = (changed: number[]) => {
        const { steady } = calmSplit(problem, { plan, leastGain: LEAST_GAIN, changed });
        steady.forEach((is, j) => is && expect(problem.channels[j]!.current).toBeGreaterThan(0));
        return steady.filter(Boolean).length;
      };
      usual += count(none(problem));
      back += count(against(problem, plan));
    }
    expect(back).toBeGreaterThan(usual);
  });

  it("keeps nothing that gains anything, without a least worthwhile gain", () => {
    for (const problem of problems) {
      const plan = resolveDay(problem);
      const { steady } = calmSplit(problem, { plan, leastGain: 0, changed: none(problem) });
      if (!steady.includes(true)) continue;
      expect(outlookOf(problem, steady)).toBeGreaterThanOrEqual(
        outlookOf(
          problem,
          none(problem).map(() => false),
        ) - 1e-9,
      );
    }
  });
});
