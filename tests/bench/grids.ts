import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { allocate, type LearnerSetup } from "@/lib/engine";
import { createWorld } from "@/lib/lab/world/create-world";
import type { World } from "@/lib/engine/world/types";
import { bootstrapInterval } from "./learn/bootstrap-interval";
import { playAccount, playPlayer } from "./learn/play-account";
import { omniscient } from "./learn/omniscient";

/**
 * Measures the cost of platform limits on budgets: a coarser money grid, minimums, a change limit, a learning phase.
 *
 *     npm run bench -- grids [--seeds 12]
 */
const OUT = path.join("tests", "bench", "results");
const DAYS = 180;
const seeds = Number(flag("--seeds") ?? 12);
const REGIMES = [
  { name: "budget binds", roiLevel: 0.8 },
  { name: "ROI binds", roiLevel: 1.2 },
];

interface Limit {
  name: string;
  /** As shares of the equal part of the budget. */
  unit?: number;
  min?: number;
  maxStep?: number;
  phase?: boolean;
}

const LIMITS: Limit[] = [
  { name: "none" },
  ...[0.01, 0.05, 0.1, 0.2, 0.5].map((unit) => ({ name: `unit of ${100 * unit}% of the equal share`, unit })),
  ...[0.1, 0.25, 0.5].map((min) => ({ name: `minimum of ${100 * min}% of the equal share`, min })),
  ...[0.5, 0.2, 0.1, 0.05].map((maxStep) => ({ name: `change limit of ${100 * maxStep}% a day`, maxStep })),
  { name: "a change of 20% starts a learning phase of 7 days", phase: true },
];

/** One account: the ratio with exact curves under the limit to that without, and the learner's ratio to the oracle. */
interface Case {
  exact: number | null;
  learner: number;
  shortfall: number;
}

const rows = REGIMES.flatMap(({ name, roiLevel }) => {
  const worlds = Array.from({ length: seeds }, (_, seed) => createWorld("D1", { seed, days: DAYS, roiLevel }));
  let free: Case[] | null = null;
  return LIMITS.map((limit) => {
    process.stderr.write(`${name}: ${limit.name}\n`);
    const cases = worlds.map((world, seed) => ({ exact: exactShare(world, limit), ...learned(world, limit, seed) }));
    free ??= cases;
    return { regime: name, limit: limit.name, ...summary(cases, free, limit.phase === true) };
  });
});

const about = {
  commit: execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim(),
  machine: `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}`,
  seeds: `seeds 0 to ${seeds - 1}`,
  date: new Date().toISOString().slice(0, 10),
};
const report = [
  "# The cost of platform limits on budgets",
  "",
  `Commit ${about.commit}, ${about.machine}, ${about.seeds}, ${about.date}. \`npm run bench -- grids\` generates this table.`,
  "",
  `World D1, 6 channels, ${DAYS} days. True curves: for units and minimums the exact split of a day, for change limits ` +
    "the omniscient controller from the equal split, compared with the same without the limit. " +
    "Learner: `concave` over the whole plan, compared with itself without the limit on the same accounts, with a 95% interval; a minus is a loss. " +
    "A limit can make the ROI target unreachable (a minimum in a poor channel). The table gives the share of such accounts and excludes them from the first column.",
  "",
  "| regime | limit | true curves | out of reach | learner | difference | shortfall mean / max |",
  "| --- | --- | --: | --: | --: | --: | --: |",
  ...rows.map(({ regime, limit, exact, outOfReach, learner, difference, shortfall }) => {
    const interval = `${signed(difference.mean)} [${signed(difference.low)}, ${signed(difference.high)}]`;
    const of = [exact === null ? "" : signed(exact), percent(outOfReach), learner.toFixed(4), interval];
    return `| ${[regime, limit, ...of, `${percent(shortfall.mean)} / ${percent(shortfall.most)}`].join(" | ")} |`;
  }),
  "",
].join("\n");
fs.mkdirSync(OUT, { recursive: true });
fs.writeFileSync(path.join(OUT, "grids.md"), report);
fs.writeFileSync(path.join(OUT, "grids.json"), `${JSON.stringify({ ...about, rows }, null, 1)}\n`);
console.log(report);

/** The ratio of the optimum under the limit to that without it; null when no split meets the target under the limit. */
function exactShare(world: World, { unit, min, maxStep, phase }: Limit): number | null {
  if (phase) return null;
  const equal = world.dailyBudget / world.channels;
  if (maxStep !== undefined) {
    const slow = playPlayer(world, omniscient({ ...world, maxStep }, { current: equalSplit(world) }));
    return slow.ratio / playPlayer(world, omniscient(world)).ratio;
  }
  const problem = {
    curves: equalSplit(world).map((_, j) => world.trueCurve(j, 0)),
    budget: world.dailyBudget,
    roiTarget: world.roiTarget,
  };
  const limited = allocate({
    ...problem,
    ...(unit === undefined ? {} : { unit: unit * equal }),
    ...(min === undefined
      ? {}
      : { bounds: equalSplit(world).map(() => ({ min: min * equal, max: world.dailyBudget })) }),
  });
  const best = allocate(problem);
  if (best.status !== "optimal") throw new Error(best.relaxation.sentence);
  return limited.status === "optimal" ? limited.objective / best.objective : null;
}

function learned(world: World, { unit, min, maxStep, phase }: Limit, seed: number): Omit<Case, "exact"> {
  const equal = world.dailyBudget / world.channels;
  const more: Partial<LearnerSetup> = {
    seed,
    ...(unit === undefined ? {} : { unit: unit * equal }),
    ...(min === undefined
      ? {}
      : { bounds: equalSplit(world).map(() => ({ min: min * equal, max: world.dailyBudget })) }),
    ...(maxStep === undefined ? {} : { maxStep, current: equalSplit(world) }),
    ...(phase ? { learningPhase: { trigger: 0.2, days: 7, maxStep: 0.2 }, current: equalSplit(world) } : {}),
  };
  const { ratio, shortfall } = playAccount(world, "concave", more);
  return { learner: ratio, shortfall };
}

function equalSplit(world: World): number[] {
  return new Array<number>(world.channels).fill(world.dailyBudget / world.channels);
}

function summary(cases: readonly Case[], free: readonly Case[], isUnsolved: boolean) {
  const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
  const exact = cases.flatMap((one) => (one.exact === null ? [] : [one.exact - 1]));
  const shortfalls = cases.map((one) => one.shortfall);
  return {
    exact: exact.length > 0 ? mean(exact) : null,
    outOfReach: isUnsolved ? 0 : 1 - exact.length / cases.length,
    learner: mean(cases.map((one) => one.learner)),
    difference: bootstrapInterval(cases.map((one, i) => one.learner - free[i]!.learner)),
    shortfall: { mean: mean(shortfalls), most: Math.max(...shortfalls) },
  };
}

function signed(x: number): string {
  return `${x < 0 ? "−" : "+"}${Math.abs(x).toFixed(4)}`;
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))}%`;
}

function flag(named: string): string | undefined {
  const at = process.argv.indexOf(named);
  return at > 0 ? process.argv[at + 1] : undefined;
}
