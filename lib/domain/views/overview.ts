import type { BlockedPlan } from "./blocked-plan";
import type { Day } from "../day";
import type { Currency, Micros } from "../money";
import type { Performance, PerformanceTotals } from "./performance";
import type { ProposalLoss } from "./plan";
import type { Interval } from "../proposal";
import type { OtherCurrency } from "./report";
import type { Run } from "../run";

/** A proposal that needs approval, in one line. */
export interface WaitingProposal {
  proposalId: string;
  planId: string;
  planName: string;
  forDay: Day;
  currency: Currency;
  /** The number of lines whose proposed budget differs from the current one. */
  changeCount: number;
  /** The gain in conversions per day over the current split, for the same day and weekday. */
  gain: Interval | null;
  spendChangeMicros: Micros;
  loss: ProposalLoss | null;
  noChangeReason: string | null;
  repair: string | null;
}

export interface OverviewReady {
  state: "ready";
  /** The last 28 days that have data. */
  performance: Performance;
  /** The 28 days before; null without data. */
  previous: PerformanceTotals | null;
  /** The budget of the days that have one, and the spend of the same days. */
  budgetUsed: { spendMicros: Micros; budgetMicros: Micros; daysOver: number } | null;
  otherCurrencies: OtherCurrency[];
  waiting: WaitingProposal[];
  /** Plans without a proposal to approve, because their data is too old or their limits cannot all be kept. */
  blocked: BlockedPlan[];
  planCount: number;
  latestRun: Run | null;
}

export type Overview = { state: "empty" } | OverviewReady;
