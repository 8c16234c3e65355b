import { importCase, type CaseFile, type Outcome } from "../../services/import/cases/import-case";
import { readStored, type StoredDay } from "../../services/import/cases/read-stored";
import { importAnswered } from "../../services/import/cases/run-cases";
import { newWorkspace } from "../../services/import/run-import";
import { differenceFrom } from "./compare-truth";
import type { Draft, Mutation } from "./draft";
import { draftFrom, fileFrom, type Scenario } from "./scenario";

export type Verdict = "right" | "asked" | "refused" | "left out" | "WRONG";

export interface Played {
  verdict: Verdict;
  /** The ids of the questions, the refusal, or what is wrong. */
  detail: string;
  applied: Mutation[];
  draft: Draft;
}

/** Imports the scenario's files into a new workspace and compares it with the truth. A crash is wrong too. */
export async function playScenario(scenario: Scenario): Promise<Played> {
  const { draft, applied } = draftFrom(scenario);
  // What fails before the import is a fault of this generator, which is no finding about the product.
  const file = fileFrom(draft);
  const end = await importDraft(draft, file).catch((error: unknown) => ({
    verdict: "WRONG" as const,
    detail: String(error),
  }));
  return { ...end, applied, draft };
}

async function importDraft(draft: Draft, file: CaseFile): Promise<Pick<Played, "verdict" | "detail">> {
  const context = await newWorkspace();
  for (const file of draft.before) {
    const outcome = await importCase(context, file);
    // A dialect that is not understood yet is the finding of its undamaged files.
    if (outcome.kind !== "imported") return verdictOn(outcome, draft);
  }
  const stored = draft.before.length > 0 ? await readStored(context) : [];
  const outcome = await importAnswered(context, file, draft.answers);
  if (outcome.kind !== "imported" && !isSame(stored, await readStored(context)))
    return { verdict: "WRONG", detail: `the workspace changed although the file was ${outcome.kind}` };
  return verdictOn(outcome, draft);
}

function isSame(left: StoredDay[], right: StoredDay[]): boolean {
  const text = (days: StoredDay[]) =>
    JSON.stringify(days, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
  return text(left) === text(right);
}

/** A refusal helps only if it names what is wrong. */
const NAMES_SOMETHING = /["“„«]|\d|column|line|row|header|file is|no /i;

function verdictOn(outcome: Outcome, { truth }: Draft): Pick<Played, "verdict" | "detail"> {
  if (outcome.kind === "asked") return { verdict: "asked", detail: outcome.questions.map(({ id }) => id).join(" ") };
  if (outcome.kind === "refused") {
    const verdict = NAMES_SOMETHING.test(outcome.message) ? "refused" : "WRONG";
    return { verdict, detail: outcome.message };
  }
  const isNamed = truth.leftOut !== null && outcome.leftOut.length > 0;
  const otherRows = isNamed ? differenceFrom(outcome.stored, { ...truth, ...truth.leftOut }) : "no row was left out";
  if (otherRows === null) return { verdict: "left out", detail: outcome.leftOut.join(" ") };
  if (truth.needsAnswer)
    return { verdict: "WRONG", detail: `it was imported although only a person knows its truth: ${otherRows}` };
  const difference = differenceFrom(outcome.stored, truth);
  return difference === null ? { verdict: "right", detail: "" } : { verdict: "WRONG", detail: difference };
}
