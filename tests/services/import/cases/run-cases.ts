import { newWorkspace } from "../run-import";
import type { ServiceContext } from "@/lib/services/context";
import { importCase, type CaseFile, type Outcome } from "./import-case";
import { judge, type Expected } from "./judge";

/** By the id of a question, the label of the true answer. */
export type TrueAnswers = Record<string, RegExp>;

export interface ImportCase {
  title: string;
  /** Imported one after the other into one new workspace. */
  files: CaseFile[];
  /** About the workspace after the last file. Only the last file may raise a question or be refused. */
  expected: Expected;
  /** What a person who knows the truth answers to the last file's questions; the others stay open. */
  answers?: TrueAnswers;
}

/** Null if every file ends as it may, else what is wrong. */
export async function runCase({ files, expected, answers = {} }: ImportCase): Promise<string | null> {
  const context = await newWorkspace();
  for (const file of files.slice(0, -1)) {
    const problem = judge(await importCase(context, file), {});
    if (problem !== null) return `${file.fileName}: ${problem}`;
  }
  const last = files.at(-1);
  return last ? judge(await importAnswered(context, last, answers), expected) : "the case has no file";
}

const MAX_ROUNDS = 4;

/** Runs the command again with the true answers until no question that has one is open. */
export async function importAnswered(
  context: ServiceContext,
  file: CaseFile,
  answers: TrueAnswers,
  round = 1,
): Promise<Outcome> {
  const outcome = await importCase(context, file);
  if (outcome.kind !== "asked" || round > MAX_ROUNDS) return outcome;
  const given = outcome.questions.flatMap(({ id, options }) => {
    const option = options.find(({ label }) => answers[id]?.test(label));
    return option ? ["--answer", `${id}=${option.value}`] : [];
  });
  if (given.length === 0) return outcome;
  return importAnswered(context, { ...file, flags: [...file.flags, ...given] }, answers, round + 1);
}
