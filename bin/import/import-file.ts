import { refuseAnswer, type ImportAnswers, type Inspection, type StoredFile } from "@/lib/channels/csv";
import { readAttribution } from "@/lib/domain/attribution";
import { ServiceError } from "@/lib/domain/errors";
import type { ImportProgress, ImportQuestionView, ImportResult, ImportView } from "@/lib/domain/views/import";
import type { ServiceContext } from "@/lib/services/context";
import {
  answerImport,
  checkImport,
  commitImport,
  discardImport,
  getImport,
  getKnownAttributions,
  inspectFile,
  reviewFile,
  stageImport,
  todayOf,
} from "@/lib/services/import";
import { flagFor } from "./ask";
import { toAnswers, type Flags } from "./read-flags";

type Review = Extract<ReturnType<typeof reviewFile>, { status: "read" }>;

/** What an import shows to the person who runs it, and how it asks them. */
export interface Desk {
  onProgress(progress: ImportProgress): void;
  onReview(review: Review): void;
  /** Questions that stop the import, with the columns that they may be about. */
  onOpen(questions: ImportQuestionView[], columns: { index: number; name: string }[]): void;
  onPreview(view: ImportView): void;
  onResult(result: ImportResult, view: ImportView): void;
  /** Null if no one can answer. */
  ask(question: ImportQuestionView, today: string): Promise<string | null>;
  confirm(): Promise<boolean>;
}

export type ImportEnd =
  | { status: "imported"; importId: string; preview: ImportView["preview"] }
  | { status: "asked"; questionIds: string[] }
  | { status: "declined" };

export interface ImportOrder {
  flags: Flags;
  source: StoredFile;
  desk: Desk;
  now: Date;
  /** Called once no question about the columns is open, so that a doubtful file needs no workspace. */
  findWorkspace: () => Promise<ServiceContext>;
}

/** Imports one file with the flags of the command line. A refusal is thrown; a file that stays open changes nothing. */
export async function importFile(order: ImportOrder): Promise<ImportEnd> {
  const { source, desk } = order;
  const inspection = await inspectFile(source, (done) =>
    desk.onProgress({ step: "inspect", done, total: null, unit: "rows" }),
  );
  if ("problem" in inspection) throw new ServiceError("invalid-input", inspection.problem);
  const answers = toAnswers(order.flags, inspection.columns);
  const open = await answerFile(order, inspection, answers);
  if (open.length > 0) return { status: "asked", questionIds: open.map(({ id }) => id) };
  const context = await order.findWorkspace();
  const staged = { ...source, bytes: source.open(), inspection };
  const importId = await stageImport(context, staged, (progress) => desk.onProgress(progress));
  const end = await importRows(context, importId, { ...order, answers }).catch(async (error: unknown) => {
    await discardImport(context, importId).catch(() => undefined);
    throw error;
  });
  if (end.status !== "imported") await discardImport(context, importId);
  return end;
}

/** Completes `answers` by the person at the desk; returns the questions that stay open. */
async function answerFile(
  { flags, desk, now, findWorkspace }: ImportOrder,
  inspection: Inspection,
  answers: ImportAnswers,
): Promise<ImportQuestionView[]> {
  const known = await findKnownAttributions(answers, findWorkspace);
  for (;;) {
    const review = reviewFile(inspection, answers, now, known);
    if (review.status === "refused") throw new ServiceError("invalid-input", review.problem);
    const next = review.questions.find((question) => question.answer === null);
    if (!next) {
      desk.onReview(review);
      return [];
    }
    refuseWrongFlag(next, answers, now);
    const answer = await answerTo(next, { flags, desk, now, answers });
    if (answer !== null) answers.values[next.id] = answer;
    else {
      const open = review.questions.filter((question) => isOpen(question, flags));
      desk.onOpen(open, inspection.columns);
      return open;
    }
  }
}

/** Only a text that is no setting needs the workspace this early: its series may have it from an earlier version. */
async function findKnownAttributions(
  { values: { attribution } }: ImportAnswers,
  findWorkspace: ImportOrder["findWorkspace"],
): Promise<string[]> {
  const isSetting = attribution === undefined || readAttribution(attribution) !== null;
  return isSetting ? [] : getKnownAttributions(await findWorkspace());
}

function refuseWrongFlag(question: ImportQuestionView, answers: ImportAnswers, now: Date): void {
  const given = answers.values[question.id];
  if (given === undefined) return;
  const problem = refuseAnswer(question, given, todayOf(now, answers));
  if (problem !== null) throw new ServiceError("invalid-input", `${problem} Use ${flagFor(question, [])}.`);
}

function isOpen(question: ImportQuestionView, { acceptsProposals }: Flags): boolean {
  return question.answer === null && !(acceptsProposals && question.proposed !== null);
}

type Answering = Pick<ImportOrder, "flags" | "desk" | "now"> & { answers: ImportAnswers };

async function answerTo(
  question: ImportQuestionView,
  { flags, desk, now, answers }: Answering,
): Promise<string | null> {
  if (flags.acceptsProposals && question.proposed !== null) return question.proposed;
  return desk.ask(question, todayOf(now, answers));
}

async function importRows(context: ServiceContext, importId: string, answering: Answering): Promise<ImportEnd> {
  const { flags, desk, answers } = answering;
  await answerImport(context, { importId, ...answers, accountName: flags.account });
  await checkImport(context, importId, (progress) => desk.onProgress(progress));
  const open = await settleRows(context, importId, answering);
  if (open.length > 0) return { status: "asked", questionIds: open.map(({ id }) => id) };
  const view = await getImport(context, importId);
  desk.onPreview(view);
  if (!flags.acceptsProposals && !(await desk.confirm())) return { status: "declined" };
  const result = await commitImport(context, importId, (progress) => desk.onProgress(progress));
  desk.onResult(result, await getImport(context, importId));
  return { status: "imported", importId, preview: view.preview };
}

/** Answers what only reading the rows has raised. One answer can settle or raise another question. */
async function settleRows(
  context: ServiceContext,
  importId: string,
  answering: Answering,
): Promise<ImportQuestionView[]> {
  for (;;) {
    const view = await getImport(context, importId);
    const open = view.questions.filter((question) => question.answer === null);
    const [next] = open;
    if (!next) return [];
    const answer = await answerTo(next, answering);
    if (answer === null) {
      answering.desk.onPreview(view);
      answering.desk.onOpen(open, []);
      return open;
    }
    answering.answers.values[next.id] = answer;
    await answerImport(context, { importId, values: answering.answers.values });
    if (!(await getImport(context, importId)).preview) {
      await checkImport(context, importId, (progress) => answering.desk.onProgress(progress));
    }
  }
}
