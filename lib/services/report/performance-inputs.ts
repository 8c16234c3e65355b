import type { Day } from "@/lib/domain/day";
import type { ChannelDay } from "@/lib/domain/day-row";
import type { Currency, Micros } from "@/lib/domain/money";
import type { PerformanceLimits } from "@/lib/domain/performance-view";
import type { ReportGrouping } from "@/lib/domain/report-view";

/** Everything that a report is computed from, loaded once. Pure functions do the rest. */
export interface PerformanceInputs {
  currency: Currency;
  goalName: string;
  from: Day;
  to: Day;
  /** ISO weekday: 1 is Monday. */
  weekStart: number;
  groupBy: ReportGrouping;
  limits: PerformanceLimits;
  /** Rows of the period, and of the `windowDays` before it. */
  channelDays: ChannelDay[];
  channelNames: ReadonlyMap<string, string>;
  actionNames: ReadonlyMap<string, string>;
  /** Weight per conversion action; actions without one are not counted. */
  weights: ReadonlyMap<string, number>;
  /** Share of a day's eventual conversions already reported, above 0 and at most 1. */
  maturityOf: (channelId: string, actionId: string, day: Day) => number;
  budgetOf: (day: Day) => Micros | null;
}
