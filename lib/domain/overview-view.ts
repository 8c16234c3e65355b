import type { Day } from "./day";
import type { Currency, Micros } from "./money";
import type { LimitReading, Performance, PerformanceTotals } from "./performance-view";
import type { Interval } from "./proposal";
import type { Run } from "./run";

/** The proposal that waits for a decision, in one line. */
export interface WaitingProposal {
  proposalId: string;
  planId: string;
  planName: string;
  forDay: Day;
  currency: Currency;
  /** Lines whose allowed budget differs from the current one. */
  changeCount: number;
  /** Conversions per day gained over the current split, at the same day and weekday. */
  gain: Interval | null;
  spendChangeMicros: Micros;
  noChangeReason: string | null;
  repair: string | null;
}

export interface OverviewReady {
  state: "ready";
  /** The last 28 days that have data. */
  performance: Performance;
  /** The 28 days before; null where there is no data. */
  previous: PerformanceTotals | null;
  roi: LimitReading;
  /** Budget of the period's days that carry one, and the spend of those same days. */
  budgetUsed: { spendMicros: Micros; budgetMicros: Micros; daysOver: number } | null;
  waiting: WaitingProposal[];
  planCount: number;
  latestRun: Run | null;
}

export type Overview = { state: "empty" } | OverviewReady;
