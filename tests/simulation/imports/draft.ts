import type { CaseFile } from "../../services/import/cases/import-case";
import type { TrueAnswers } from "../../services/import/cases/run-cases";
import type { Dialect } from "../../services/import/cases/writer/dialect";
import type { Fact } from "../../services/import/cases/writer/fact";
import { writeTable, type Table } from "../../services/import/cases/writer/table";

/** The conversions of one action on one campaign-day. */
export interface ActionFact {
  /** Any name: which facts count the same action is true, not what the import calls it. */
  action: string;
  conversions: number;
  valueCents: number;
}

/** What the workspace must hold after the last file, if that file is imported at all. */
export interface Truth {
  facts: Fact[];
  currency: string;
  hasConversions: boolean;
  hasValue: boolean;
  /** Each action of each account is compared by itself: what a fact counts of which. Null compares the sum of all. */
  actionsOf: ((fact: Fact) => ActionFact[]) | null;
  /** Several names of one campaign are right. */
  hasFreeNames: boolean;
  /** No reading of the file is right without an answer, so it must not be imported. */
  needsAnswer: boolean;
  /** What is right too if the command names what it left out. */
  leftOut: Partial<Truth> | null;
}

/** A file on its way from the platform to the import. */
export interface Draft {
  dialect: Dialect;
  /** The facts that the file's rows are written from. */
  facts: Fact[];
  table: Table;
  flags: string[];
  fileName: string;
  /** Files that the workspace has imported before. */
  before: CaseFile[];
  truth: Truth;
  answers: TrueAnswers;
  /** What happens to the rendered bytes. */
  seal: (bytes: Uint8Array) => Uint8Array;
}

export function draftOf(dialect: Dialect, facts: Fact[], flags: string[]): Draft {
  const kinds = new Set(dialect.columns.map(({ kind }) => kind));
  return {
    dialect,
    facts,
    table: writeTable(dialect, facts),
    flags,
    fileName: "export.csv",
    before: [],
    answers: {},
    truth: {
      facts,
      currency: dialect.currency,
      hasConversions: kinds.has("conversions"),
      hasValue: kinds.has("value"),
      actionsOf: null,
      hasFreeNames: false,
      needsAnswer: false,
      leftOut: null,
    },
    seal: (bytes) => bytes,
  };
}

/** Writes the file again from other facts, which become the truth. */
export function withFacts(draft: Draft, facts: Fact[]): Draft {
  return { ...draft, facts, table: writeTable(draft.dialect, facts), truth: { ...draft.truth, facts } };
}

/** What a fact counts in the columns of its dialect. */
export function ownAction({ conversions, valueCents }: Fact): ActionFact {
  return { action: "own", conversions, valueCents };
}

/** The file counts these actions. Facts that come from another file are in the columns of their dialect. */
export function withActions(draft: Draft, actionsOf: (fact: Fact) => ActionFact[]): Draft {
  const inFile = new Set(draft.facts);
  const actionsIn = (fact: Fact) => (inFile.has(fact) ? actionsOf(fact) : [ownAction(fact)]);
  return { ...draft, truth: { ...draft.truth, actionsOf: actionsIn } };
}

/** Numbers that decide the details of a mutation, so that one seed gives one file. */
export type Dice = (sides: number) => number;

export type Stage = "facts" | "table" | "history" | "bytes";

export interface Mutation {
  name: string;
  /** A file has at most one mutation of each stage, in this order. */
  stage: Stage;
  /** Nothing is wrong with such a file, so it must be imported, and a question about it is counted as needless. */
  isHarmless?: true;
  fits?: (draft: Draft) => boolean;
  apply: (draft: Draft, dice: Dice) => Draft;
}

export function has(draft: Draft, ...kinds: string[]): boolean {
  return kinds.every((kind) => draft.table.columns.some((column) => column.kind === kind));
}
