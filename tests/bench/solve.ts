import { spawnSync } from "node:child_process";
import path from "node:path";
import { allocate } from "@/lib/engine";
import type { AllocationProblem, OptimalAllocation } from "@/lib/engine/allocate/problem";
import type { Curve, HillCurve } from "@/lib/engine/curve/curve";
import { curveValue } from "@/lib/engine/curve/curve-value";
import { createRng } from "@/lib/engine/math/rng";
import { quantile } from "@/lib/engine/math/quantile";

/**
 * Times the exact allocator on smooth problems in which budget and ROI target both bind, and SciPy's SLSQP on
 * the same problems when python3-scipy is there:
 *
 *     npm run bench solve -- --seeds 3
 */
const SIZES = [
  { channels: 5, repeats: 400, target: 0.05 },
  { channels: 50, repeats: 200, target: 0.3 },
  { channels: 500, repeats: 60, target: 3 },
  { channels: 5000, repeats: 15, target: 40 },
];
const SLSQP_MOST_CHANNELS = 500;
const SLSQP_TIMEOUT_MS = 180_000;
const flag = process.argv.indexOf("--seeds");
const seeds = flag > 0 ? Number(process.argv[flag + 1]) : 3;

console.log(`allocate, budget and ROI target both binding; ${seeds} problems per size; times in ms`);
console.log("channels  p50      least    target  gap      breach   SLSQP ms   SLSQP/allocate  SLSQP objective");
for (const { channels, repeats, target } of SIZES) {
  const times: number[] = [];
  const rivals: Rival[] = [];
  let gap = 0;
  let breach = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const problem = bindingProblem(channels, seed);
    let solved = solve(problem);
    for (let i = 0; i < repeats; i++) {
      const begun = performance.now();
      solved = solve(problem);
      times.push(performance.now() - begun);
    }
    gap = Math.max(gap, solved.gap);
    breach = Math.max(breach, breachOf(problem, solved.spend));
    const rival = channels <= SLSQP_MOST_CHANNELS ? slsqp(problem) : null;
    if (rival) rivals.push({ ...rival, objective: rival.objective / solved.objective });
  }
  console.log(row(channels, target, times, { gap, breach }) + rivalColumns(rivals, quantile(times, 0.5)));
}

interface Rival {
  ms: number;
  objective: number;
  converged: boolean;
}

interface BenchProblem extends AllocationProblem {
  curves: HillCurve[];
  values: { kind: "scaled"; factor: number; curve: HillCurve }[];
  bounds: { min: number; max: number }[];
  roiTarget: number;
}

function solve(problem: AllocationProblem): OptimalAllocation {
  const result = allocate(problem);
  if (result.status !== "optimal") throw new Error(result.repair.sentence);
  return result;
}

/** The seed's problem, or the next one of its line in which both limits can bind together. */
function bindingProblem(channels: number, seed: number): BenchProblem {
  for (let attempt = 0; attempt < 100; attempt++) {
    const problem = tightened(channels, seed + 1000 * attempt);
    if (problem) return problem;
  }
  throw new Error(`No problem was found in which both limits bind (${channels} channels, seed ${seed}).`);
}

/** Raises the target from the ROI of the budget-only optimum towards the best ROI as far as both limits still bind. */
function tightened(channels: number, seed: number): BenchProblem | null {
  const rng = createRng(seed);
  const curves = Array.from({ length: channels }, (): HillCurve => {
    const halfSpend = 1500 * rng.lognormal(0, 1);
    return { kind: "hill", ceiling: 100 * rng.lognormal(0, 1), halfSpend, shape: 0.5 + 0.5 * rng.next() };
  });
  const values = curves.map((curve) => ({ kind: "scaled" as const, factor: 50 * rng.lognormal(0, 0.5), curve }));
  const bounds = curves.map(({ halfSpend }) => ({ min: 0, max: 4 * halfSpend }));
  const budget = curves.reduce((sum, { halfSpend }) => sum + halfSpend, 0) / 2;
  const roiOf = (spend: number[]) => valueOf(values, spend) / spend.reduce((a, b) => a + b, 0);
  const loose = roiOf(solve({ curves, bounds, budget }).spend);
  const best = roiOf(solve({ curves: values, bounds, budget }).spend);
  for (let share = 0.5; share > 1e-3; share *= 0.7) {
    const problem: BenchProblem = { curves, values, bounds, budget, roiTarget: loose + share * (best - loose) };
    const { budget: price, roi } = solve(problem).prices;
    if (price > 0 && roi > 0) return problem;
  }
  return null;
}

function valueOf(curves: readonly Curve[], spend: readonly number[]): number {
  return curves.reduce((sum, curve, j) => sum + curveValue(curve, spend[j]!), 0);
}

function breachOf({ budget, roiTarget, values }: BenchProblem, spend: number[]): number {
  const total = spend.reduce((a, b) => a + b, 0);
  return Math.max(0, (total - budget) / budget, 1 - valueOf(values, spend) / (roiTarget * total));
}

/** One SLSQP solve with the settings of the budget optimiser of PyMC-Marketing; null when SciPy is not there. */
function slsqp({ curves, values, bounds, budget, roiTarget }: BenchProblem): Rival | null {
  const input = JSON.stringify({
    ceiling: curves.map((curve) => curve.ceiling),
    halfSpend: curves.map((curve) => curve.halfSpend),
    shape: curves.map((curve) => curve.shape),
    factor: values.map((value) => value.factor),
    max: bounds.map((pair) => pair.max),
    budget,
    roiTarget,
  });
  const script = path.join("tests", "bench", "solve-slsqp.py");
  const { status, stdout } = spawnSync("python3", [script], { input, encoding: "utf8", timeout: SLSQP_TIMEOUT_MS });
  return status === 0 ? (JSON.parse(stdout) as Rival) : null;
}

function row(channels: number, target: number, times: number[], worst: { gap: number; breach: number }): string {
  return [
    String(channels).padEnd(9),
    quantile(times, 0.5).toFixed(3).padEnd(8),
    Math.min(...times)
      .toFixed(3)
      .padEnd(8),
    `≤ ${target}`.padEnd(7),
    worst.gap.toExponential(1).padEnd(8),
    worst.breach.toExponential(1).padEnd(8),
  ].join(" ");
}

function rivalColumns(rivals: Rival[], mine: number): string {
  if (rivals.length === 0) return " not measured";
  const times = rivals.map((rival) => rival.ms);
  const objectives = rivals.map((rival) => rival.objective);
  const median = quantile(times, 0.5);
  const converged = rivals.filter((rival) => rival.converged).length;
  return ` ${median.toFixed(1).padEnd(10)} ${(median / mine).toFixed(0).padEnd(15)} ${Math.min(...objectives).toFixed(6)} at worst; ${converged}/${rivals.length} converged`;
}
