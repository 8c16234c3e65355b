import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { quantile } from "@/lib/lab/math/quantile";
import { answerOf, deleteAnswers, isInstalled, PEERS } from "./solve/peers";
import { asAllocation, type BenchProblem, type Goal, GOALS, judge, makeProblem, solved } from "./solve/problems";
import { type CaseResult, type PeerRun, solveReport } from "./solve/report";

/**
 * Compares the exact allocator with SciPy's SLSQP, nloptr as Robyn calls it and a grid search as in Meridian, on the
 * same problems and on one machine. A peer that is not installed is "not measured".
 *
 *     npm run bench -- solve [--seeds 3] [--most 5000] [--fresh]
 *
 * Solutions of peers are cached in a temporary folder, so that an interrupted run can continue; --fresh deletes them.
 * Progress goes to stderr, the results to tests/bench/results/solve.md and solve.json.
 */
const SIZES = [
  { channels: 5, repeats: 400, seconds: 30, maxSeeds: Infinity },
  { channels: 50, repeats: 200, seconds: 60, maxSeeds: Infinity },
  { channels: 500, repeats: 60, seconds: 120, maxSeeds: 1 },
  { channels: 5000, repeats: 15, seconds: 60, maxSeeds: 1 },
];
const BENT_REPEATS = 3;
const RESULTS = path.join("tests", "bench", "results");
const seeds = numberFlag("--seeds", 3);
const maxSize = numberFlag("--most", 5000);

if (process.argv.includes("--fresh")) deleteAnswers();
const peers = PEERS.map((peer) => ({ ...peer, isHere: isInstalled(peer) }));
const cases: CaseResult[] = [];
for (const { channels, repeats, seconds, maxSeeds } of SIZES.filter((size) => size.channels <= maxSize)) {
  for (const goal of GOALS.filter((goal) => goal !== "units" || channels <= 500)) {
    const problems = Array.from({ length: Math.min(seeds, maxSeeds) }, (_, seed) => makeProblem(goal, channels, seed));
    cases.push(measured(goal, problems, goal === "s-shaped" ? BENT_REPEATS : repeats, seconds));
  }
}

const about = {
  commit: execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim(),
  machine: `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}`,
  seeds: `0 to ${seeds - 1}; from 500 channels on seed 0 alone`,
  date: new Date().toISOString().slice(0, 10),
  missing: peers.filter((peer) => !peer.isHere).map((peer) => peer.name),
};
const report = solveReport(about, cases);
fs.mkdirSync(RESULTS, { recursive: true });
fs.writeFileSync(path.join(RESULTS, "solve.md"), report);
fs.writeFileSync(path.join(RESULTS, "solve.json"), `${JSON.stringify({ ...about, cases }, null, 2)}\n`);
console.log(report);

function measured(goal: Goal, problems: BenchProblem[], repeats: number, seconds: number): CaseResult {
  const { channels } = problems[0]!;
  const times: number[] = [];
  const own = problems.map((problem) => {
    progress(`${channels} channels, ${goal}, seed ${problem.seed}: allocate`);
    const question = asAllocation(problem);
    let answer = solved(question);
    for (let i = 0; i < repeats; i++) {
      const begun = performance.now();
      answer = solved(question);
      times.push(performance.now() - begun);
    }
    return { gap: answer.gap, ...judge(problem, answer.spend) };
  });
  const able = peers.filter((peer) => peer.goals.includes(goal) && channels <= peer.maxChannels);
  const runs = able.map((peer): PeerRun => {
    if (!peer.isHere) return { peer: peer.name, answers: null };
    const answers = problems.map((problem, i) => {
      progress(`${channels} channels, ${goal}, seed ${problem.seed}: ${peer.name}`);
      const { spend, ...facts } = answerOf(peer, problem, seconds);
      const verdict = spend.length > 0 ? judge(problem, spend) : null;
      return {
        ...facts,
        objectiveRatio: verdict && verdict.objective / own[i]!.objective,
        breach: verdict && verdict.breach,
      };
    });
    return { peer: peer.name, answers };
  });
  return {
    goal,
    channels,
    seeds: problems.length,
    ms: { p50: quantile(times, 0.5), p95: quantile(times, 0.95), least: Math.min(...times) },
    gap: Math.max(...own.map((answer) => answer.gap)),
    breach: Math.max(...own.map((answer) => answer.breach)),
    runs,
  };
}

function progress(text: string): void {
  process.stderr.write(`[${new Date().toISOString().slice(11, 19)}] ${text}\n`);
}

function numberFlag(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at > 0 ? Number(process.argv[at + 1]) : otherwise;
}
