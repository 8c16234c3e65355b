import { createReadStream, statSync } from "node:fs";
import path from "node:path";
import { refuseAnswer, type CsvSource, type ImportAnswers, type Inspection } from "@/lib/channels/csv";
import { ServiceError } from "@/lib/domain/errors";
import type { ImportQuestionView } from "@/lib/domain/views/import";
import type { ServiceContext } from "@/lib/services/context";
import {
  answerImport,
  checkImport,
  commitImport,
  discardImport,
  getImport,
  inspectFile,
  proposeFromWorkspace,
  reviewFile,
  stageImport,
  todayOf,
  type WorkspaceDefaults,
} from "@/lib/services/import";
import { getWorkspaceSettings, openWorkspaceAtConsole } from "@/lib/services/workspace";
import { listWorkspaces } from "@/lib/store/workspaces";
import { runCommand } from "../lib/run-command";
import { ask, confirm, flagFor, isInteractive } from "./ask";
import { endProgress, printFacts, printMapping, printPreview, printProgress, printResult } from "./print";
import { readFlags, toAnswers, type Flags } from "./read-flags";

const OPEN_QUESTIONS = 2;

await runCommand(() => main(process.argv.slice(2)).finally(endProgress));

async function main(args: string[]): Promise<number> {
  const flags = readFlags(args);
  const source = openFile(flags.file);
  const inspection = await inspectFile(source, (done) =>
    printProgress({ step: "inspect", done, total: null, unit: "rows" }),
  );
  endProgress();
  if ("problem" in inspection) throw new ServiceError("invalid-input", inspection.problem);
  console.log(source.fileName);
  const context = await findWorkspace(flags.workspace);
  const answers = await collectAnswers(flags, inspection, await getWorkspaceSettings(context));
  if (!answers) return OPEN_QUESTIONS;
  const importId = await stageImport(context, { ...source, bytes: source.open(), inspection }, printProgress);
  endProgress();
  const isDone = await importRows(context, importId, { flags, answers }).catch(async (error: unknown) => {
    await discardImport(context, importId).catch(() => undefined);
    throw error;
  });
  if (isDone) return 0;
  await discardImport(context, importId);
  console.log("Nothing was changed.");
  return OPEN_QUESTIONS;
}

function openFile(given: string): CsvSource {
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), given);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw new ServiceError("not-found", `There is no file ${file}.`);
  return {
    fileName: path.basename(file),
    byteCount: stat.size,
    open: () => createReadStream(file, { highWaterMark: 262_144 }),
  };
}

/** Takes answers from the flags, then from the person at the terminal; null if a question stays open. */
async function collectAnswers(
  flags: Flags,
  inspection: Inspection,
  defaults: WorkspaceDefaults,
): Promise<ImportAnswers | null> {
  const answers = toAnswers(flags, inspection.columns);
  for (;;) {
    const review = reviewFile(inspection, answers, new Date());
    if (review.status === "refused") throw new ServiceError("invalid-input", review.problem);
    const questions = proposeFromWorkspace(review.questions, defaults);
    const next = questions.find((question) => question.answer === null);
    if (!next) {
      printFacts(review.facts);
      printMapping(review.columns);
      return answers;
    }
    refuseWrongFlag(next, answers);
    if (flags.acceptsProposals && next.proposed !== null) answers.values[next.id] = next.proposed;
    else if (isInteractive()) answers.values[next.id] = await ask(next, todayOf(new Date(), answers));
    else return listOpen(questions, inspection, flags);
  }
}

function refuseWrongFlag(question: ImportQuestionView, answers: ImportAnswers): void {
  const given = answers.values[question.id];
  if (given === undefined) return;
  const problem = refuseAnswer(question, given, todayOf(new Date(), answers));
  if (problem !== null) throw new ServiceError("invalid-input", `${problem} Use ${flagFor(question, [])}.`);
}

function listOpen(questions: ImportQuestionView[], inspection: Inspection, flags: Flags): null {
  const open = questions.filter((one) => one.answer === null && !(flags.acceptsProposals && one.proposed !== null));
  console.log("\nThe file does not answer:");
  for (const question of open) {
    const hint = question.proposed === null ? "" : `   (proposed: ${question.proposed}; --yes accepts it)`;
    console.log(`  ${question.text}\n      ${flagFor(question, inspection.columns)}${hint}`);
  }
  console.log("\nNothing was changed. Add the answers and run the command again.");
  return null;
}

async function findWorkspace(slug: string | null): Promise<ServiceContext> {
  const workspaces = await listWorkspaces();
  const own = workspaces.filter((workspace) => workspace.kind === "standard");
  const chosen = slug ?? (own.length === 1 ? own[0]?.slug : undefined);
  if (chosen !== undefined && workspaces.some((workspace) => workspace.slug === chosen))
    return openWorkspaceAtConsole(chosen, new Date());
  const existing =
    workspaces.map((workspace) => workspace.slug).join(", ") || "none yet: set one up in the browser first";
  const problem = slug === null ? "Name the workspace with --workspace." : `There is no workspace "${slug}".`;
  throw new ServiceError("not-found", `${problem} Existing workspaces: ${existing}.`);
}

interface ImportChoices {
  flags: Flags;
  answers: ImportAnswers;
}

async function importRows(
  context: ServiceContext,
  importId: string,
  { flags, answers }: ImportChoices,
): Promise<boolean> {
  await answerImport(context, { importId, ...answers, accountName: flags.account });
  await checkImport(context, importId, printProgress);
  endProgress();
  if (!(await settleRows(context, importId, { flags, answers }))) return false;
  printPreview(await getImport(context, importId));
  if (!flags.acceptsProposals && isInteractive() && !(await confirm("Import this?"))) return false;
  const result = await commitImport(context, importId, printProgress);
  endProgress();
  printResult(result, (await getImport(context, importId)).olderProposals);
  return true;
}

/** Answers what only reading the rows has raised. One answer can settle or raise another question. */
async function settleRows(context: ServiceContext, importId: string, choices: ImportChoices): Promise<boolean> {
  for (;;) {
    const view = await getImport(context, importId);
    const open = view.questions.filter((question) => question.answer === null);
    const [next] = open;
    if (!next) return true;
    const answer = await answerLate(next, choices);
    if (answer === null) {
      printPreview(view);
      for (const question of open) console.log(`\n${question.text}\n  ${flagFor(question, [])}`);
      return false;
    }
    await answerImport(context, { importId, values: { [next.id]: answer } });
    if (!(await getImport(context, importId)).preview) await checkImport(context, importId, printProgress);
  }
}

/** Answers a question that only reading the rows raised. */
async function answerLate(question: ImportQuestionView, { flags, answers }: ImportChoices): Promise<string | null> {
  if (flags.acceptsProposals && question.proposed !== null) return question.proposed;
  return isInteractive() ? ask(question, todayOf(new Date(), answers)) : null;
}
