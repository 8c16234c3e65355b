import type { AllocationProblem } from "@/lib/engine/allocate/problem";
import type { Curve, PiecesCurve } from "@/lib/engine/curve/curve";
import { curveSlope, curveValue } from "@/lib/engine/curve/curve-value";
import type { Rng } from "@/lib/engine/math/rng";

/** A concave piecewise-linear curve; some slopes repeat on purpose. */
export function randomPieces(rng: Rng, count = 1 + rng.integer(6)): PiecesCurve {
  const spend: number[] = [];
  const value: number[] = [];
  let slope = rng.integer(4) === 0 ? 2 : rng.lognormal(0.5, 0.7);
  for (let k = 0, x = 0, v = 0; k < count; k++) {
    const width = rng.integer(3) === 0 ? 1 : 0.2 + 3 * rng.next();
    x += width;
    v += slope * width;
    spend.push(x);
    value.push(v);
    slope = slope > 1 && rng.integer(4) === 0 ? 1 : slope * (rng.integer(8) === 0 ? 0 : rng.next());
  }
  return rng.integer(4) === 0 ? { kind: "pieces", spend, value, tailSlope: slope } : { kind: "pieces", spend, value };
}

export function randomSmooth(rng: Rng): Curve {
  const size = rng.lognormal(1, 0.8);
  switch (rng.integer(4)) {
    case 0:
      return { kind: "hill", ceiling: 3 * rng.lognormal(1, 0.5), halfSpend: size, shape: 0.5 + 0.5 * rng.next() };
    case 1:
      return { kind: "power", slope: rng.lognormal(0.5, 0.5), scale: size, exponent: [0.5, 1, 2][rng.integer(3)]! };
    case 2:
      return { kind: "power", slope: 20 * rng.next(), scale: 1e-4 * size, exponent: 0.1 + 0.5 * rng.next() };
    default:
      return {
        kind: "sum",
        curves: [randomPieces(rng), { kind: "scaled", factor: rng.next(), curve: randomSmooth(rng) }],
      };
  }
}

export function randomProblem(rng: Rng, kind: "pieces" | "smooth" | "mixed", maxChannels = 8): AllocationProblem {
  const curve = () =>
    kind === "pieces" || (kind === "mixed" && rng.integer(2) === 0) ? randomPieces(rng) : randomSmooth(rng);
  const M = 1 + rng.integer(maxChannels);
  const curves = Array.from({ length: M }, curve);
  const values = Array.from({ length: M }, (_, j): Curve =>
    kind !== "pieces" && rng.integer(2) === 0
      ? { kind: "scaled", factor: rng.lognormal(0, 0.5), curve: curves[j]! }
      : curve(),
  );
  const bounds = Array.from({ length: M }, () => {
    const min = rng.integer(2) === 0 ? 0 : 4 * rng.next() ** 2;
    const max = [Infinity, min + 5 * rng.next(), min][rng.integer(5) % 3]!;
    return { min, max };
  });
  return {
    curves,
    ...(rng.integer(2) === 0 ? { values } : {}),
    ...(rng.integer(3) > 0 ? { bounds } : {}),
    ...(rng.integer(4) > 0 ? { roiTarget: rng.integer(5) === 0 ? 1 : 2 * rng.next() } : {}),
    budget: M * 4 * rng.next() + 0.5 * M,
  };
}

export function totals(problem: AllocationProblem, spend: readonly number[]) {
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
  const value = sum(problem.curves.map((curve, j) => curveValue(curve, spend[j]!)));
  const roiValue = sum((problem.values ?? problem.curves).map((curve, j) => curveValue(curve, spend[j]!)));
  return { spend: sum([...spend]), value, roiValue };
}

/** Largest relative violation of any limit. */
export function breach(problem: AllocationProblem, spend: readonly number[]): number {
  const total = totals(problem, spend);
  const roi = problem.roiTarget ?? 0;
  const bounds = spend.map((x, j) => {
    const { min, max } = problem.bounds?.[j] ?? { min: 0, max: Infinity };
    return Math.max(min - x, x - max) / (problem.budget || 1);
  });
  return Math.max(
    (total.spend - problem.budget) / (problem.budget || 1),
    (roi * total.spend - total.roiValue) / (roi * total.spend || 1),
    ...bounds,
  );
}

/** The problem as rows of a linear program; every curve must be piecewise linear. */
export function asLinearProgram(problem: AllocationProblem) {
  const roi = problem.roiTarget ?? 0;
  const c: number[] = [];
  const roiRow: number[] = [];
  const widths: number[] = [];
  let base = 0;
  let slack = 0;
  let room = problem.budget;
  problem.curves.forEach((curve, j) => {
    const roiCurve = problem.values?.[j] ?? curve;
    const { min, max } = problem.bounds?.[j] ?? { min: 0, max: Infinity };
    const top = Math.min(max, min + 2 * problem.budget);
    const knots = [curve, roiCurve].flatMap((one) => (one as PiecesCurve).spend).filter((x) => x > min && x < top);
    const ends = [...new Set([min, ...knots, top])].sort((a, b) => a - b);
    base += curveValue(curve, min);
    slack += curveValue(roiCurve, min) - roi * min;
    room -= min;
    for (let k = 0; k + 1 < ends.length; k++) {
      c.push(curveSlope(curve, ends[k]!));
      roiRow.push(roi - curveSlope(roiCurve, ends[k]!));
      widths.push(ends[k + 1]! - ends[k]!);
    }
  });
  const unitRows = widths.map((_, i) => widths.map((__, k) => (i === k ? 1 : 0)));
  return { c, A: [widths.map(() => 1), roiRow, ...unitRows], b: [room, slack, ...widths], base };
}
