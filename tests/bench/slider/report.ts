import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { quantile } from "@/lib/lab/math/quantile";

export interface Timing {
  channels: number;
  build: string;
  /** Of the moves that changed a number. */
  ms: number[];
  /** Moves that changed no number. */
  unchanged: number;
  /** Processes that ran or waited on average over a minute, at the end of the size. */
  load: number;
}

const OUT = path.join("tests", "bench", "results");
/** The goals for this build, in ms at the 95th percentile. */
const GOALS: Record<number, number> = { 5: 50, 20: 80, 50: 120 };

/** Prints the table, and writes it and its numbers to the results. */
export function writeReport(timings: readonly Timing[]): void {
  const about = {
    commit: execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim(),
    machine: `${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}`,
  };
  const rows = timings.map(summarise);
  const text = [
    "# Slider moves",
    "",
    `Time from a slider's input to the painted numbers of the plan page, in ms. ${about.commit}, ${about.machine}.`,
    "",
    "| channels | build | p50 | p95 | slowest | goal for p95 | moves | without effect | load |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...rows.map((row) => `| ${Object.values(row).join(" | ")} |`),
    "",
  ].join("\n");
  console.log(text);
  fs.writeFileSync(path.join(OUT, "slider.md"), text);
  fs.writeFileSync(path.join(OUT, "slider.json"), `${JSON.stringify({ about, rows }, null, 2)}\n`);
}

function summarise({ channels, build, ms, unchanged, load }: Timing) {
  const at = (share: number) => quantile(ms, share).toFixed(1);
  const goal = build === "this" ? (GOALS[channels] ?? "") : "";
  return {
    channels,
    build,
    p50: at(0.5),
    p95: at(0.95),
    slowest: at(1),
    goal,
    moves: ms.length,
    unchanged,
    load: load.toFixed(1),
  };
}
