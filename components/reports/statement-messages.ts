import type { StatedBudgets, StatementHistory, StatementOutcome, StatementTenth } from "@/lib/domain/views/statements";
import { formatDay } from "@/lib/format/day";
import { formatPercent, formatQuantity } from "@/lib/format/number";

/** The sentences about what proposals stated and what came of it. */

export const STATEMENTS = {
  title: "What we said and what came",
  tenthsCaption: "Statements with a known outcome, by stated probability",
  barHead: "Share kept, with the stated probability as a line",
  listCaption: "The newest statements and their outcomes",
};

/** What a statement is about, where that is not simply what was proposed. */
export const BUDGETS_NOTES: Record<Exclude<StatedBudgets, "as-proposed">, string> = {
  "as-approved": "Stated of the approved budgets, which differed from the proposal",
  differed: "Budgets differed from the proposal; not counted",
  awaiting: "Its budgets await a decision; not counted",
  "not-approved": "Its budgets were not approved; not counted",
};

export const OUTCOME_NAMES: Record<StatementOutcome, string> = {
  running: "Days not over",
  arriving: "Conversions still coming in",
  kept: "Kept",
  missed: "Missed",
  unknown: "No data",
};

/** Fewer outcomes than this say little about the probabilities. */
const MIN_OUTCOMES = 30;

/** How many statements have an outcome, and what that number allows to conclude. */
export function describeStatements({ planName, statements, tenths }: StatementHistory): string {
  const known = tenths.reduce((sum, { count }) => sum + count, 0);
  const kept = tenths.reduce((sum, tenth) => sum + tenth.kept, 0);
  if (known === 0) return `Plan ${planName}. No statement has an outcome yet${firstEnd(statements)}.`;
  const few = known < MIN_OUTCOMES ? " These are too few to judge the probabilities." : "";
  return `Plan ${planName}. ${kept} of ${formatQuantity(known, "statement")} with a known outcome ${kept === 1 ? "was" : "were"} kept.${few} Statements of neighbouring days share most of their days.`;
}

function firstEnd(statements: StatementHistory["statements"]): string {
  const ends = statements.filter(({ outcome }) => outcome === "running").map(({ event }) => event.to);
  const first = ends.sort()[0];
  return first === undefined ? "" : `; the first one ends on ${formatDay(first)}`;
}

export function nameTenth({ from, to }: StatementTenth): string {
  return `${formatPercent(from)} to ${formatPercent(to)}`;
}

/** "10 of 12". */
export function describeShare({ kept, count }: StatementTenth): string {
  return `${kept} of ${count}`;
}
