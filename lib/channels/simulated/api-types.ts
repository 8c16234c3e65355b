import { z } from "zod";
import { CurrencySchema } from "@/lib/domain/money";
import { DaySchema, TimeZoneSchema } from "@/lib/domain/day";

/** Micros in the platforms' format: an integer in a string. */
const MicrosText = z.string().regex(/^\d+$/).transform(BigInt);

/**
 * The settings of a connection: the whole state of the simulated platform, because connectors have no state of their
 * own.
 */
export const SimulatedSettingsSchema = z.object({
  seed: z.number(),
  /** The first day of the account, day 0 of its world. */
  firstDay: DaySchema,
  /** The current day. The days before it are finished and can be reported. */
  today: DaySchema,
  /** Budgets by their first day. The last entry of the latest day applies. */
  budgets: z.array(z.object({ budgetEntityId: z.string(), from: DaySchema, amountMicros: MicrosText })),
});
export type SimulatedSettings = z.infer<typeof SimulatedSettingsSchema>;
export const ErrorResponseSchema = z.object({
  error: z.object({
    status: z.enum(["NOT_FOUND", "INVALID_ARGUMENT", "BUDGET_BELOW_MINIMUM", "BUDGET_NOT_IN_UNITS"]),
    message: z.string(),
  }),
});

export const AccountsResponseSchema = z.object({
  accounts: z.array(
    z.object({ id: z.string(), name: z.string(), currencyCode: CurrencySchema, timeZone: TimeZoneSchema }),
  ),
});

export const CampaignsResponseSchema = z.object({
  campaigns: z.array(z.object({ id: z.string(), name: z.string(), budgetId: z.string() })),
  budgets: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      period: z.literal("DAILY"),
      minimumMicros: MicrosText,
      unitMicros: MicrosText,
    }),
  ),
  conversionActions: z.array(z.object({ key: z.string(), name: z.string() })),
});

export const ReportRowSchema = z.object({
  campaignId: z.string(),
  campaignName: z.string(),
  date: DaySchema,
  /** Fields without a number are left out of the response. */
  spendMicros: MicrosText.optional(),
  impressions: z.number().nonnegative().optional(),
  clicks: z.number().nonnegative().optional(),
  budgetMicros: MicrosText.optional(),
  final: z.boolean(),
  conversions: z.array(
    z.object({ key: z.string(), count: z.number().nonnegative().optional(), valueMicros: MicrosText.optional() }),
  ),
});
export type ReportRow = z.infer<typeof ReportRowSchema>;

export const ReportResponseSchema = z.object({
  rows: z.array(ReportRowSchema),
  nextPageToken: z.string().nullable(),
});
export const BudgetResponseSchema = z.object({
  budgetId: z.string(),
  amountMicros: MicrosText,
  currencyCode: CurrencySchema,
});
