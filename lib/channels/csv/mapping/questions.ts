import { canonicalAttribution, readAttribution, refuseAttribution } from "@/lib/domain/attribution";
import { isCurrency, refuseCurrency } from "@/lib/domain/money";
import { isDay, isTimeZone } from "@/lib/domain/day";
import type { HandMapping } from "./hand-mapping";

export type QuestionKind = "choice" | "currency" | "time-zone" | "day" | "attribution" | "text";

export interface QuestionOption {
  value: string;
  label: string;
}

/** A question that the file does not answer and that must not be guessed. */
export interface Question {
  id: string;
  text: string;
  kind: QuestionKind;
  options: QuestionOption[];
  /** What the file says about a currency. An answer must agree with all of it. */
  states?: FileStatement[];
  /** The answer that the file suggests. It counts only when a person accepts it. */
  proposed: string | null;
  answer: string | null;
}

/** A place in the file that shows its currency or attribution, and the answers that agree with it. */
export interface FileStatement {
  codes: string[];
  /** The start of a sentence, such as: The header says "Spend (USD)". */
  says: string;
}

export interface ImportAnswers {
  columns: HandMapping;
  values: Record<string, string>;
}

export const NO_ANSWERS: ImportAnswers = { columns: {}, values: {} };

/** Null when the answer is valid, else a sentence that says what is wrong. */
export function refuseAnswer(question: Omit<Question, "answer">, answer: string, today: string): string | null {
  const refuseOther = question.kind === "attribution" ? refuseOtherAttribution : refuseOtherCurrency;
  const contradiction = refuseOther(question.states ?? [], answer);
  return contradiction ?? REFUSALS[question.kind](answer, question.options, today);
}

type Refuse = (answer: string, options: QuestionOption[], today: string) => string | null;

const valuesOf = (options: QuestionOption[]) => options.map(({ value }) => value);

const REFUSALS: Record<QuestionKind, Refuse> = {
  choice: (answer, options) =>
    valuesOf(options).includes(answer)
      ? null
      : `"${answer}" is not one of the answers. Use one of ${valuesOf(options).join(", ")}.`,
  currency: (answer) => (isCurrency(answer) ? null : refuseCurrency(answer)),
  "time-zone": (answer) =>
    isTimeZone(answer) ? null : `"${answer}" is not a time zone. Use a name such as Europe/Berlin.`,
  day: (answer, _, today) => refuseDay(answer, today),
  attribution: (answer, options) => refuseAttribution(answer, valuesOf(options)),
  text: (answer) => (answer.trim().length > 0 && answer.length <= 120 ? null : "Write between 1 and 120 characters."),
};

const MAX_NAMED = 6;

function refuseOtherCurrency(states: FileStatement[], answer: string): string | null {
  const against = isCurrency(answer) ? states.find(({ codes }) => !codes.includes(answer)) : undefined;
  if (!against) return null;
  const { codes, says } = against;
  const named = codes.slice(0, MAX_NAMED).join(", ");
  const more = codes.length > MAX_NAMED ? " or another currency that is written like this" : "";
  return `${says}, but the currency was answered as ${answer}. Answer with ${named}${more}, or correct the file.`;
}

function refuseOtherAttribution(states: FileStatement[], answer: string): string | null {
  const against = states.find(({ codes }) => !codes.includes(canonicalAttribution(answer)));
  if (!against || readAttribution(answer) === null) return null;
  const named = against.codes.map((code) => `"${code}"`).join(" or ");
  return `${against.says}, but the attribution was answered as "${answer}". Answer with ${named}, or correct the file.`;
}

function refuseDay(answer: string, today: string): string | null {
  if (!isDay(answer)) return `"${answer}" is not a calendar date. Write it as YYYY-MM-DD.`;
  if (answer <= today) return null;
  return `${answer} is in the future (today is ${today} in the account's time zone). Enter the day of the export.`;
}

/** Sets the question's answer if it is valid, in the spelling under which it is stored. */
export function withAnswer(question: Omit<Question, "answer">, answers: ImportAnswers, today: string): Question {
  const answer = Object.hasOwn(answers.values, question.id) ? answers.values[question.id] : undefined;
  const isValid = answer !== undefined && refuseAnswer(question, answer, today) === null;
  if (!isValid) return { ...question, answer: null };
  return { ...question, answer: question.kind === "attribution" ? canonicalAttribution(answer) : answer };
}
