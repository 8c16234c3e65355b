import { ESLint } from "eslint";

const eslint = new ESLint({ cwd: process.cwd() });

/** The problems that lint reports for a file that does not exist, as `line: rule`. */
export async function lintPlanted(filePath: string, code: string): Promise<{ line: number; rule: string | null }[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ line, ruleId, message, fatal }) => {
    if (fatal) throw new Error(`${filePath} could not be read: ${message}`);
    return { line, rule: ruleId };
  });
}
