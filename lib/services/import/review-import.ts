import { requirePermission, type ServiceContext } from "../context";
import { answerImport, type AnswerImportInput } from "./answer-import";
import { checkImport } from "./check-import";
import { getImport } from "./get-import";

/** What the review screen sends: answers with any role as text, so that a stale screen is refused and not trusted. */
export type ReviewImportInput = Omit<AnswerImportInput, "columns"> & {
  columns: Record<string, { role: string; action: string | null }>;
};

/** Takes the answers, and reads all rows as soon as nothing is open any more. */
export async function reviewImport(context: ServiceContext, input: ReviewImportInput): Promise<void> {
  requirePermission(context, "import.write");
  await answerImport(context, input as AnswerImportInput);
  const view = await getImport(context, input.importId);
  const isOpen = view.questions.some((question) => question.answer === null);
  if (!isOpen && !view.problem && !view.preview) await checkImport(context, input.importId);
}
