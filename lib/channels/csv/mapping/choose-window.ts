import { canonicalAttribution } from "@/lib/domain/attribution";
import { showTotal } from "./column-total";
import { windowsOf } from "../names";
import { groupsOf, type Outcome, type OutcomeFacts, type Settled } from "./outcome";

const WHICH = "column:conversions";
const CONFLICT = "attribution-conflict";

/** Reads the columns of one attribution window: the answered one, or the one that a person chooses. */
export function settleWindows(outcomes: Outcome[], { answers }: OutcomeFacts): Settled {
  const auto = outcomes.filter(({ isByHand }) => !isByHand);
  const rivals = groupsOf(auto)
    .sort(countsFirst)
    .find((group) => new Set(group.map(windowOf)).size > 1);
  if (!rivals) return settleConflict(outcomes, answers);
  const answered = auto.find(({ index }) => String(index) === answers[WHICH]);
  const mapped = outcomes.find(({ isByHand, words }) => isByHand && words.windows.length > 0);
  const attributed = answered ?? mapped ?? findAttributed(rivals, answers.attribution);
  const open = rivals.find((outcome) => windowOf(outcome) === "") ?? rivals[0];
  const window = windowOf(attributed ?? open);
  const isPlainOpen = rivals.some((outcome) => windowOf(outcome) === "") && window !== "";
  return {
    outcomes: ofWindow(outcomes, window, !isPlainOpen),
    questions: attributed && !answered ? [] : [askWindow(rivals)],
  };
}

function countsFirst([left]: Outcome[], [right]: Outcome[]): number {
  return Number(right?.role === "conversions") - Number(left?.role === "conversions");
}

function windowOf(outcome: Outcome | undefined): string {
  return outcome?.words.windows.join(" ") ?? "";
}

/** The column whose window the answer about attribution names. */
function findAttributed(rivals: Outcome[], attribution: string | undefined): Outcome | undefined {
  if (attribution === undefined) return undefined;
  const answered = windowsOf(canonicalAttribution(attribution));
  if (answered.length > 0) return rivals.find(({ words }) => isSameWindow(words.windows, answered));
  return /default/i.test(attribution) ? rivals.find((outcome) => windowOf(outcome) === "") : undefined;
}

/** "14 day total sales" does not say whether clicks or views count, so any 14 days fit it. */
function isSameWindow(stated: string[], answered: string[]): boolean {
  const days = (window: string) => window.replace(/-.*/, "");
  const isLoose = stated.length === 1 && stated[0]?.endsWith("-any");
  if (isLoose) return answered.some((window) => days(window) === days(stated[0] ?? ""));
  return stated.join(" ") === answered.join(" ");
}

/** A column without a window fits the chosen one, unless the counts have a column without a window too. */
function ofWindow(outcomes: Outcome[], window: string, fitsUnnamed: boolean): Outcome[] {
  return groupsOf(outcomes).flatMap((group) => {
    const fitting = group.filter((outcome) => outcome.isByHand || windowOf(outcome) === window);
    const isUnnamed = fitsUnnamed && group.length === 1 && windowOf(group[0]) === "";
    return fitting.length > 0 || !isUnnamed ? fitting : group;
  });
}

function askWindow(rivals: Outcome[]): Settled["questions"][number] {
  const options = rivals.map(({ index, name, total }) => ({
    value: String(index),
    label: `${name}: ${showTotal(total)} in total`,
  }));
  const text = "The file counts conversions with several attribution windows. Which column counts the conversions?";
  return { id: WHICH, text, kind: "choice", options, proposed: null };
}

function settleConflict(outcomes: Outcome[], answers: Record<string, string>): Settled {
  const answered = windowsOf(canonicalAttribution(answers.attribution ?? ""));
  const stated = outcomes.find(({ isByHand, words }) => !isByHand && words.windows.length > 0);
  const isClear = !stated || answered.length === 0 || isSameWindow(stated.words.windows, answered);
  if (isClear) return { outcomes, questions: [] };
  const kept =
    answers[CONFLICT] === "leave-out"
      ? outcomes.filter(({ isByHand, words }) => isByHand || words.windows.length === 0)
      : outcomes;
  return { outcomes: kept, questions: [askConflict(stated.name, answers.attribution ?? "")] };
}

function askConflict(name: string, attribution: string): Settled["questions"][number] {
  return {
    id: CONFLICT,
    text: `"${name}" names another attribution window than the answer "${attribution}". Which one applies?`,
    kind: "choice",
    options: [
      { value: "read", label: "Read the column: the answer describes it" },
      { value: "leave-out", label: "Leave it out, and export the column for the answered window" },
    ],
    proposed: null,
  };
}
