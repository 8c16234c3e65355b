import { newWorkspace } from "../run-import";
import { importCase, type CaseFile } from "./import-case";
import { judge, type Expected } from "./judge";

export interface ImportCase {
  title: string;
  /** Imported one after the other into one new workspace. */
  files: CaseFile[];
  /** About the workspace after the last file. Only the last file may raise a question or be refused. */
  expected: Expected;
}

/** Null if every file ends as it may, else what is wrong. */
export async function runCase({ files, expected }: ImportCase): Promise<string | null> {
  const context = await newWorkspace();
  for (const file of files.slice(0, -1)) {
    const problem = judge(await importCase(context, file), {});
    if (problem !== null) return `${file.fileName}: ${problem}`;
  }
  const last = files.at(-1);
  return last ? judge(await importCase(context, last), expected) : "the case has no file";
}
