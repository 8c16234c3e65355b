import { z } from "zod";
import { COLUMN_ROLES, refuseAnswer, type ImportAnswers } from "@/lib/channels/csv";
import { ServiceError } from "@/lib/domain/errors";
import type { ImportPreview } from "@/lib/domain/views/import";
import { deleteImportRows, getImportForChange, saveImport } from "@/lib/store/imports";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { buildPreview } from "./build-preview";
import { readingOf, stateOf, todayOf, type ImportState } from "./import-state";
import { wordingOf } from "./require-same-questions";
import { requireFittingAnswers, ROW_ANSWERS } from "./row-questions";
import type { RowCheck, RowQuestion } from "./row-check";

const AnswerImportSchema = z.object({
  importId: z.uuid(),
  /** Columns mapped by hand, by index; the others are mapped by preset and name. */
  columns: z
    .record(
      z.string().regex(/^\d{1,5}$/),
      z.object({ role: z.enum(COLUMN_ROLES), action: z.string().trim().max(80).nullable() }),
    )
    .default({}),
  values: z.record(z.string().max(80), z.string().max(200)).default({}),
  accountName: z.string().trim().max(80, "The account's name is longer than 80 characters.").nullable().default(null),
});

const TIMEOUT_MS = 600_000;

export type AnswerImportInput = z.input<typeof AnswerImportSchema>;

/** Saves answers and a manual mapping. An answer that changes how rows are read requires a new check. */
export async function answerImport(context: ServiceContext, input: AnswerImportInput): Promise<void> {
  requirePermission(context, "import.write");
  const submitted = parseInput(AnswerImportSchema, input);
  await inWorkspace(
    context.workspaceId,
    async (tx) => {
      const record = await getImportForChange(tx, submitted.importId);
      if (record.status !== "staged")
        throw new ServiceError("conflict", `This import is ${record.status}, so its answers cannot be changed.`);
      const before = stateOf(record);
      const merged = merge(before.answers, submitted);
      requireFitting(before, merged, context);
      const isReadOtherwise = readingKey(before.answers) !== readingKey(merged);
      const answers = isReadOtherwise ? withoutOldRowAnswers(merged, submitted.values) : merged;
      const after: ImportState = { ...before, answers, accountName: submitted.accountName || before.accountName };
      if (isReadOtherwise) after.preview = null;
      else await previewAgain({ tx, record, now: context.now }, { before, after, given: submitted.values });
      if (isReadOtherwise) await deleteImportRows(tx, submitted.importId, { keepIssues: false });
      await saveImport(tx, submitted.importId, {
        mapping: after,
        ...(isReadOtherwise && { issueCount: 0, unknownCount: 0 }),
      });
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

function merge(
  before: ImportAnswers,
  submitted: Pick<z.output<typeof AnswerImportSchema>, "columns" | "values">,
): ImportAnswers {
  return { columns: { ...before.columns, ...submitted.columns }, values: { ...before.values, ...submitted.values } };
}

function requireFitting(state: ImportState, answers: ImportAnswers, { now }: ServiceContext): void {
  const today = todayOf(now, answers);
  const { questions } = readingOf({ ...state, answers }, now);
  for (const question of questions) {
    const answer = Object.hasOwn(answers.values, question.id) ? answers.values[question.id] : undefined;
    const problem = answer === undefined ? null : refuseAnswer(question, answer, today);
    if (problem) throw new ServiceError("invalid-input", problem, question.id);
  }
}

/** Answers about rows that are about to be read in another way may no longer fit them. */
function withoutOldRowAnswers({ columns, values }: ImportAnswers, given: Record<string, string>): ImportAnswers {
  const kept = Object.entries(values).filter(([id]) => !ROW_ANSWERS.has(id) || Object.hasOwn(given, id));
  return { columns, values: Object.fromEntries(kept) };
}

interface Answering {
  before: ImportState;
  after: ImportState;
  /** The answers of this submission. */
  given: Record<string, string>;
}

/**
 * Answers about the rows change only what counts, so the rows are not read again. An earlier answer to a question that
 * now reads otherwise is dropped from `after`.
 */
async function previewAgain(
  check: Pick<RowCheck, "tx" | "record" | "now">,
  { before, after, given }: Answering,
): Promise<void> {
  const { plan, mapping } = readingOf(after, check.now);
  const isSame =
    JSON.stringify(before.answers) === JSON.stringify(after.answers) && before.accountName === after.accountName;
  if (!before.preview || !plan || isSame) return;
  after.preview = await buildPreview({ ...check, state: after, plan, mapping });
  requireFittingAnswers(after.preview.questions, given, todayOf(check.now, after.answers));
  const outdated = after.preview.questions.filter((question) => isOtherQuestion(question, before.preview, given));
  if (outdated.length === 0) return;
  const ids = new Set(outdated.map(({ id }) => id));
  const kept = Object.entries(after.answers.values).filter(([id]) => !ids.has(id));
  after.answers = { ...after.answers, values: Object.fromEntries(kept) };
  after.preview = await buildPreview({ ...check, state: after, plan, mapping });
}

function isOtherQuestion(question: RowQuestion, before: ImportPreview | null, given: Record<string, string>): boolean {
  const known = before?.questions.find(({ id }) => id === question.id);
  return known !== undefined && !Object.hasOwn(given, question.id) && wordingOf([known]) !== wordingOf([question]);
}

function readingKey({ columns, values }: ImportAnswers): string {
  const reading = Object.entries(values).filter(([id]) => !ROW_ANSWERS.has(id));
  return JSON.stringify([Object.entries(columns).sort(), reading.sort()]);
}
