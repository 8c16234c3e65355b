import type { ConversionDelay } from "@/lib/domain/conversion-delay";
import type { SpendDays } from "@/lib/domain/current";

/** The answers about the days that a channel's spend is for. */
export const SPEND_DAYS_NAMES: Readonly<Record<SpendDays, string>> = {
  "as-reported": "the days of the rows",
  "from-row": "the days from a row to the next",
  "until-row": "the days up to a row",
  outside: "fixed spend outside the plan",
};

/** The answers about the delay of conversions. */
export const CONVERSION_DELAY_NAMES: Readonly<Record<ConversionDelay, string>> = {
  day: "within a day",
  "few-days": "within a few days, as usual on ad platforms",
  week: "within about a week",
  longer: "later than a week",
  unknown: "I don't know",
};
