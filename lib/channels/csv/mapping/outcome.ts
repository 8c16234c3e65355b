import type { ColumnName, Preset } from "../names";
import type { Question } from "./questions";

/** A column that can count an action or contain its value. */
export interface Outcome {
  index: number;
  name: string;
  words: ColumnName;
  role: "conversions" | "value";
  action: string;
  /** The position in the list of names; below zero for a preset's column. */
  rank: number;
  isPart: boolean;
  isByHand: boolean;
  total: number;
}

export interface OutcomeFacts {
  answers: Record<string, string>;
  preset: Preset | null;
  /** The name of the spend column. */
  spendWords: ColumnName | null;
  /** The totals of columns that are read as clicks or impressions. */
  otherTotals: number[];
  /** Whether a cell of each row names the action of its results, or of its conversions. */
  namedByRow: { results: boolean; conversions: boolean };
}

export interface Settled {
  outcomes: Outcome[];
  questions: Omit<Question, "answer">[];
}

/** The columns for the same measure of the same action. */
export function groupsOf(outcomes: Outcome[]): Outcome[][] {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = `${outcome.role} ${outcome.action}`;
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  return [...groups.values()];
}
