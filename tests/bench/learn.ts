import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ENGINE_VERSION } from "@/lib/engine";
import { CELLS, cellsNamed, type Cell } from "./learn/cells";
import { CONTESTANTS, contestantsIn, namesIn, SLOW, SLOW_SEEDS } from "./learn/contestants";
import { learnReport } from "./learn/learn-report";
import { mergeRows, readRows, rowIn, rowOf, type Results } from "./learn/result-rows";
import { startProgress } from "./learn/show-progress";
import { definitionOf, engineNow, RunStore } from "./learn/run-store";
import { runTasks, type Task } from "./learn/run-tasks";

/**
 * Plays every learner in accounts with known curves, next to controllers that know these curves:
 *
 *     npm run bench -- learn [--cells D1,P1-*] [--kinds concave,greedy] [--seeds 20] [--workers 2] [--held-out [--again]]
 *
 * Seeds 0 to 19 are for development. --held-out plays 50 seeds that were not used in development, once: a contestant
 * with a held-out result in a cell is skipped unless --again is given, and the table then reports the repetition.
 * Finished runs are logged, so that an interrupted benchmark continues while the engine's code does not change;
 * --keep accepts runs of other code of the same engine version. --list prints the cells and plays nothing.
 */
const RESULTS = path.join("tests", "bench", "results");
const HELD_OUT = { from: 1000, count: 50 };
const isHeldOut = process.argv.includes("--held-out");
const name = isHeldOut ? "learn-held-out" : "learn";
const seeds = isHeldOut ? seedsOf(HELD_OUT) : seedsOf({ from: 0, count: Number(flag("--seeds") ?? 20) });
const cells = cellsNamed(flag("--cells"));
const kinds = namesIn(flag("--kinds"));
const workers = Number(flag("--workers") ?? 2);
const engine = engineNow();
const acceptsOtherCode = process.argv.includes("--keep");
const store = new RunStore(path.join(RESULTS, `${name}.partial.jsonl`), (other) =>
  acceptsOtherCode ? other.split(" ")[0] === ENGINE_VERSION : other === engine,
);
const before = readRows(path.join(RESULTS, `${name}.json`));

if (process.argv.includes("--list")) for (const cell of CELLS) console.log(`${cell.id.padEnd(20)} ${cell.title}`);
else await measure();

async function measure(): Promise<void> {
  const plan = cells.flatMap((cell) => contestantsIn(cell, kinds).map((kind) => ({ cell, kind }))).filter(isDue);
  const tasks = tasksOf(plan);
  const progress = startProgress(
    tasks.flatMap((task) => task.kinds.map((kind) => ({ kind, size: sizeOf(task.cell) }))),
    workers,
  );
  await runTasks(tasks, workers, (task, { kind, milliseconds, played }) => {
    const cell = cells.find(({ id }) => id === task.cell)!;
    store.add({ cell: cell.id, definition: definitionOf(cell), kind, seed: task.seed, engine, milliseconds, played });
    progress.done({ kind, size: sizeOf(cell.id) }, milliseconds);
  });
  progress.end();
  write(plan);
}

/** A held-out result is final, so that nothing is tuned on held-out seeds. */
function isDue({ cell, kind }: { cell: Cell; kind: string }): boolean {
  const earlier = isHeldOut ? rowIn(before, cell.id, kind) : undefined;
  if (earlier === undefined || process.argv.includes("--again")) return true;
  console.error(
    `${cell.id} ${kind}: skipped, held-out result of ${earlier.date} (commit ${earlier.commit}); --again replaces it.`,
  );
  return false;
}

/** One task per cell and seed, the longest first, with the contestants that have not been played there. */
function tasksOf(plan: { cell: Cell; kind: string }[]): Task[] {
  const due = new Map<string, Task>();
  for (const { cell, kind } of plan) {
    for (const seed of seedsFor(cell, kind)) {
      if (store.find(cell, kind, seed)) continue;
      const key = `${cell.id} ${seed}`;
      const task = due.get(key) ?? { cell: cell.id, seed, kinds: [] };
      task.kinds.push(kind);
      due.set(key, task);
    }
  }
  return [...due.values()].sort((a, b) => sizeOf(b.cell) - sizeOf(a.cell) || a.seed - b.seed);
}

function write(plan: { cell: Cell; kind: string }[]): void {
  const about = {
    commit: execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim(),
    machine: `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}`,
    seeds: `seeds ${seeds[0]} to ${seeds.at(-1)} (fewer in some cells)`,
    date: new Date().toISOString().slice(0, 10),
  };
  const fresh = plan.map(({ cell, kind }) =>
    rowOf(
      cell,
      seedsFor(cell, kind).map((seed) => store.find(cell, kind, seed)!),
      about,
    ),
  );
  const order = (row: { cell: string; kind: string }) =>
    CELLS.findIndex(({ id }) => id === row.cell) * 100 + CONTESTANTS.findIndex((kind) => kind === row.kind);
  const rows = mergeRows(before, fresh).sort((a, b) => order(a) - order(b));
  const results: Results = { ...about, engine, rows };
  const report = learnReport(results, CELLS, isHeldOut);
  fs.mkdirSync(RESULTS, { recursive: true });
  fs.writeFileSync(path.join(RESULTS, `${name}.json`), `${JSON.stringify(results)}\n`);
  fs.writeFileSync(path.join(RESULTS, `${name}.md`), report);
  console.log(learnReport({ ...results, rows: fresh }, cells, isHeldOut));
}

function seedsFor(cell: Cell, kind: string): number[] {
  return seeds.slice(0, Math.min(cell.maxSeeds ?? Infinity, SLOW.includes(kind) ? SLOW_SEEDS : Infinity));
}

/** Relative duration of a run, from its days and channels. */
function sizeOf(id: string): number {
  const { setup } = CELLS.find((cell) => cell.id === id)!;
  return (setup.days ?? 180) * (0.4 + (0.6 * (setup.channels ?? 6)) / 6);
}

function seedsOf({ from, count }: { from: number; count: number }): number[] {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`--seeds must be a whole number above 0, not ${count}.`);
  return Array.from({ length: count }, (_, i) => from + i);
}

function flag(named: string): string | undefined {
  const at = process.argv.indexOf(named);
  return at > 0 ? process.argv[at + 1] : undefined;
}
