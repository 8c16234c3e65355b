import { z } from "zod";
import { GivenDaySchema, daysBetween, type Day } from "../day";
import { isStoredCurrency, type Currency, type Micros } from "../money";
import { BASES, type Performance } from "./performance";
import type { StatementHistory } from "./statements";

export const REPORT_PERIODS = ["28", "90", "all", "custom"] as const;
export const REPORT_GROUPINGS = ["channel", "action"] as const;
export type ReportGrouping = (typeof REPORT_GROUPINGS)[number];

const MAX_DAYS = 30 * 366;

/** The filters of a report, from the query of its address. */
export const ReportQuerySchema = z
  .object({
    period: z.enum(REPORT_PERIODS).default("28"),
    from: GivenDaySchema.optional(),
    to: GivenDaySchema.optional(),
    groupBy: z.enum(REPORT_GROUPINGS).default("channel"),
    basis: z.enum(BASES).default("completed"),
    planId: z.uuid("There is no such plan.").optional(),
    channelId: z.uuid("There is no such channel.").optional(),
    /** All accounts in this currency, instead of those of a plan. */
    currency: z.string().refine(isStoredCurrency, "There is no such currency.").optional(),
  })
  .refine((query) => query.period !== "custom" || (query.from !== undefined && query.to !== undefined), {
    error: "A custom period needs a first and a last day.",
    path: ["from"],
  })
  .refine((query) => !query.from || !query.to || daysBetween(query.from, query.to) >= 0, {
    error: "The last day is before the first.",
    path: ["to"],
  })
  .refine((query) => !query.from || !query.to || daysBetween(query.from, query.to) < MAX_DAYS, {
    error: "The period is longer than thirty years. Choose a shorter one.",
    path: ["to"],
  });
export type ReportQuery = z.infer<typeof ReportQuerySchema>;

/** An account in another currency, with what it spent in its newest 28 days. */
export interface OutsideAccount {
  accountName: string;
  currency: Currency;
  /** Null if it is not fully known. */
  spendMicros: Micros | null;
  from: Day | null;
  to: Day | null;
}

/** Accounts that a total leaves out, because amounts in different currencies are never added. */
export interface OtherCurrency {
  currency: Currency;
  accountNames: string[];
  accounts: OutsideAccount[];
}

/** A channel in the report's currency that its totals leave out. */
export interface LeftOutChannel {
  channelName: string;
  /** In the report's period; null if it is not fully known. */
  spendMicros: Micros | null;
}

export interface Report {
  query: ReportQuery;
  /** The first and last day with data; null in an empty workspace. */
  available: { from: Day; to: Day } | null;
  plans: { planId: string; name: string }[];
  channels: { channelId: string; name: string }[];
  otherCurrencies: OtherCurrency[];
  /** Channels outside the plan, or archived ones without a plan; empty for a report of one channel. */
  leftOut: LeftOutChannel[];
  performance: Performance | null;
  /** What the plan's proposals stated, and what came of it; null without a plan. */
  statements: StatementHistory | null;
}
