import { isCurrency, refuseCurrency } from "@/lib/domain/money";
import { isDay, isTimeZone } from "@/lib/domain/day";
import type { HandMapping } from "./map-columns";

export type QuestionKind = "choice" | "currency" | "time-zone" | "day" | "text";

export interface QuestionOption {
  value: string;
  label: string;
}

/** Something that the file does not say and that must not be guessed. */
export interface Question {
  id: string;
  text: string;
  kind: QuestionKind;
  options: QuestionOption[];
  /** What the file hints at; it counts only when a person accepts it. */
  proposed: string | null;
  answer: string | null;
}

export interface ImportAnswers {
  columns: HandMapping;
  values: Record<string, string>;
}

export const NO_ANSWERS: ImportAnswers = { columns: {}, values: {} };

/** Null when the answer fits, else what is wrong with it. */
export function refuseAnswer(question: Omit<Question, "answer">, answer: string, today: string): string | null {
  if (question.kind === "choice") {
    const fits = question.options.some((option) => option.value === answer);
    const list = question.options.map((option) => option.value).join(", ");
    return fits ? null : `"${answer}" is not one of the answers: ${list}.`;
  }
  if (question.kind === "currency") {
    return isCurrency(answer) ? null : refuseCurrency(answer);
  }
  if (question.kind === "time-zone") {
    return isTimeZone(answer) ? null : `"${answer}" is not a time zone; use a name such as Europe/Berlin.`;
  }
  if (question.kind === "day") return refuseDay(answer, today);
  return answer.trim().length > 0 && answer.length <= 120 ? null : "Write between 1 and 120 characters.";
}

function refuseDay(answer: string, today: string): string | null {
  if (!isDay(answer)) return `"${answer}" is not a calendar date; write it as YYYY-MM-DD.`;
  if (answer <= today) return null;
  return `${answer} is still to come (the account's today is ${today}); the file cannot have been exported then.`;
}

/** Settles each question by its answer where that answer fits. */
export function withAnswer(question: Omit<Question, "answer">, answers: ImportAnswers, today: string): Question {
  const given = Object.hasOwn(answers.values, question.id) ? answers.values[question.id] : undefined;
  const fits = given !== undefined && refuseAnswer(question, given, today) === null;
  return { ...question, answer: fits ? given : null };
}
