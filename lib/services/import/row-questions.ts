import { refuseAnswer, withAnswer, type ReadingPlan } from "@/lib/channels/csv";
import type { Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import type { ImportQuestionView } from "@/lib/domain/views/import";
import type { ImportRecord } from "@/lib/store/imports";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { askDuplicates } from "./ask-duplicates";
import { askSeriesUse } from "./ask-series-use";
import { DUPLICATES, SERIES_USE, todayOf, type ImportState } from "./import-state";

export type RowQuestion = Omit<ImportQuestionView, "answer">;

/** The staged rows of an import, and all that a question about them may depend on. */
export interface RowCheck {
  tx: WorkspaceTransaction;
  record: ImportRecord;
  state: ImportState;
  plan: ReadingPlan;
  now: Date;
}

/** Each finds one kind of doubt in the staged rows. A later one sees the answers to the earlier ones. */
const ASKERS: ((check: RowCheck) => Promise<RowQuestion[]>)[] = [askDuplicates, askSeriesUse];

/** Answers about rows that are read already. Every other answer changes how the file is read. */
export const ROW_ANSWERS: ReadonlySet<string> = new Set([DUPLICATES, SERIES_USE]);

/** The questions that only reading the rows can raise. */
export async function askAboutRows(check: RowCheck): Promise<RowQuestion[]> {
  const questions: RowQuestion[] = [];
  for (const ask of ASKERS) questions.push(...(await ask(check)));
  for (const question of questions) requireFitting(question, check);
  return questions;
}

function requireFitting(question: RowQuestion, { state, now }: RowCheck): void {
  const answer = state.answers.values[question.id];
  const problem = answer === undefined ? null : refuseAnswer(question, answer, todayOf(now, state.answers));
  if (problem) throw new ServiceError("invalid-input", problem, question.id);
}

/** The questions about the rows of the last check, with the answers given so far. */
export function answeredRowQuestions({ preview, answers }: ImportState, today: Day): ImportQuestionView[] {
  return (preview?.questions ?? []).map((question) => withAnswer(question, answers, today));
}
