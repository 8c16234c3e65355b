import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, curveSlope, type AllocationProblem, type Curve } from "@/lib/engine";
import { createRng, type Rng } from "@/lib/engine/math/rng";
import { randomPieces, randomProblem, randomSmooth, totals } from "./random-problem";

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const continuous = seeds.map((seed) => randomProblem(createRng(seed), "smooth"));
const onGrid = seeds.map((seed) => gridProblem(createRng(seed)));
const RUNS = { seed: 55, numRuns: 60 };

/** Few enough units that the answer is exact, with S-shaped curves among them. */
function gridProblem(rng: Rng): AllocationProblem & { unit: number[] } {
  const curves = Array.from({ length: 1 + rng.integer(3) }, (): Curve => {
    const shape = 0.8 + 2 * rng.next();
    return [
      randomPieces(rng),
      randomSmooth(rng),
      { kind: "hill" as const, ceiling: 4 + 6 * rng.next(), halfSpend: 0.5 + 3 * rng.next(), shape },
    ][rng.integer(3)]!;
  });
  return {
    curves,
    bounds: curves.map(() => ({ min: rng.integer(3) === 0 ? rng.next() : 0, max: 2 + 4 * rng.next() })),
    roiTarget: rng.integer(2) === 0 ? 1.5 * rng.next() : 0,
    budget: 2 + 6 * rng.next(),
    unit: curves.map(() => [0.25, 0.5][rng.integer(2)]!),
  };
}

function optimal(problem: AllocationProblem) {
  const result = allocate(problem);
  return result.status === "optimal" ? result : null;
}

describe("allocate", () => {
  it("charges only for limits that it meets (complementary slackness)", () => {
    fc.assert(
      fc.property(continuous, (problem) => {
        const result = optimal(problem);
        if (result === null) return;
        const { spend, prices } = result;
        const { spend: spent, roiValue, value } = totals(problem, spend);
        const near = 1e-6 * problem.budget;
        if (prices.budget > 1e-6) expect(problem.budget - spent).toBeLessThan(near);
        if (prices.roi > 1e-6)
          expect(roiValue - (problem.roiTarget ?? 0) * spent).toBeLessThan(1e-6 * (roiValue + value));
        prices.min.forEach(
          (price, j) => price > 1e-6 && expect(spend[j]! - problem.bounds![j]!.min).toBeLessThan(near),
        );
        prices.max.forEach(
          (price, j) => price > 1e-6 && expect(problem.bounds![j]!.max - spend[j]!).toBeLessThan(near),
        );
      }),
      { ...RUNS, numRuns: 150 },
    );
  });

  it("asks for every unit of spend the price of budget and target together", () => {
    const curves: Curve[] = [1, 2, 3].map((slope) => ({ kind: "power", slope, scale: 10, exponent: 1 }));
    const problem = { curves, budget: 1000, roiTarget: 1.2 };
    const { spend, prices } = optimal(problem)!;
    const { spend: spent, roiValue } = totals(problem, spend);
    expect(roiValue / spent).toBeCloseTo(1.2, 9);
    expect(spent).toBeLessThan(1000);
    for (const j of [1, 2]) {
      expect(curveSlope(curves[j]!, spend[j]!) * (1 + prices.roi)).toBeCloseTo(1.2 * prices.roi, 6);
    }
    const strict = optimal({ ...problem, roiTarget: 1.2001 })!;
    const loss = optimal(problem)!.objective - strict.objective;
    expect(loss / (0.0001 * spent)).toBeCloseTo(prices.roi, 2);
  });

  it("answers the same again, through JSON too, and leaves the problem as it was", () => {
    fc.assert(
      fc.property(fc.oneof(continuous, onGrid), (problem) => {
        const finite = {
          ...problem,
          bounds: problem.bounds?.map(({ min, max }) => ({ min, max: Math.min(max, 1e6) })),
        };
        const plain = JSON.parse(JSON.stringify(finite)) as AllocationProblem;
        const first = allocate(Object.freeze(plain));
        expect(allocate(JSON.parse(JSON.stringify(plain)))).toEqual(first);
        expect(plain).toEqual(JSON.parse(JSON.stringify(finite)));
      }),
      RUNS,
    );
  });
});

describe("allocate on a money grid", () => {
  it("reaches as much for channels in another order", () => {
    fc.assert(
      fc.property(onGrid, (problem) => {
        const here = allocate(problem);
        const turned = allocate({
          ...problem,
          curves: [...problem.curves].reverse(),
          bounds: [...problem.bounds!].reverse(),
          unit: [...problem.unit].reverse(),
        });
        expect(turned.status).toBe(here.status);
        if (here.status !== "optimal" || turned.status !== "optimal") return;
        const loss = (here.gap + turned.gap) * Math.max(here.objective, turned.objective);
        expect(Math.abs(turned.objective - here.objective)).toBeLessThanOrEqual(loss + 1e-9);
      }),
      RUNS,
    );
  });

  it("never gains from less budget, a higher target, narrower bounds or a coarser grid", () => {
    fc.assert(
      fc.property(onGrid, (problem) => {
        const here = optimal(problem);
        const harder: AllocationProblem[] = [
          { ...problem, budget: 0.8 * problem.budget },
          { ...problem, roiTarget: problem.roiTarget! + 0.2 },
          { ...problem, bounds: problem.bounds!.map(({ min, max }) => ({ min, max: Math.max(min, 0.7 * max) })) },
          { ...problem, unit: problem.unit.map((unit) => 2 * unit) },
        ];
        for (const other of harder) {
          const there = optimal(other);
          if (there === null) continue;
          expect(here).not.toBeNull();
          expect(there.objective).toBeLessThanOrEqual(here!.objective * (1 + here!.gap + 1e-9) + 1e-12);
        }
      }),
      RUNS,
    );
  });

  it("loses less than the last unit of each channel against no grid", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rng = createRng(seed);
        const curves = Array.from({ length: 3 }, () => randomSmooth(rng));
        const problem = { curves, budget: 3 + 6 * rng.next() };
        const free = optimal(problem)!;
        const whole = optimal({ ...problem, unit: 0.01 })!;
        expect(whole.objective).toBeLessThanOrEqual(free.objective * (1 + free.gap + 1e-12));
        const kept = free.spend.map((x) => Math.max(0, Math.floor(x / 0.01 - 1e-9) * 0.01));
        expect(whole.objective).toBeGreaterThanOrEqual(totals(problem, kept).value * (1 - 1e-12));
      }),
      RUNS,
    );
  });
});

describe("the gap", () => {
  it("owns up to whatever the search missed: channels that take all or nothing, against the exact knapsack", () => {
    for (const seed of [1, 2, 3, 4]) {
      for (const channels of [15, 30]) {
        const rng = createRng(seed);
        const costs = Array.from({ length: channels }, () => 20 + rng.integer(80));
        const worths = costs.map((cost) => cost + 10 + rng.integer(3));
        const budget = Math.floor(costs.reduce((a, b) => a + b, 0) / 2.5);
        const curves = costs.map((cost, j): Curve => ({
          kind: "pieces",
          spend: [cost - 1, cost],
          value: [0, worths[j]!],
        }));
        const { objective, gap } = optimal({ curves, budget, unit: 1 })!;
        const best = knapsack(costs, worths, budget);
        expect(objective).toBeLessThanOrEqual(best * (1 + 1e-9));
        expect(objective).toBeGreaterThanOrEqual(best * (1 - gap - 1e-9));
      }
    }
  });
});

describe("the work", () => {
  it("has an end that does not grow with how hard the problem is: S-shaped curves, own units, two prices", () => {
    for (const seed of [1, 17, 11]) {
      const rng = createRng(seed);
      const channels = 15 + rng.integer(25);
      const work = { looks: 0 };
      const hills = () => Array.from({ length: channels }, () => watchedHill(rng, work));
      const [curves, values] = [hills(), hills()];
      const unit = curves.map(() => [0.3, 0.5, 0.7, 1.1][rng.integer(4)]!);
      const budget = channels * (0.5 + rng.next());
      const result = optimal({ curves, values, unit, budget, roiTarget: 1.2 + 0.6 * rng.next() })!;
      expect(work.looks, `seed ${seed}`).toBeLessThan(6e6);
      expect(result.gap, `seed ${seed}`).toBeLessThan(0.06);
    }
  });
});

/** A Hill curve that counts how often it is looked at. */
function watchedHill(rng: Rng, work: { looks: number }): Curve {
  const [ceiling, halfSpend, shape] = [4 + 6 * rng.next(), 0.5 + 3 * rng.next(), 1.2 + 2 * rng.next()];
  return {
    kind: "hill",
    ceiling,
    shape,
    get halfSpend() {
      work.looks += 1;
      return halfSpend;
    },
  };
}

function knapsack(costs: readonly number[], worths: readonly number[], budget: number): number {
  const best = new Float64Array(budget + 1);
  costs.forEach((cost, j) => {
    for (let room = budget; room >= cost; room--) best[room] = Math.max(best[room]!, best[room - cost]! + worths[j]!);
  });
  return best[budget]!;
}
