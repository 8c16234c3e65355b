import { describeDay } from "@/lib/domain/day";
import { unitsToMicros } from "@/lib/domain/money";
import {
  type AnsweredSpan,
  isAsked,
  type SpanAmounts,
  type UnusualAnswer,
  type UnusualSpan,
} from "@/lib/domain/unusual-days";
import { formatMoneyExact } from "./money";
import { formatCount } from "./number";

/** What was seen on the days, as a sentence without the names of the channels. */
export function describeSpan(span: UnusualSpan): string {
  const days = describeDays(span);
  const together = span.channelIds.length > 1 ? `, over ${span.channelIds.length} channels together` : "";
  switch (span.kind) {
    case "more-conversions":
    case "fewer-conversions":
      return `${days} there were ${times(span.ratio)} the conversions expected at the same spend${together}.`;
    case "no-conversions":
      return `${days} there were almost no conversions at normal spend${together}.`;
    case "one-off-spend":
      return `${days} the spend was far above the usual, and conversions were as usual.`;
    case "gap":
      return `${days} no numbers were reported.`;
    case "level-change":
      return `Since ${describeDay(span.firstDay)} there are ${times(span.ratio)} the conversions at the same spend${together}.`;
    case "returns":
      return `${days} returns exceeded sales${span.amounts ? ` by ${returned(span.amounts)}` : ""}.`;
    case "restated":
      return `${describeRestated(span)}${together}.`;
  }
}

/** What learning does with the days now. */
export function describeTreatment({ kind, answer, firstDay, lastDay }: AnsweredSpan): string {
  const isOne = firstDay === lastDay;
  const [theDays, are] = isOne ? ["The day", "is"] : ["The days", "are"];
  if (kind === "gap")
    return `${theDays} ${are} left out of learning. Import the numbers if ${isOne ? "it was no day off" : "these were no days off"}.`;
  if (kind === "level-change") return "The curve follows the new level.";
  if (kind === "returns") return RETURNS[answer ?? "open"];
  if (answer === "keep") return `${theDays} ${isOne ? "counts" : "count"} as usual.`;
  if (answer === null) return `${theDays} ${are} left out of learning until you answer.`;
  return `${theDays} ${are} left out of learning.`;
}

const RETURNS: Record<UnusualAnswer | "open", string> = {
  open: "They come off the channel's sales of other days until you answer.",
  keep: "They come off the channel's sales of other days.",
  "leave-out": "They are left out of learning.",
  promotion: "They are left out of learning.",
};

/** The same for a proposal's reason, where the reader is not asked. */
export function describeSpanInReason(span: AnsweredSpan): string {
  const seen = describeSpan(span);
  if (!isAsked(span)) return `${seen} ${describeTreatment(span)}`;
  if (span.kind === "returns")
    return `${seen} Until a person answers, they come off the channel's sales of other days.`;
  const days = span.firstDay === span.lastDay ? "this day was, it is" : "these days were, they are";
  return `${seen} Until a person answers what ${days} left out of learning.`;
}

export function describeExpectedEffect(multiplier: number): string {
  return `The calendar expects ${times(multiplier)} the usual conversions on this day.`;
}

function describeDays({ firstDay, lastDay }: UnusualSpan): string {
  return firstDay === lastDay
    ? `On ${describeDay(firstDay)}`
    : `From ${describeDay(firstDay)} to ${describeDay(lastDay)}`;
}

function returned({ now, currency }: SpanAmounts): string {
  return formatMoneyExact(unitsToMicros(-now), currency);
}

function describeRestated({ firstDay, lastDay, amounts }: UnusualSpan): string {
  const days =
    firstDay === lastDay ? `of ${describeDay(firstDay)}` : `from ${describeDay(firstDay)} to ${describeDay(lastDay)}`;
  if (!amounts) return `The numbers ${days} were restated`;
  const { measure, before, now, restatedOn, currency } = amounts;
  const shown = (amount: number | null) =>
    measure === "conversions" ? formatCount(amount) : formatMoneyExact(unitsToMicros(amount ?? 0), currency);
  const on = restatedOn === null ? "" : ` on ${describeDay(restatedOn)}`;
  return `The ${measure} ${days} ${measure === "conversions" ? "were" : "was"} restated${on}: ${shown(before)} → ${shown(now)}`;
}

function times(ratio: number | null): string {
  const shown = ratio === null ? 1 : ratio;
  return `${shown.toFixed(shown < 0.1 ? 2 : 1)} times`;
}
