import type { Cell } from "./cells";
import { judgeBars, percent, signed, valueWithin2 } from "./judge-bars";
import { pairedDifference, rowIn, type Results, type Row } from "./result-rows";
import { REGRET_DAYS } from "./score-run";

/** The results as Markdown: the bars, then every cell. */
export function learnReport(results: Results, cells: readonly Cell[], isHeldOut: boolean): string {
  const { rows } = results;
  const verdicts = judgeBars(cells, rows);
  const missed = verdicts.filter(({ isMet }) => !isMet).length;
  return [
    "# Learners in accounts with known curves",
    "",
    `Commit ${results.commit}, ${results.machine}, ${results.seeds}, ${results.date}. ` +
      `\`npm run bench -- learn${isHeldOut ? " --held-out" : ""}\` generates these tables.`,
    ...(isHeldOut ? ["", heldOutNote(rows)] : []),
    ...staleNote(results),
    "",
    ...EXPLAINED,
    "",
    `## Bars of \`concave\`: ${verdicts.length - missed} met, ${missed} missed`,
    "",
    ...table(
      ["cell", "bar", "measured", "", "omniscient"],
      verdicts.map(({ cell, requirement, figure, isMet, omniscient }) => [
        cell,
        requirement,
        figure,
        isMet ? "met" : "**missed**",
        omniscient,
      ]),
    ),
    ...cells.flatMap((cell) => cellTables(cell, rows, results)),
    "",
  ].join("\n");
}

const EXPLAINED = [
  "Ratio: expected conversions over those of the oracle, which knows every curve of every day (P worlds: the best fixed budgets); mean, with its 95% bootstrap interval. " +
    "A ratio near or above 1 with a shortfall is a missed target, not a gain: value ≤ 2% counts runs that miss the ROI target by more than 2%, or exceed the budget by more than 1%, as 0. " +
    "Shortfall: of the ROI realised at the end of the plan. Omniscient knows the true curves, the noise and the lag and re-solves every day with the realised balance; best-fixed is the best constant split.",
];

function heldOutNote(rows: readonly Row[]): string {
  const again = rows.filter(({ timesMeasured }) => timesMeasured > 1);
  if (again.length === 0) return "Held-out seeds, each cell and contestant measured once.";
  const names = again.map(({ cell, kind, timesMeasured }) => `${cell} ${kind} (${timesMeasured} times)`);
  return `Held-out seeds. Measured more than once: ${names.join(", ")}; the table has the last measurement.`;
}

function staleNote({ rows, engine }: Results): string[] {
  const stale = rows.filter((row) => row.engine !== engine);
  return stale.length === 0 ? [] : ["", "Rows marked † were measured with the code of an earlier commit."];
}

function cellTables(cell: Cell, rows: readonly Row[], results: Results): string[] {
  const own = rows.filter((row) => row.cell === cell.id);
  if (own.length === 0) return [];
  const greedy = rowIn(rows, cell.id, "greedy");
  const name = (row: Row) => `${row.kind}${row.engine === results.engine ? "" : ` † ${row.commit}`}`;
  const seconds = own.reduce((sum, row) => sum + row.summary.seconds, 0);
  const seeds = Math.max(...own.map((row) => row.seeds.length));
  return [
    "",
    `## ${cell.id}: ${cell.title}`,
    "",
    `World ${cell.world} ${settings(cell.setup)}${settings(cell.learner)}, ${seeds} seeds, ${seconds.toFixed(0)} s of computing.`,
    "",
    ...table(
      VALUE_HEAD,
      own.map((row) => [name(row), ...valueColumns(row, greedy)]),
    ),
    "",
    ...table(
      CONDUCT_HEAD,
      own.map((row) => [name(row), ...conductColumns(row, cell)]),
    ),
    ...regretTable(own),
  ];
}

const VALUE_HEAD = [
  "learner",
  "ratio",
  "− greedy",
  "min",
  "value ≤ 2%",
  "shortfall mean / max",
  "≤ 1%",
  "≤ 2%",
  "≤ 5%",
  "≤ 15%",
  "value by bucket 0 / 1 / 2 / 5 / 10 / 15%",
];

function valueColumns(row: Row, greedy: Row | undefined): string[] {
  const { ratio, shortfall, within, buckets } = row.summary;
  const difference = greedy && greedy !== row ? pairedDifference(row, greedy) : null;
  return [
    `${ratio.mean.toFixed(3)} [${ratio.low.toFixed(3)}, ${ratio.high.toFixed(3)}]`,
    difference ? `${signed(difference.mean)} [${signed(difference.low)}, ${signed(difference.high)}]` : "",
    ratio.least.toFixed(3),
    valueWithin2(row).toFixed(3),
    `${percent(shortfall.mean)} / ${percent(shortfall.most)}`,
    ...[within["1%"], within["2%"], within["5%"], within["15%"]].map(percent),
    buckets.map((bucket) => bucket.ratio.toFixed(2)).join(" / "),
  ];
}

const CONDUCT_HEAD = [
  "learner",
  "overspend",
  "days over",
  "day 30 mean / min",
  "captured",
  "days to 90% (never)",
  "largest daily change mean / max",
  "expected shortfall",
  "worst 28 days",
  "90% interval covers days",
  "90% bands cover curves",
  "ms",
];

function conductColumns({ summary }: Row, cell: Cell): string[] {
  const { daysTo90 } = summary;
  return [
    percent(summary.overspend),
    String(summary.daysOverBudget),
    `${percent(summary.day30.mean)} / ${percent(summary.day30.least)}`,
    cell.regime === "budget" ? summary.captured.toFixed(2) : "",
    `${daysTo90.median ?? "never"} (${percent(daysTo90.never)})`,
    `${percent(summary.largestChange.mean)} / ${percent(summary.largestChange.most)}`,
    percent(summary.shortfall.expected),
    percent(summary.shortfall.worstMonth),
    summary.coverage === null ? "" : percent(summary.coverage),
    summary.bandsHold === null ? "" : percent(summary.bandsHold),
    summary.milliseconds.toPrecision(2),
  ];
}

function regretTable(own: readonly Row[]): string[] {
  const long = own.filter(({ summary }) => summary.regret.length > 0);
  if (long.length === 0) return [];
  return [
    "",
    "Regret by day, in days of the oracle. The slope is fitted to the days after which regret stays above 0; it needs at least two:",
    "",
    ...table(
      ["learner", ...REGRET_DAYS.map(String), "slope of ln regret on ln T"],
      long.map(({ kind, summary }) => [
        kind,
        ...summary.regret.map((days) => days.toFixed(1)),
        summary.regretSlope?.toFixed(2) ?? "none",
      ]),
    ),
  ];
}

function settings(named: object): string {
  return Object.entries(named)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(", ");
}

function table(head: string[], rows: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? "---" : "--:"))), ...rows.map(line)];
}
