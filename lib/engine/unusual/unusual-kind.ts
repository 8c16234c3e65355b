/** What is unusual about some days. */
export const UNUSUAL_KINDS = [
  "more-conversions",
  "fewer-conversions",
  "no-conversions",
  "one-off-spend",
  "gap",
] as const;
export type UnusualKind = (typeof UNUSUAL_KINDS)[number];

/** Some days in a row on which channels did not do what the weeks around make expect. Plain JSON. */
export interface UnusualDays {
  kind: UnusualKind;
  /** Indexes of the channels, ascending. */
  channels: number[];
  firstDay: number;
  lastDay: number;
  /** Observed conversions, and those expected at the same spend; null for a gap. */
  observed: number | null;
  expected: number | null;
  /** False while fewer than three days have followed, so that the days may go on. */
  isOver: boolean;
}
