import type { UnusualAnswer } from "@/lib/domain/unusual-days";
import type { UnusualDaysView } from "@/lib/domain/views/unusual-days";
import { formatDayRange } from "@/lib/format/day";

/** The sentences about unusual days. */
export const UNUSUAL = {
  title: "Unusual days",
  note: "Days that do not say what a common day brings. Answer what they were, and the next run counts it.",
  question: (days: UnusualDaysView) => {
    const period = formatDayRange(days.firstDay, days.lastDay);
    if (days.kind === "restated") return `Do the new numbers for ${period} count?`;
    if (days.kind === "returns") return `Which sales do the returns of ${period} belong to?`;
    return `What was ${period}?`;
  },
  open: (days: UnusualDaysView, sentence: string) =>
    `${days.channelNames.join(", ")}. ${sentence} ${days.answer === null ? "Answer what these days were." : "Change the answer."}`,
  answered: (days: UnusualDaysView) => `${formatDayRange(days.firstDay, days.lastDay)}: ${answerSentence(days)}`,
  more: (count: number) =>
    `${count === 1 ? "One more stretch of days has" : `${count} more stretches of days have`} a mark on the time axis.`,
  again: "It comes again from",
  undo: "Undo the answer",
  undoOf: (days: UnusualDaysView) => `Undo the answer about ${formatDayRange(days.firstDay, days.lastDay)}`,
  answerOf: (days: UnusualDaysView) => `Answer what ${formatDayRange(days.firstDay, days.lastDay)} was`,
  by: (name: string) => `Answered by ${name}.`,
  next: (days: { firstDay: UnusualDaysView["firstDay"]; lastDay: UnusualDaysView["lastDay"] }) =>
    `The calendar expects it again ${formatDayRange(days.firstDay, days.lastDay)}.`,
};

export function answerButton({ kind }: UnusualDaysView, answer: UnusualAnswer): string {
  if (kind === "returns" && answer === "keep") return "Sales of other days: keep the returns";
  if (kind === "restated" && answer === "keep") return "The new numbers are right: keep them";
  return ANSWER_BUTTONS[answer];
}

const ANSWER_BUTTONS: Record<UnusualAnswer, string> = {
  keep: "Common days: keep them",
  "leave-out": "Leave them out of learning",
  promotion: "A promotion that comes again",
};

export const ANSWER_NAMES: Record<UnusualAnswer, string> = {
  keep: "Kept",
  "leave-out": "Left out",
  promotion: "Promotion",
};

function answerSentence({ kind, answer }: UnusualDaysView): string {
  if (answer === null) return "no answer";
  if (answer === "keep" && kind === "returns") return "returns of other days' sales";
  return answer === "keep" && kind === "restated" ? "the new numbers count" : ANSWER_SENTENCES[answer];
}

const ANSWER_SENTENCES: Record<UnusualAnswer, string> = {
  keep: "common days",
  "leave-out": "left out of learning",
  promotion: "a promotion that comes again",
};
