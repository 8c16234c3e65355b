import { ServiceError } from "@/lib/domain/errors";
import { haveDaysChanged } from "@/lib/store/imports";
import type { RowCheck, RowQuestion } from "./row-check";
import { askAboutRows } from "./row-questions";

const FIELD = "account";

/** Answers count only for the questions that were asked: another import can have changed the account since the check. */
export async function requireSameQuestions(check: RowCheck): Promise<void> {
  const { preview } = check.state;
  if (preview?.changes && !(await haveDaysChanged(check.tx, preview.changes.asOf))) return;
  const { questions } = await askAboutRows(check);
  if (wordingOf(questions) !== wordingOf(preview?.questions ?? [])) throw new ServiceError("conflict", CHANGED, FIELD);
}

const CHANGED =
  "The account's days or series have changed since the rows of this file were checked. Nothing was imported. Check the rows again.";

/** All that a person has read before answering. */
export function wordingOf(questions: RowQuestion[]): string {
  return JSON.stringify(questions.map(({ id, text, options }) => [id, text, options]));
}

/** Whether the commit failed because the account is no longer as it was when the rows were checked. */
export function isOutdatedCheck(error: unknown): boolean {
  return error instanceof ServiceError && error.code === "conflict" && error.field === FIELD;
}
