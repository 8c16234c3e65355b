import type { Day } from "../day";
import type { Currency, Micros } from "../money";

/** The key of the totals over the whole range of the file, next to those of its months. */
export const WHOLE_RANGE = "all";

export interface PeriodTotals {
  spendMicros: Micros | null;
  conversions: number | null;
}

/** Stored totals of a period next to those that the platform shows. */
export interface ReconciledPeriod {
  /** A calendar month such as "2026-11", or WHOLE_RANGE. */
  period: string;
  firstDay: Day;
  lastDay: Day;
  stored: PeriodTotals;
  /** As a person typed them from the platform; null where nothing was typed. */
  platform: PeriodTotals;
}

/** The account's totals over the days of an import, compared with the platform's. */
export interface Reconciliation {
  currency: Currency;
  /** The months in order, then the whole range. */
  periods: ReconciledPeriod[];
  /** Null while nothing has been typed. */
  enteredAt: Date | null;
  /** True if the stored totals are those of the time of entry, because the import was undone since. */
  isHistory: boolean;
}
