import type { Day } from "@/lib/domain/day";
import type { ChannelDay } from "@/lib/domain/day-row";
import type { Currency, Micros } from "@/lib/domain/money";
import type { Basis, PerformanceLimits } from "@/lib/domain/views/performance";
import type { ReportGrouping } from "@/lib/domain/views/report";

/** All inputs of a report, loaded once. The rest is computed by pure functions. */
export interface PerformanceInputs {
  currency: Currency;
  goalName: string;
  from: Day;
  to: Day;
  /** ISO weekday: 1 is Monday. */
  weekStart: number;
  groupBy: ReportGrouping;
  basis: Basis;
  limits: PerformanceLimits;
  /** Rows of the period and of the target's window before it. */
  channelDays: ChannelDay[];
  channelNames: ReadonlyMap<string, string>;
  actionNames: ReadonlyMap<string, string>;
  /** Weight per conversion action. Actions without a weight do not count. */
  weights: ReadonlyMap<string, number>;
  /** The share of a day's final conversions that is already reported, above 0 and at most 1. */
  maturityOf: (channelId: string, actionId: string, day: Day) => number;
  /** Whether the channel's account has an action of the goal at all. Without one it has no conversions, which is known. */
  hasGoal: (channelId: string) => boolean;
  /** Whether any loaded day of the channel has a value of the goal's actions. */
  reportsValues: (channelId: string) => boolean;
  budgetOf: (day: Day) => Micros | null;
}
