import type { Day } from "../day";
import type { Micros } from "../money";

/** The checks of an import's rows, in the order of a screen. */
export const QUALITY_KINDS = ["usable-days", "gaps", "outliers", "conversions", "values", "history"] as const;
export type QualityKind = (typeof QUALITY_KINDS)[number];

/** "unknown": the file or the account has nothing to check. */
export type QualityState = "good" | "look" | "bad" | "unknown";

/** What one check found, such as a day far above the usual spend, or a channel with missing days. */
export interface QualityFinding {
  /** Null: the whole file. */
  channel: string | null;
  firstDay: Day | null;
  lastDay: Day | null;
  /** How many days the finding covers. */
  days: number;
  spendMicros: Micros | null;
  /** The spend that was expected instead: the channel's median, or the stored day. */
  usualMicros: Micros | null;
}

/** One check. `count` of `total` days or channel-days are as `kind` says. */
export interface QualityCheck {
  kind: QualityKind;
  state: QualityState;
  count: number;
  total: number;
  findings: QualityFinding[];
  /** The number of findings that are not listed. */
  moreFindings: number;
}
