import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { ENGINE_VERSION } from "@/lib/engine";
import type { Cell } from "./cells";
import type { Played } from "./play-account";

/** One contestant's run of one account, as a line of the log. */
export interface Run {
  cell: string;
  /** Digest of the definition of the cell. */
  definition: string;
  kind: string;
  seed: number;
  /** Version of the engine and digest of its code. */
  engine: string;
  milliseconds: number;
  played: Played;
}

/** An append-only log of finished runs, so that an interrupted benchmark can continue. */
export class RunStore {
  private readonly runs = new Map<string, Run>();

  /** @param isCurrent - Whether a logged run belongs to the current engine. */
  constructor(
    private readonly file: string,
    private readonly isCurrent: (engine: string) => boolean,
  ) {
    if (!fs.existsSync(file)) return;
    for (const line of fs.readFileSync(file, "utf8").split("\n")) {
      const run = parse(line);
      if (run !== null && this.isCurrent(run.engine)) this.runs.set(keyOf(run), run);
    }
  }

  find(cell: Cell, kind: string, seed: number): Run | undefined {
    return this.runs.get(keyOf({ cell: cell.id, definition: definitionOf(cell), kind, seed }));
  }

  add(run: Run): void {
    this.runs.set(keyOf(run), run);
    fs.mkdirSync(path.dirname(this.file), { recursive: true });
    fs.appendFileSync(this.file, `${JSON.stringify(run)}\n`);
  }
}

/**
 * Identifies what a cell plays, so that its runs stay valid when its bars or title change. The key `retold` is that
 * of the committed results.
 */
export function definitionOf({ world, setup, learner, updateDays }: Cell): string {
  return digest(JSON.stringify({ world, setup, learner, retold: updateDays }));
}

/** The version of the engine and a digest of its code and that of the referee. */
export function engineNow(): string {
  const files = ["lib/engine", "tests/bench/learn"].flatMap(filesIn).sort();
  return `${ENGINE_VERSION} ${digest(files.map((file) => fs.readFileSync(file, "utf8")).join("\n"))}`;
}

const REFEREES = ["play-account.ts", "score-run.ts", "omniscient.ts", "stack-plan.ts", "tuned-sgd-ucb.ts"];

function filesIn(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && (folder === "lib/engine" || REFEREES.includes(name)))
    .map((name) => path.join(folder, name));
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

function keyOf({ cell, definition, kind, seed }: Pick<Run, "cell" | "definition" | "kind" | "seed">): string {
  return [cell, definition, kind, seed].join(" ");
}

/** Null for an incomplete last line of an interrupted log. */
function parse(line: string): Run | null {
  try {
    return JSON.parse(line) as Run;
  } catch {
    return null;
  }
}
