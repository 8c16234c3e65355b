import type { RowText } from "@/components/plan/levers/row-text";
import { resolveOutlook } from "@/lib/engine";
import { checkSentence, sentencesOf, type CheckedSentence } from "../../services/proposal/reasons/check-reasons";
import type { Line } from "../../services/proposal/reasons/facts";
import type { CurveView } from "@/lib/domain/views/plan";
import { checked, dayOf, firstFault, leastOf, type Shown } from "./checked";
import { agree, numberIn, shows } from "./shown-number";

/** Checks every sentence and number of the channels' rows. */
export function checkRows(shown: Shown): CheckedSentence[] {
  return shown.page.rows.flatMap((row, index) => {
    const line = shown.lines[index]!;
    return [...checkFigures(shown, row, line), checkLimit(shown, row, line), ...checkWords(shown, row, line)];
  });
}

function checkFigures({ day, odd }: Shown, row: RowText, line: Line): CheckedSentence[] {
  const { problem } = day;
  const only = (budget: number) => {
    const split = problem.channels.map((_, j) => (j === line.index ? budget : 0));
    return dayOf(problem, split).conversions;
  };
  const rise = only(line.budget + numberIn(row.nextName)) - only(line.budget);
  const { mid, range } = row.predicted ?? { mid: "—", range: "—" };
  return [
    checked("row: current", row.current, !shows(row.current, line.current) && `${line.current}`),
    checked("row: ideal", row.ideal, !shows(row.ideal, line.ideal) && `${line.ideal}`),
    checked("row: budget", row.budget, !shows(row.budget, line.budget) && `${line.budget}`),
    checked("row: change", `${row.change}`, changeFault(row.change ?? "—", line.budget - line.current)),
    checkExtrapolated(odd, row, line),
    checked("row: next N", `${row.nextName}: ${row.next}`, !shows(row.next, rise) && `${rise}`),
    checked("row: expected", mid, !shows(mid, only(line.budget)) && `${only(line.budget)}`),
    checked("row: 90% likely", `${mid}: ${range}`, rangeFault(range, mid)),
  ];
}

function changeFault(text: string, change: number): string | null {
  const isSame = Math.abs(change) < 5e-7;
  return firstFault([isSame !== (text === "no change"), `${change}`], [!isSame && !shows(text, change), `${change}`]);
}

function checkExtrapolated({ proposal }: Shown["odd"], row: RowText, line: Line): CheckedSentence {
  const { curves } = proposal as unknown as { curves: CurveView[] };
  const id = proposal.problemChannelIds[line.index];
  const range = curves.find(({ channelId }) => channelId === id)?.supported ?? null;
  const isTrue = (note: string | null, amount: number) => {
    const { from, to } = range ?? { from: 0, to: Infinity };
    const outside = amount > 1.05 * to ? "Above" : amount < 0.95 * from ? "Below" : undefined;
    return note?.slice(0, 5) === outside;
  };
  const fault = !isTrue(row.idealNote, line.ideal) || !isTrue(row.budgetNote, line.budget);
  return checked("row: extrapolated", `${row.idealNote} ${row.budgetNote}`, fault && "by the range of the data");
}

function rangeFault(text: string, mid: string): string | null {
  const range = /^(?:(\S+) to (\S+)|(?:about )?(\S+))$/.exec(text);
  if (range === null) return "no check knows these words";
  const [low, high] = [range[1] ?? range[3]!, range[2] ?? range[3]!];
  return firstFault(
    [numberIn(low) > numberIn(mid) && !agree(low, mid), "the mean is below"],
    [numberIn(mid) > numberIn(high) && !agree(mid, high), "the mean is above"],
  );
}

/** A change of one cent is rounding. */
const NEAR = 0.015;
const nearly = (a: number, b: number) => Math.abs(a - b) <= NEAR + 1e-5 * Math.max(a, b);

/** The pill names the limit that stops the budget. */
function checkLimit(shown: Shown, { limit }: RowText, line: Line): CheckedSentence {
  const check = LIMITS[limit];
  const fault = check === undefined ? "no check knows this limit" : check(shown, line);
  return checked(`limit: ${limit}`, `${limit}: ${JSON.stringify(line)}`, fault === true ? null : fault || "not so");
}

const sumOf = (lines: readonly Line[]) => lines.reduce((all, { budget }) => all + budget, 0);

/** True, or what is untrue. */
const LIMITS: Record<string, (shown: Shown, line: Line) => boolean | string> = {
  Held: ({ day, lines }, line) => {
    const least = lines.reduce((all, one) => all + leastOf(day, one.index), 0);
    const isCut = Math.min(sumOf(lines), least) >= day.problem.dailyBudget - NEAR;
    return isCut || nearly(line.budget, day.locks[line.index]!) || `held at ${day.locks[line.index]}`;
  },
  Locked: ({ day }, { index }) =>
    day.locks[index] != null || ["locked", "cooling-down"].includes(day.problem.channels[index]!.hold ?? ""),
  "Day off": ({ day }, { index, budget }) => day.problem.channels[index]!.hold === "day-off" && budget === 0,
  "Spend not known": ({ day }, { index }) =>
    ["unknown-current", "spend-days"].includes(day.problem.channels[index]!.hold ?? ""),
  "Fixed spend": ({ day }, { index, budget, current }) =>
    day.problem.channels[index]!.hold === "fixed-spend" && nearly(budget, current),
  "Not enough data": ({ day: { problem } }, { index, budget, current }) => {
    const { hold, observedDays, seen, valuePerConversion } = problem.channels[index]!;
    const isUnproven = seen?.conversions === 0 || (problem.roiTarget !== null && valuePerConversion === null);
    return hold === "not-enough-data" || observedDays === 0 || (isUnproven && nearly(budget, current));
  },
  "Lowest budget": ({ day }, { index, current, budget, ideal }) => {
    const { min } = day.problem.channels[index]!.bounds;
    const isBeyond = min > current * (1 + (day.problem.maxStep ?? Infinity));
    return (min > 0 && nearly(budget, min) && (ideal < budget || isBeyond)) || `lowest ${min}`;
  },
  "Highest budget": ({ day }, { index, current, budget, ideal }) => {
    const { max } = day.problem.channels[index]!.bounds;
    const isBeyond = max < current * (1 - (day.problem.maxStep ?? Infinity));
    return (nearly(budget, max) && (ideal > budget || isBeyond)) || `highest ${max}`;
  },
  "Starting budget": ({ day: { problem } }, { index, current, budget, ideal }) =>
    (current < 0.01 && ideal > budget && nearly(budget, problem.channels[index]!.start!)) || `current ${current}`,
  "Largest step": ({ day: { problem } }, { current, budget, ideal }) => {
    const step = problem.maxStep ?? Infinity;
    const ends = ideal > budget ? [current * (1 + step)] : [current * (1 - step)];
    return ends.some((end) => nearly(budget, end)) || `ends of the step ${ends.join(", ")}`;
  },
  Capacity: ({ day }, { index, budget }) => budget >= (day.problem.channels[index]!.capacity ?? Infinity),
  Target: ({ day }) => day.problem.roiTarget !== null,
  "Total budget": ({ day: { problem }, lines }) =>
    problem.remainingBudget !== null || sumOf(lines) >= 0.999 * problem.dailyBudget - 0.01 * lines.length,
  Free: ({ day, lines }) => sumOf(lines) < day.problem.dailyBudget + NEAR,
};

function checkWords(shown: Shown, row: RowText, line: Line): CheckedSentence[] {
  const { inputs, limits } = shown.odd;
  const held = limits.channels[line.index]!.heldMicros;
  const lock = shown.day.locks[line.index] ?? null;
  const facts = {
    inputs: { ...inputs, settings: shown.day.settings },
    problem: shown.day.problem,
    lines: shown.lines,
    line,
    ...(lock !== null && { heldAt: held === null ? lock : Number(held) / 1e6 }),
  };
  const sentences =
    row.reason === ""
      ? [checked("unknown", "", "no reason")]
      : sentencesOf(row.reason).map((one) => checkSentence(one, facts));
  return [...sentences, ...(row.price === null ? [] : [checkPrice(shown, row, line)])];
}

const PRICE = /^(This floor|This ceiling|This lock) costs (\S+) purchases a week\.$/;
const STEP_PRICE = /^The largest steps of all channels cost (\S+) purchases a week\.$/;

/** Takes the limit away, and compares what the days then bring at best. */
function checkPrice(shown: Shown, { price, limit }: RowText, line: Line): CheckedSentence {
  const step = STEP_PRICE.exec(price!);
  if (step !== null) {
    const week = limit === "Largest step" ? 7 * gainWithoutStep(shown.day) : Infinity;
    return checked(
      "The largest steps of all channels cost N a week",
      price!,
      !shows(step[1]!, week) && `without them ${week} more`,
    );
  }
  const match = PRICE.exec(price!);
  if (match === null) return checked("unknown", price!, "no check knows these words");
  const [, subject, amount] = match as unknown as [string, string, string];
  const named = { "This floor": "Lowest budget", "This ceiling": "Highest budget", "This lock": "Locked" }[subject];
  if (named !== limit) return checked("unknown", price!, `limit ${limit}`);
  const week = 7 * gainWithout(shown.day, line, subject);
  return checked(`${subject} costs N a week`, price!, !shows(amount, week) && `without it ${week} more`);
}

function gainWithout({ problem, locks }: Shown["day"], { index }: Line, subject: string): number {
  const { hold = null, bounds } = problem.channels[index]!;
  const free = {
    "This floor": { bounds: { min: 0, max: bounds.max } },
    "This ceiling": { bounds: { min: bounds.min, max: Math.max(bounds.min, problem.dailyBudget) } },
    "This lock": { hold: hold === "locked" ? null : hold },
  }[subject]!;
  const channels = problem.channels.map((channel, j) => (j === index ? { ...channel, ...free } : channel));
  const unlocked = locks.map((lock, j) => (subject === "This lock" && j === index ? null : lock));
  const before = resolveOutlook(problem, { locks })?.conversions.mid ?? NaN;
  return (resolveOutlook({ ...problem, channels }, { locks: unlocked })?.conversions.mid ?? NaN) - before;
}

/** The growth of the total goes with the step. */
function gainWithoutStep({ problem, locks }: Shown["day"]): number {
  const before = resolveOutlook(problem, { locks })?.conversions.mid ?? NaN;
  return (resolveOutlook({ ...problem, maxStep: null, mostTotal: null }, { locks })?.conversions.mid ?? NaN) - before;
}
