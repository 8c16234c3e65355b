import { requirePermission, type ServiceContext } from "../context";
import { answerImport, type AnswerImportInput } from "./answer-import";
import { checkImport } from "./check-import";
import { getImport } from "./get-import";

/** The review screen's answers. Roles are plain text, so that an outdated screen's roles are checked, not trusted. */
export type ReviewImportInput = Omit<AnswerImportInput, "columns"> & {
  columns: Record<string, { role: string; action: string | null }>;
};

/** Saves the answers, and checks all rows once no question is open. */
export async function reviewImport(context: ServiceContext, input: ReviewImportInput): Promise<void> {
  requirePermission(context, "import.write");
  await answerImport(context, input as AnswerImportInput);
  const view = await getImport(context, input.importId);
  const isOpen = view.questions.some((question) => question.answer === null);
  if (!isOpen && !view.problem && !view.preview) await checkImport(context, input.importId);
}
