import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { gridSearch } from "./grid-search";
import type { BenchProblem, Goal } from "./problems";

/** A peer's solution of a problem; `finished` is false when it was stopped. */
export interface PeerAnswer {
  ms: number;
  iterations: number;
  converged: boolean;
  finished: boolean;
  /** Empty when it was stopped before its first output. */
  spend: number[];
}

interface Peer {
  name: string;
  goals: readonly Goal[];
  maxChannels: number;
  /** A command that succeeds when the peer is installed; null when it needs nothing. */
  needs: [string, string[]] | null;
  solve(file: string, problem: BenchProblem, seconds: number): PeerAnswer;
}

const SCRIPTS = path.join("tests", "bench", "solve");
const FOLDER = path.join(os.tmpdir(), "nextdollar-bench-solve");
const NEEDS_R: [string, string[]] = ["Rscript", ["-e", "library(nloptr); library(jsonlite)"]];

const nloptr = (name: string, form: string, goals: Goal[]): Peer => ({
  name,
  goals,
  maxChannels: 500,
  needs: NEEDS_R,
  solve: (file, _, seconds) => {
    return runScript("Rscript", [path.join(SCRIPTS, "nloptr.R"), file, form, String(seconds)], 2 * seconds);
  },
});

export const PEERS: readonly Peer[] = [
  {
    name: "SciPy SLSQP",
    goals: ["budget", "both", "roi", "history", "efficiency", "units", "s-shaped"],
    maxChannels: 5000,
    needs: ["python3", ["-c", "import scipy"]],
    solve: (file, _, seconds) => runScript("python3", [path.join(SCRIPTS, "slsqp.py"), file], seconds),
  },
  nloptr("nloptr, max response", "response", ["history"]),
  nloptr("nloptr, target efficiency as shipped", "shipped", ["efficiency"]),
  nloptr("nloptr, target efficiency, right Jacobian", "right", ["efficiency"]),
  {
    name: "grid search",
    goals: ["budget", "history", "efficiency", "units", "s-shaped"],
    maxChannels: 5000,
    needs: null,
    solve: (_, problem) => ({ ...gridSearch(problem), converged: true, finished: true }),
  },
];

/** Whether the peer can run on this machine. */
export function isInstalled({ needs }: Peer): boolean {
  return needs === null || spawnSync(needs[0], needs[1], { stdio: "ignore" }).status === 0;
}

/**
 * The peer's solution of a problem, from the cache of earlier runs if it is there.
 *
 * @param peer - One of `PEERS`.
 * @param problem - The problem; it is written to a temporary folder for the peer to read.
 * @param seconds - Time limit.
 */
export function answerOf(peer: Peer, problem: BenchProblem, seconds: number): PeerAnswer {
  fs.mkdirSync(FOLDER, { recursive: true });
  const text = JSON.stringify(problem);
  const name = `${problem.goal}-${problem.channels}-${createHash("sha256").update(text).digest("hex").slice(0, 12)}`;
  const file = path.join(FOLDER, `${name}.json`);
  const cached = path.join(FOLDER, `${name}.${peer.name.replace(/[^a-z]+/gi, "-")}-${seconds}.answer`);
  if (fs.existsSync(cached)) return JSON.parse(fs.readFileSync(cached, "utf8")) as PeerAnswer;
  fs.writeFileSync(file, text);
  const answer = peer.solve(file, problem, seconds);
  fs.writeFileSync(cached, JSON.stringify(answer));
  return answer;
}

/** Deletes all cached solutions. */
export function deleteAnswers(): void {
  fs.rmSync(FOLDER, { recursive: true, force: true });
}

/** Runs a script and reads its last complete line of output, also when it was stopped. */
function runScript(command: string, args: string[], seconds: number): PeerAnswer {
  const begun = performance.now();
  const options = { encoding: "utf8", timeout: 1000 * seconds, killSignal: "SIGKILL", maxBuffer: 2 ** 30 } as const;
  const { stdout, stderr, status, signal } = spawnSync(command, args, options);
  const lines = stdout.split("\n").filter((line) => line.startsWith("{") && line.endsWith("}"));
  const ms = performance.now() - begun;
  if (status !== 0 && signal === null) throw new Error(`${command} ${args.join(" ")} failed:\n${stderr}`);
  const last = lines.at(-1);
  return last
    ? { ...JSON.parse(last), ...(signal ? { ms } : {}) }
    : { ms, iterations: 0, converged: false, finished: false, spend: [] };
}
