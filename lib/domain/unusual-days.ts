import { z } from "zod";
import { addDays, type Day } from "./day";
import type { Currency } from "./money";

/** Unusual about some days of some channels, or a level of conversions that changed for good. */
export const UNUSUAL_KINDS = [
  "more-conversions",
  "fewer-conversions",
  "no-conversions",
  "one-off-spend",
  "gap",
  "level-change",
  "returns",
  "restated",
] as const;
export type UnusualKind = (typeof UNUSUAL_KINDS)[number];

/** keep: common days; leave-out: they teach no curve; promotion: the same, and it comes again. */
export const UNUSUAL_ANSWERS = ["keep", "leave-out", "promotion"] as const;
export type UnusualAnswer = (typeof UNUSUAL_ANSWERS)[number];
export const UnusualAnswerSchema = z.enum(UNUSUAL_ANSWERS, "Answer keep, leave-out or promotion.");

/** What a sentence about returns or restated days names: sums over the days of a span. */
export interface SpanAmounts {
  measure: "conversions" | "spend" | "value";
  /** Before the days were restated, in conversions or in units of the currency; null for returns. */
  before: number | null;
  /** As last read; below zero for returns. */
  now: number;
  /** The day of the reading that restated them; null for returns. */
  restatedOn: Day | null;
  currency: Currency;
}

/** Some days of some channels that a run found. */
export interface UnusualSpan {
  kind: UnusualKind;
  channelIds: string[];
  firstDay: Day;
  lastDay: Day;
  /** Observed conversions over those expected at the same spend; null where nothing is expected. */
  ratio: number | null;
  /** Absent for days that are compared with the weeks around. */
  amounts?: SpanAmounts;
  /** False while they may go on. */
  isOver: boolean;
}

/** A span with a person's answer; null while it waits for one. */
export interface AnsweredSpan extends UnusualSpan {
  answer: UnusualAnswer | null;
}

/** Days on which channels are expected to bring more or less than usual. */
export interface CalendarSpan {
  /** Empty for all channels of the plan. */
  channelIds: string[];
  firstDay: Day;
  lastDay: Day;
  /** Expected conversions over those of a common day at the same spend. */
  multiplier: number;
}

/** A gap has nothing to learn from, and a new level is followed: neither needs an answer. */
export function isAsked({ kind }: Pick<UnusualSpan, "kind">): boolean {
  return kind !== "gap" && kind !== "level-change";
}

/** Whether the days teach no curve. Returns say nothing about conversions. */
export function isLeftOut(span: AnsweredSpan): boolean {
  return isAsked(span) && span.kind !== "returns" && span.answer !== "keep";
}

/** Only more conversions than usual can be a promotion. */
export function answersTo({ kind }: Pick<UnusualSpan, "kind">): UnusualAnswer[] {
  if (!isAsked({ kind })) return [];
  return kind === "more-conversions" ? ["keep", "leave-out", "promotion"] : ["keep", "leave-out"];
}

/** Whether a span is about this channel on this day. */
export function covers(
  span: Pick<UnusualSpan, "channelIds" | "firstDay" | "lastDay">,
  channelId: string,
  day: Day,
): boolean {
  return day >= span.firstDay && day <= span.lastDay && span.channelIds.includes(channelId);
}

/** A year of whole weeks, so that the weekdays stay. */
const YEAR_DAYS = 364;

/** When a promotion is expected again, unless a person says otherwise. */
export function sameDaysNextYear({ firstDay, lastDay }: Pick<UnusualSpan, "firstDay" | "lastDay">): {
  firstDay: Day;
  lastDay: Day;
} {
  return { firstDay: addDays(firstDay, YEAR_DAYS), lastDay: addDays(lastDay, YEAR_DAYS) };
}
