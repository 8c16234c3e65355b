import { z } from "zod";
import { isAsked, UNUSUAL_ANSWERS, UNUSUAL_KINDS } from "../unusual-days";
import type { UnusualDaysView } from "../views/unusual-days";
import { CalendarDay, CurrencyCode, Id } from "./values";

const NextPeriod = z.strictObject({ firstDay: CalendarDay, lastDay: CalendarDay });

const Amounts = z.strictObject({
  measure: z.enum(["conversions", "spend", "value"]),
  before: z.number().nullable().meta({ description: "In conversions, or in units of the currency. Null for returns." }),
  now: z.number().meta({ description: "The same as last read. Below zero for returns." }),
  restatedOn: CalendarDay.nullable(),
  currency: CurrencyCode,
});

export const ApiUnusualDays = z
  .strictObject({
    id: Id,
    planId: Id,
    kind: z.enum(UNUSUAL_KINDS).meta({
      description:
        "more-conversions and fewer-conversions: at the same spend. no-conversions: almost none at normal spend. one-off-spend: far more spend without a response. gap: days without rows. level-change: another level of conversions since firstDay. returns: they exceed sales. restated: a later reading changed complete days.",
    }),
    channelIds: z.array(Id),
    firstDay: CalendarDay,
    lastDay: CalendarDay,
    ratio: z.number().nullable().meta({
      description: "Observed conversions over those expected at the same spend; null where nothing is expected.",
    }),
    amounts: Amounts.nullable().meta({
      description: "Sums over the days of returns and of restated days; null for other kinds.",
    }),
    isOver: z.boolean().meta({ description: "False while fewer than three days have followed." }),
    isAsked: z.boolean().meta({ description: "Whether an answer is possible: not for a gap or a new level." }),
    answer: z.enum(UNUSUAL_ANSWERS).nullable().meta({
      description:
        "Null: not answered. Until then, the days are left out of learning, and returns come off other days.",
    }),
    next: NextPeriod.nullable().meta({ description: "When a promotion is expected again." }),
  })
  .meta({ id: "UnusualDays", description: "Days that a run found unusual, with a person's answer." });

export const UnusualAnswerRequest = z
  .strictObject({
    unusualDaysId: Id,
    answer: z.enum([...UNUSUAL_ANSWERS, "none"]).meta({
      description:
        "keep: common days. leave-out: they teach no curve, or returns no value. promotion: left out, and expected again with the same effect. none: undoes the answer.",
    }),
    next: NextPeriod.nullish().meta({
      description: "When the promotion comes again; by default after 364 days. For the answer promotion only.",
    }),
  })
  .meta({ id: "UnusualAnswerRequest" });

export function toApiUnusualDays(days: UnusualDaysView): z.infer<typeof ApiUnusualDays> {
  const { unusualDaysId: id, planId, kind, channelIds, firstDay, lastDay, ratio, amounts, isOver, answer, next } = days;
  const found = { id, planId, kind, channelIds, firstDay, lastDay, ratio, amounts: amounts ?? null, isOver };
  return { ...found, isAsked: isAsked(days), answer, next };
}
