import { refuseAnswer, withAnswer } from "@/lib/channels/csv";
import type { Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import type { ImportQuestionView } from "@/lib/domain/views/import";
import { COUNT_ALL, type Counting } from "@/lib/store/imports";
import { askAccount } from "./ask-account";
import { askCampaigns } from "./ask-campaigns";
import { askDoubledDays } from "./ask-day-totals";
import { askPartialDays } from "./ask-partial-days";
import { askRepeatedRows } from "./ask-repeats";
import { askSeriesUse } from "./ask-series-use";
import { askSpendSums } from "./ask-totals";
import type { ImportState } from "./import-state";
import type { RowCheck, RowQuestion, RowStep } from "./row-check";

/** Each finds one kind of doubt in the staged rows. A later one sees how the earlier ones were settled. */
const ASKERS: ((check: RowCheck, counting: Counting) => Promise<RowStep>)[] = [
  askCampaigns,
  askRepeatedRows,
  askSpendSums,
  askAccount,
  askSeriesUse,
  askDoubledDays,
  askPartialDays,
];

/** Answers about rows that are read already. Every other answer changes how the file is read. */
export const ROW_ANSWERS: ReadonlySet<string> = new Set([
  "campaign-identity",
  "missing-ids",
  "spellings",
  "loads",
  "duplicates",
  "repeats",
  "spend-per-action",
  "day-totals",
  "action-totals",
  "same-spend",
  "same-numbers",
  "doubled-days",
  "totals",
  "total-names",
  "day-sums",
  "negative-days",
  "account",
  "other-platform",
  "same-campaigns",
  "series-use",
  "partial-days",
]);

/** The questions that only reading the rows can raise, and how the rows count with the answers so far. */
export async function askAboutRows(check: RowCheck): Promise<RowStep> {
  let step: RowStep = { questions: [], counting: COUNT_ALL };
  for (const ask of ASKERS) {
    const { questions, counting } = await ask(check, step.counting);
    step = { questions: [...step.questions, ...questions], counting };
  }
  return step;
}

/** The questions about the rows of the last check, with the answers given so far. */
export function answeredRowQuestions({ preview, answers }: ImportState, today: Day): ImportQuestionView[] {
  return (preview?.questions ?? []).map((question) => withAnswer(question, answers, today));
}

/** Rejects an answer to one of these questions that is none of its answers. */
export function requireFittingAnswers(questions: RowQuestion[], given: Record<string, string>, today: Day): void {
  for (const question of questions) {
    const answer = given[question.id];
    const problem = answer === undefined ? null : refuseAnswer(question, answer, today);
    if (problem) throw new ServiceError("invalid-input", problem, question.id);
  }
}
