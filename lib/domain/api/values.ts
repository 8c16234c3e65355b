import { z } from "zod";
import { isTimeZone, MAX_DAY, MIN_DAY, OUTSIDE_OF_YEARS } from "../day";
import { isStoredCurrency } from "../money";

/** A signed 64-bit number has nineteen digits. One less leaves room for the sums of the database. */
const MAX_DIGITS = 18;

export const Micros = z
  .string()
  .regex(
    /^-?\d{1,18}$/,
    `Write money as whole micros in a string of at most ${MAX_DIGITS} digits: "12500000" is 12.50.`,
  )
  .meta({
    id: "Micros",
    description:
      'Money in millionths of the currency unit, as a string so that no client rounds it: 12.50 EUR is "12500000".',
    examples: ["12500000"],
  });

export const PositiveMicros = z
  .string()
  .regex(/^\d{1,18}$/, `Write the amount as whole micros in a string, not negative: "12500000" is 12.50.`)
  .meta({ id: "PositiveMicros", description: "Like Micros, but never negative.", examples: ["12500000"] });

export const CalendarDay = z.iso
  .date({ error: "Write the day as YYYY-MM-DD." })
  .refine((day) => day >= MIN_DAY && day <= MAX_DAY, OUTSIDE_OF_YEARS)
  .meta({
    id: "CalendarDay",
    description: "A calendar date, read in the time zone of the account or plan.",
    examples: ["2026-03-31"],
  });

export const Instant = z.iso
  .datetime({ offset: true, error: "Write the time as in 2026-04-01T05:00:00Z." })
  .refine((time) => time >= "1970" && time < "2200", "The time is outside the years 1970 to 2199.")
  .meta({ id: "Instant", description: "A point in time with its offset.", examples: ["2026-04-01T05:00:00Z"] });

export const Id = z
  .uuid("This is not an id. An id looks like 0199d2c4-7f3a-7c21-9f0e-3c5d1a2b4e6f.")
  .meta({ id: "Id", description: "An id of this workspace.", examples: ["0199d2c4-7f3a-7c21-9f0e-3c5d1a2b4e6f"] });

export const CurrencyCode = z
  .string()
  .length(3)
  .refine(isStoredCurrency, "This is not a currency. Use an ISO 4217 code such as EUR.")
  .meta({ id: "CurrencyCode", description: "An ISO 4217 code, upper case.", examples: ["EUR"] });

export const ZoneName = z
  .string()
  .min(1)
  .max(64)
  .refine(isTimeZone, "This is not a time zone. Use a name such as Europe/Berlin.")
  .meta({ id: "ZoneName", description: "A time zone of the IANA database.", examples: ["Europe/Berlin"] });

/** A count. Platforms also report fractions. */
export const Count = z
  .number()
  .min(0)
  .max(1e12)
  .meta({ id: "Count", description: "A count. Data-driven attribution gives fractions." });

export const Interval = z
  .strictObject({ low: z.number(), mid: z.number(), high: z.number() })
  .meta({ id: "Interval", description: "An expected value with the bounds of its 90% interval." });

/** A name for people to read. */
export function nameText(maxLength: number) {
  return z.string().trim().min(1).max(maxLength);
}
