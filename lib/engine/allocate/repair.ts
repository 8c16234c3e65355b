/** One way out of limits that no split can keep together: change these numbers and a split exists. */
export interface RepairOption {
  /** The new total budget, currency per day. */
  budget?: number;
  /** The new ROI target. */
  roiTarget?: number;
  /** The new minimum of each channel, currency per day. */
  minimums?: number[];
  /** The change in plain words, with its numbers. */
  sentence: string;
}

/** Why no split keeps every limit, and the smallest change to each limit that alone makes one exist. */
export interface Repair {
  reason: "minimums-exceed-budget" | "roi-out-of-reach" | "no-grid-point";
  sentence: string;
  options: RepairOption[];
}
