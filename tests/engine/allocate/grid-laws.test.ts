import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, type AllocationProblem, type Curve } from "@/lib/engine";
import { createRng, type Rng } from "@/lib/engine/math/rng";
import { randomPieces, randomProblem, randomSmooth, totals } from "./random-problem";

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const continuous = seeds.map((seed) => randomProblem(createRng(seed), "smooth"));
const onGrid = seeds.map((seed) => gridProblem(createRng(seed)));
const RUNS = { seed: 55, numRuns: 60 };

/** A problem with so few units that the solution is exact, S-shaped curves included. */
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
  it("gives the same solution when repeated and after a JSON round trip, and does not change the problem", () => {
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
  it("reaches the same objective for channels in another order, within the proved gap", () => {
    fc.assert(
      fc.property(onGrid, (problem) => {
        const here = allocate(problem);
        const reordered = allocate({
          ...problem,
          curves: [...problem.curves].reverse(),
          bounds: [...problem.bounds!].reverse(),
          unit: [...problem.unit].reverse(),
        });
        expect(reordered.status).toBe(here.status);
        if (here.status !== "optimal" || reordered.status !== "optimal") return;
        const loss = (here.gap + reordered.gap) * Math.max(here.objective, reordered.objective);
        expect(Math.abs(reordered.objective - here.objective)).toBeLessThanOrEqual(loss + 1e-9);
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

  it("loses less than one unit per channel compared with no grid", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rng = createRng(seed);
        const curves = Array.from({ length: 3 }, () => randomSmooth(rng));
        const problem = { curves, budget: 3 + 6 * rng.next() };
        const free = optimal(problem)!;
        const whole = optimal({ ...problem, unit: 0.01 })!;
        expect(whole.objective).toBeLessThanOrEqual(free.objective * (1 + free.gap + 1e-12));
        const roundedDown = free.spend.map((x) => Math.max(0, Math.floor(x / 0.01 - 1e-9) * 0.01));
        expect(whole.objective).toBeGreaterThanOrEqual(totals(problem, roundedDown).value * (1 - 1e-12));
      }),
      RUNS,
    );
  });
});

describe("the gap", () => {
  it("covers the loss against the exact knapsack for channels that buy all or nothing", () => {
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

describe("the number of curve evaluations", () => {
  it("is bounded for hard problems: S-shaped curves, different units, two prices", () => {
    for (const seed of [1, 17, 11]) {
      const rng = createRng(seed);
      const channels = 15 + rng.integer(25);
      const work = { evaluations: 0 };
      const hills = () => Array.from({ length: channels }, () => countedHill(rng, work));
      const [curves, values] = [hills(), hills()];
      const unit = curves.map(() => [0.3, 0.5, 0.7, 1.1][rng.integer(4)]!);
      const budget = channels * (0.5 + rng.next());
      const result = optimal({ curves, values, unit, budget, roiTarget: 1.2 + 0.6 * rng.next() })!;
      expect(work.evaluations, `seed ${seed}`).toBeLessThan(6e6);
      expect(result.gap, `seed ${seed}`).toBeLessThan(0.06);
    }
  });
});

/** A Hill curve that counts its evaluations. */
function countedHill(rng: Rng, work: { evaluations: number }): Curve {
  const [ceiling, halfSpend, shape] = [4 + 6 * rng.next(), 0.5 + 3 * rng.next(), 1.2 + 2 * rng.next()];
  return {
    kind: "hill",
    ceiling,
    shape,
    get halfSpend() {
      work.evaluations += 1;
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
