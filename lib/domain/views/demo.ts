import type { Day } from "../day";
import type { Currency, Micros } from "../money";
import type { Performance, PerformanceLimits } from "./performance";
import type { ProposalStatus } from "../proposal";

/** What a split of the budget brought, with the conversions that are still expected. */
export interface SplitOutcome {
  conversions: number | null;
  spendMicros: Micros | null;
  /** ROI or CPA over the compared days, as `limits.efficiency` says. */
  efficiency: number | null;
}

/**
 * The same days of the demo twice: as they were, and as the simulated platform replays them with the budgets from before
 * Nextdollar. Both are read on the same night.
 */
export interface SplitComparison {
  from: Day;
  to: Day;
  currency: Currency;
  goalName: string;
  limits: PerformanceLimits;
  steered: SplitOutcome;
  old: SplitOutcome;
}

export interface DemoStory {
  /** The first day with budgets that Nextdollar proposed. */
  tookOverOn: Day;
  /** Null if the demo's plan has channels that the simulation does not have. */
  comparison: SplitComparison | null;
  /** The days before and after, for the charts; null once that day is too long ago to show. */
  chart: Performance | null;
}

/** A night of a simulated week and what was decided in the morning after it. */
export interface SimulatedNight {
  forDay: Day;
  planId: string;
  planName: string;
  /** Null if the night left no proposal. */
  proposal: {
    proposalId: string;
    status: ProposalStatus;
    /** The number of budgets that it changes. */
    changeCount: number;
    noChangeReason: string | null;
  } | null;
}

/** The result of a finished simulated week. */
export interface SimulatedWeek {
  nights: SimulatedNight[];
  /** The simulated days against the old split; null while there is nothing to compare. */
  comparison: SplitComparison | null;
}
