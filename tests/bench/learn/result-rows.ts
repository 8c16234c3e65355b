import fs from "node:fs";
import { bootstrapInterval } from "./bootstrap-interval";
import { CELLS, type Cell } from "./cells";
import { definitionOf, type Run } from "./run-store";
import { summariseRuns, type Summary } from "./summarise-runs";

/** One contestant in one cell, as saved with the results. */
export interface Row {
  cell: string;
  definition: string;
  kind: string;
  engine: string;
  commit: string;
  date: string;
  /** Number of times these seeds have been measured. */
  timesMeasured: number;
  seeds: number[];
  /** By seed, to four digits. */
  ratio: number[];
  shortfall: number[];
  summary: Summary;
}

export interface Results {
  commit: string;
  machine: string;
  seeds: string;
  date: string;
  engine: string;
  rows: Row[];
}

export function rowOf(cell: Cell, runs: readonly Run[], about: { commit: string; date: string }): Row {
  const ordered = [...runs].sort((a, b) => a.seed - b.seed);
  const first = ordered[0]!;
  return {
    cell: cell.id,
    definition: first.definition,
    kind: first.kind,
    engine: first.engine,
    ...about,
    timesMeasured: 1,
    seeds: ordered.map((run) => run.seed),
    ratio: ordered.map((run) => round(run.played.ratio)),
    shortfall: ordered.map((run) => round(run.played.shortfall)),
    summary: roundAll(summariseRuns(ordered)),
  };
}

/** Rows measured earlier, of cells whose definition has not changed. */
export function readRows(file: string): Row[] {
  if (!fs.existsSync(file)) return [];
  const { rows } = JSON.parse(fs.readFileSync(file, "utf8")) as Results;
  const current = new Map(CELLS.map((cell) => [cell.id, definitionOf(cell)]));
  return rows.filter((row) => current.get(row.cell) === row.definition);
}

/** New rows replace old ones of the same cell and contestant, and count the measurements. */
export function mergeRows(old: readonly Row[], fresh: readonly Row[]): Row[] {
  const key = (row: Row) => `${row.cell} ${row.kind}`;
  const merged = new Map(old.map((row) => [key(row), row]));
  for (const row of fresh) {
    const before = merged.get(key(row));
    merged.set(key(row), { ...row, timesMeasured: (before?.timesMeasured ?? 0) + 1 });
  }
  return [...merged.values()];
}

export function rowIn(rows: readonly Row[], cell: string, kind: string): Row | undefined {
  return rows.find((row) => row.cell === cell && row.kind === kind);
}

/** The mean difference over the seeds of both rows. */
export function pairedDifference(a: Row, b: Row): { mean: number; low: number; high: number } | null {
  const other = new Map(b.seeds.map((seed, i) => [seed, b.ratio[i]!]));
  const differences = a.seeds.flatMap((seed, i) => (other.has(seed) ? [a.ratio[i]! - other.get(seed)!] : []));
  return differences.length > 0 ? bootstrapInterval(differences) : null;
}

function round(x: number): number {
  return Number(x.toPrecision(5));
}

function roundAll<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_, x: unknown) => (typeof x === "number" ? round(x) : x))) as T;
}
