import { quantile } from "@/lib/engine/math/quantile";
import type { Goal } from "./problems";

/** What one peer made of one problem, judged as our own answer is; null where it was stopped without an answer. */
export interface JudgedAnswer {
  ms: number;
  iterations: number;
  converged: boolean;
  finished: boolean;
  objectiveRatio: number | null;
  breach: number | null;
}

/** A peer on all problems of a case; null when it is not installed. */
export interface PeerRun {
  peer: string;
  answers: JudgedAnswer[] | null;
}

/** One size and goal: our own figures over all seeds, and the peers'. */
export interface CaseResult {
  goal: Goal;
  channels: number;
  seeds: number;
  ms: { p50: number; p95: number; least: number };
  gap: number;
  breach: number;
  runs: PeerRun[];
}

interface About {
  commit: string;
  machine: string;
  seeds: string;
  date: string;
  missing: string[];
}

/** The promised median time by number of channels, for problems in which budget and ROI target both bind. */
const BARS: Record<number, number> = { 5: 0.05, 50: 0.3, 500: 3, 5000: 40 };

const GOAL_WORDS: Record<Goal, string> = {
  budget: "spend the budget",
  both: "budget and ROI target bind",
  roi: "ROI target binds, budget left over",
  history: "budget, 0.5–2 × past spend",
  efficiency: "ROI target alone, 0.1–10 × past spend",
  units: "budget; money ×1000, response ~1",
  "s-shaped": "budget, S-shaped curves",
};

/** The results as Markdown: our own figures first, then every peer beside them. */
export function solveReport(about: About, cases: CaseResult[]): string {
  return [
    "# Exact allocation beside its peers",
    "",
    `Commit ${about.commit} · ${about.machine} · ${about.date} · seeds ${about.seeds}.`,
    "Made by `npm run bench -- solve`; the same numbers, unrounded, are in `solve.json`.",
    ...(about.missing.length > 0 ? ["", `Not measured, because not installed: ${about.missing.join(", ")}.`] : []),
    "",
    "## allocate",
    "",
    "Gap: how far the objective can lie below the best possible at most, proved. Breach: the greatest share by",
    "which any limit is broken. Both are the worst of all seeds.",
    "",
    table(
      ["channels", "problem", "p50 ms", "p95 ms", "bar ms", "gap", "breach"],
      cases.map((one) => [
        String(one.channels),
        GOAL_WORDS[one.goal],
        one.ms.p50.toPrecision(3),
        one.ms.p95.toPrecision(3),
        one.goal === "both" ? `≤ ${BARS[one.channels] ?? "–"}` : "",
        exponent(one.gap),
        exponent(one.breach),
      ]),
    ),
    "",
    "## Peers",
    "",
    "Time is the peer's median, beside it how many times that of `allocate` it is. Objective is the peer's over",
    "ours, the mean and the worst of all seeds: above 1 only with a breach, or on S-shaped curves where ours has a",
    "gap. A peer that was stopped is judged by where it stood. Settings: SLSQP as PyMC-Marketing calls it (equal",
    "start, ftol 1e-9, 1000 iterations); nloptr as Robyn calls it (augmented Lagrangian around SLSQP, lower bounds",
    "as start, xtol_rel 1e-10), its target-efficiency equality with the Jacobian as shipped and with the right one;",
    "the grid search is our own, after Meridian's description (one step of at most 1e-4 of the budget). They solve",
    "our statement of the problem in vectorised code, without the model evaluations that they do at home. Their",
    "answers may have been kept from an earlier run on this machine; `--fresh` asks them all again.",
    "",
    table(
      ["channels", "problem", "peer", "ms", "× ours", "objective", "worst", "breach", "converged"],
      cases.flatMap((one) => one.runs.map((run) => peerRow(one, run))),
    ),
    "",
  ].join("\n");
}

function peerRow(one: CaseResult, { peer, answers }: PeerRun): string[] {
  const begin = [String(one.channels), GOAL_WORDS[one.goal], peer];
  if (answers === null) return [...begin, "not measured", "", "", "", "", ""];
  const ms = quantile(
    answers.map((answer) => answer.ms),
    0.5,
  );
  const ratios = answers.flatMap((answer) => answer.objectiveRatio ?? []);
  const breaches = answers.flatMap((answer) => answer.breach ?? []);
  const converged = answers.filter((answer) => answer.converged).length;
  const stopped = answers.filter((answer) => !answer.finished).length;
  const mean = ratios.reduce((a, b) => a + b, 0) / ratios.length;
  return [
    ...begin,
    ms.toPrecision(3),
    `${Number((ms / one.ms.p50).toPrecision(2)).toLocaleString("en")}×`,
    ratios.length > 0 ? mean.toFixed(6) : "none",
    ratios.length > 0 ? Math.min(...ratios).toFixed(6) : "none",
    breaches.length > 0 ? exponent(Math.max(...breaches)) : "",
    `${converged}/${answers.length}${stopped > 0 ? `, ${stopped} stopped` : ""}`,
  ];
}

function exponent(number: number): string {
  return number === 0 ? "0" : number.toExponential(1);
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
