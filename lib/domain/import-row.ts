import type { Day } from "./day";

/** One valid row of the file. Money is in micros, counts are exact decimal strings, missing is null. */
export interface StagedRow {
  line: number;
  campaignExternalId: string;
  campaignName: string;
  channelName: string | null;
  day: Day;
  spendMicros: bigint | null;
  budgetMicros: bigint | null;
  impressions: string | null;
  clicks: string | null;
  complete: boolean | null;
  actions: { key: string; count: string | null; valueMicros: bigint | null }[];
  rowHash: bigint;
  /** Cells that cannot be read: "budget", "clicks", "count purchase", "value purchase". A sum with one is unknown too. */
  unknown: string[] | null;
  /** Shared by the rows of a campaign and day that no breakdown column distinguishes. */
  partHash: bigint;
  /** When a warehouse loaded the row, as an ISO instant. */
  loadedAt: string | null;
  /** Whether a cell reads like the label of a total. */
  totalWords: boolean;
}

/** More issues of one kind than this mean a wrong mapping rather than bad rows, so the rest are only counted. */
export const MAX_SAVED_ISSUES = 20_000;

/** Why a row is left out or a cell is unknown, so that a person can find and correct it. */
export interface RowIssue {
  line: number;
  column: string | null;
  value: string | null;
  reason: string;
  /** Whether the row is imported without the cell; otherwise it is left out. */
  kept: boolean;
}
