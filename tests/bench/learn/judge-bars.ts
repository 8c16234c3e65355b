import type { Bar, Cell } from "./cells";
import { CONTROLLERS } from "./contestants";
import { pairedDifference, rowIn, type Row } from "./result-rows";

/** One bar of one cell with its measured figure. */
export interface Verdict {
  cell: string;
  requirement: string;
  figure: string;
  isMet: boolean;
  /** The same figure of the omniscient controller; empty if it has none. */
  omniscient: string;
}

const LEARNER = "concave";
const MAX_BEHIND_GREEDY = 0.01;
const MIN_DAY30 = 0.2;
const COVERAGE = { low: 0.85, high: 0.95 };
const COVERED_WORLDS = ["D1", "D2", "D3", "D4", "D5"];
/** Cells in which the default learner must not fall behind the certainty-equivalent re-solve at all. */
const NEVER_BEHIND = /-(saturating|segments|M12|sparse)$/;

/** Judges every bar of every cell with a result of the default learner. */
export function judgeBars(cells: readonly Cell[], rows: readonly Row[]): Verdict[] {
  return cells.flatMap((cell) => {
    const row = rowIn(rows, cell.id, LEARNER);
    if (row === undefined) return [];
    const omniscient = rowIn(rows, cell.id, "omniscient");
    const own = cell.bars.flatMap((bar) => judge(bar, { cell, row, omniscient, rows }));
    return [...own, ...(cell.learner.delay === false ? [] : everywhere(cell, row, rows))];
  });
}

interface Case {
  cell: Cell;
  row: Row;
  omniscient: Row | undefined;
  rows: readonly Row[];
}

interface Measure {
  requirement: string;
  isMet: (row: Row) => boolean;
  figureOf: (row: Row) => string;
}

function judge(bar: Bar, { cell, row, omniscient, rows }: Case): Verdict[] {
  if (bar.of === "distance to") return judgeDistance(bar, cell, row, rowIn(rows, bar.cell, LEARNER));
  const rival = bar.of === "regret slope" ? rowIn(rows, cell.id, bar.below) : undefined;
  if (bar.of === "regret slope" && rival?.summary.regretSlope == null) return [];
  const { requirement, isMet, figureOf } = measureOf(bar, rival);
  return [
    {
      cell: cell.id,
      requirement,
      figure: figureOf(row),
      isMet: isMet(row),
      omniscient: omniscient ? figureOf(omniscient) : "",
    },
  ];
}

function judgeDistance(bar: Bar & { of: "distance to" }, cell: Cell, row: Row, other: Row | undefined): Verdict[] {
  if (other === undefined) return [];
  const behind = other.summary.ratio.mean - row.summary.ratio.mean;
  const requirement = `at most ${bar.atMost} below ${bar.cell}`;
  return [{ cell: cell.id, requirement, figure: behind.toFixed(4), isMet: behind <= bar.atMost, omniscient: "" }];
}

function measureOf(bar: Exclude<Bar, { of: "distance to" }>, rival: Row | undefined): Measure {
  switch (bar.of) {
    case "ratio":
      return numeric(`ratio ≥ ${bar.atLeast}${bar.aim ? " (aim)" : ""}`, ratioOf, (x) => x >= bar.atLeast, fixed);
    case "overspend":
      return numeric(
        "overspend 0",
        ({ summary }) => summary.overspend,
        (x) => x <= bar.atMost,
        percent,
      );
    case "mean shortfall":
      return numeric(
        `mean ROI shortfall ≤ ${percent(bar.atMost)}`,
        ({ summary }) => summary.shortfall.mean,
        (x) => x <= bar.atMost,
        percent,
      );
    case "worst shortfall":
      return numeric(
        `no run above ${percent(bar.atMost)} ROI shortfall`,
        ({ summary }) => summary.shortfall.most,
        (x) => x <= bar.atMost,
        percent,
      );
    case "runs within":
      return numeric(
        `≥ ${percent(bar.atLeast)} of runs within ${percent(bar.shortfall)} ROI shortfall`,
        ({ shortfall }) => mean(shortfall.map((x) => (x <= bar.shortfall + 1e-9 ? 1 : 0))),
        (x) => x >= bar.atLeast,
        percent,
      );
    case "regret slope": {
      const limit = rival?.summary.regretSlope ?? Infinity;
      return numeric(
        `slope of ln regret on ln T below ${bar.below}'s ${limit.toFixed(2)}`,
        ({ summary }) => summary.regretSlope ?? Infinity,
        (x) => x < limit,
        (x) => (x === Infinity ? "none" : x.toFixed(2)),
      );
    }
    case "must fail":
      return numeric(`must fail: ratio < ${bar.atMost}`, ratioOf, (x) => x < bar.atMost, fixed);
  }
}

function numeric(
  requirement: string,
  of: (row: Row) => number,
  isEnough: (x: number) => boolean,
  format: (x: number) => string,
): Measure {
  return { requirement, isMet: (row) => isEnough(of(row)), figureOf: (row) => format(of(row)) };
}

const ratioOf = ({ summary }: Row) => summary.ratio.mean;
const fixed = (x: number) => x.toFixed(4);

function everywhere(cell: Cell, row: Row, rows: readonly Row[]): Verdict[] {
  const rivals = rows.filter((one) => one.cell === cell.id && one.kind !== LEARNER && !CONTROLLERS.includes(one.kind));
  const omniscient = rowIn(rows, cell.id, "omniscient");
  const verdicts: Verdict[] = [];
  const greedy = rowIn(rows, cell.id, "greedy");
  const difference = greedy && pairedDifference(row, greedy);
  if (difference) {
    const allowed = NEVER_BEHIND.test(cell.id) ? 0 : MAX_BEHIND_GREEDY;
    verdicts.push({
      cell: cell.id,
      requirement: allowed === 0 ? "not below greedy" : `not below greedy by more than ${allowed}`,
      figure: `${signed(difference.mean)} [${signed(difference.low)}, ${signed(difference.high)}]`,
      isMet: difference.mean >= -allowed,
      omniscient: "",
    });
  }
  verdicts.push({
    cell: cell.id,
    requirement: `spend by day 30 above ${percent(MIN_DAY30)} of the oracle's in every run`,
    figure: percent(row.summary.day30.least),
    isMet: row.summary.day30.least > MIN_DAY30,
    omniscient: omniscient === undefined ? "" : percent(omniscient.summary.day30.least),
  });
  const best = rivals.reduce<Row | null>((a, b) => (a === null || valueWithin2(b) > valueWithin2(a) ? b : a), null);
  if (best !== null) {
    verdicts.push({
      cell: cell.id,
      requirement: `value of runs within 2% above every baseline (${best.kind}: ${valueWithin2(best).toFixed(4)})`,
      figure: valueWithin2(row).toFixed(4),
      isMet: valueWithin2(row) > valueWithin2(best),
      omniscient: omniscient === undefined ? "" : valueWithin2(omniscient).toFixed(4),
    });
  }
  if (COVERED_WORLDS.includes(cell.world)) verdicts.push(...judgeCoverage(cell, row));
  return verdicts;
}

function judgeCoverage({ id }: Cell, { summary }: Row): Verdict[] {
  const range = `${percent(COVERAGE.low)} to ${percent(COVERAGE.high)}`;
  const verdict = (requirement: string, share: number | null): Verdict[] =>
    share === null
      ? []
      : [
          {
            cell: id,
            requirement,
            figure: percent(share),
            isMet: share >= COVERAGE.low && share <= COVERAGE.high,
            omniscient: "",
          },
        ];
  return [
    ...verdict(`90% intervals cover ${range} of days`, summary.coverage),
    ...verdict(`90% bands cover ${range} of true curves at the day's spend`, summary.bandsHold),
  ];
}

/** The main figure: runs that miss the ROI target by more than 2%, or exceed the budget by more than 1%, count as 0. */
export function valueWithin2({ summary }: Row): number {
  return summary.buckets.find(({ atMost }) => atMost === 0.02)?.ratio ?? 0;
}

export function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))}%`;
}

export function signed(x: number): string {
  return `${x < 0 ? "−" : "+"}${Math.abs(x).toFixed(4)}`;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0) / numbers.length;
}
