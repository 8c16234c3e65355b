import type { Day } from "../day";
import type { Micros } from "../money";

export interface MonthChange {
  /** The calendar month, such as "2026-11". */
  month: string;
  /** The account's stored spend; null where it has none. */
  beforeMicros: Micros | null;
  afterMicros: Micros | null;
}

export interface FallingDay {
  day: Day;
  beforeMicros: Micros;
  afterMicros: Micros;
}

/** How an import would change the stored numbers of its account. */
export interface ImportChanges {
  isNewAccount: boolean;
  /** The workspace's last audit event at the time of the comparison: later ones may have changed the account. */
  asOf: number;
  /** Campaign-days, counted as the import's result will count them. */
  inserted: number;
  restated: number;
  unchanged: number;
  /** Campaign-days for which the account has numbers from a later export. */
  older: number;
  months: MonthChange[];
  /** The days whose spend would fall, with the largest fall first. */
  fallingDays: FallingDay[];
  /** The number of falling days that are not listed. */
  moreFallingDays: number;
}
