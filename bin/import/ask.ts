import { createInterface } from "node:readline/promises";
import { refuseAnswer } from "@/lib/channels/csv";
import type { ImportQuestionView } from "@/lib/domain/views/import";
import { QUESTION_FLAGS } from "./read-flags";

export const isInteractive = () => process.stdin.isTTY && process.stdout.isTTY;

/** Asks one question until the answer is valid; an empty answer accepts the proposal. */
export async function ask(question: ImportQuestionView, today: string): Promise<string> {
  console.log(`\n${question.text}`);
  question.options.forEach((option, index) => console.log(`  ${index + 1}) ${option.label}`));
  for (;;) {
    const line = await readLine(`> ${question.proposed ? `[${question.proposed}] ` : ""}`);
    const answer = chosen(question, line.trim());
    const problem = refuseAnswer(question, answer, today);
    if (!problem) return answer;
    console.log(problem);
  }
}

export async function confirm(text: string): Promise<boolean> {
  return /^(?:y|yes)$/i.test((await readLine(`\n${text} [y/N] `)).trim());
}

/** How to answer the question on the command line. */
export function flagFor(question: ImportQuestionView, columns: { index: number; name: string }[]): string {
  const flag = QUESTION_FLAGS[question.id];
  if (flag) return `--${flag} ${sampleOf(question)}`;
  const [kind, detail = ""] = question.id.split(":");
  const name = columns.find((column) => String(column.index) === detail)?.name ?? detail;
  if (kind === "unit") return question.options.map(({ value }) => `--unit "${name}=${value}"`).join(" or ");
  const none = question.options.some(({ value }) => value === "none") ? ` or --answer ${question.id}=none` : "";
  return kind === "column" ? `--map ${detail}="COLUMN"${none}` : `--answer ${question.id}=${sampleOf(question)}`;
}

function sampleOf({ kind, options, proposed }: ImportQuestionView): string {
  if (kind === "choice") return options.map((option) => option.value).join("|");
  const samples = {
    currency: "EUR",
    "time-zone": "Europe/Berlin",
    day: "2026-11-22",
    attribution: '"7-day click"',
    text: '"…"',
  };
  return proposed === null ? samples[kind] : quoted(proposed);
}

function quoted(text: string): string {
  return /\s/.test(text) ? `"${text}"` : text;
}

function chosen(question: ImportQuestionView, line: string): string {
  if (line === "") return question.proposed ?? "";
  return question.options[Number(line) - 1]?.value ?? line;
}

async function readLine(prompt: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(prompt);
  } finally {
    terminal.close();
  }
}
