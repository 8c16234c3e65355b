import { withAnswer, type Mapping, type ReadingPlan } from "@/lib/channels/csv";
import type { ImportQuestionView } from "@/lib/domain/views/import";
import type { Counting, ImportRecord } from "@/lib/store/imports";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { todayOf, type ImportState } from "./import-state";

export type RowQuestion = Omit<ImportQuestionView, "answer">;

/** The staged rows of an import, and all that a question about them may depend on. */
export interface RowCheck {
  tx: WorkspaceTransaction;
  record: ImportRecord;
  state: ImportState;
  plan: ReadingPlan;
  mapping: Mapping;
  now: Date;
}

/** What one kind of doubt leaves open, and how the rows count once it is settled. */
export interface RowStep {
  questions: RowQuestion[];
  counting: Counting;
}

/** The answer to a question about the rows; its proposal or first option decides the preview until then. */
export function settled(question: RowQuestion, { state, now }: RowCheck): string {
  const { answer } = withAnswer(question, state.answers, todayOf(now, state.answers));
  return answer ?? question.proposed ?? question.options[0]?.value ?? "";
}
