import type { Day } from "./day";

/** Limits of one campaign-day from any source. Numbers beyond them are errors of reading or typing. */

/** A mistyped year would stretch every chart over centuries. */
export const MIN_REPORT_DAY = "2000-01-01" as Day;
/** In currency units. Far above one campaign-day in any currency, and far below the limit of a 64-bit number of micros. */
export const MAX_REPORT_AMOUNT = 100_000_000_000;
export const MAX_REPORT_COUNT = 1_000_000_000_000;
