import type { Day } from "@/lib/domain/day";
import type { Dialect, Refusal } from "./dialect";
import type { DateFormat } from "./date-format";
import type { NumberEvidence } from "./number-format";

/** What a column of the file stands for. */
export const COLUMN_ROLES = [
  "day",
  "period-end",
  "campaign-id",
  "campaign-name",
  "channel-name",
  "spend",
  "impressions",
  "clicks",
  "conversions",
  "value",
  "action-name",
  "currency",
  "budget",
  "complete",
  "ignore",
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** What the whole of one column looks like, seen once while the file streams by. */
export interface ColumnProfile {
  index: number;
  name: string;
  filled: number;
  missing: number;
  samples: string[];
  /** Distinct values up to a bound; null when there are more. */
  distinct: string[] | null;
  numbers: NumberEvidence;
  /** How many cells each date format can read. */
  dates: Partial<Record<DateFormat, number>>;
  /** Cells that only this one of the two orders can read. */
  onlyDayFirst: number;
  onlyMonthFirst: number;
  withTime: number;
  /** The one clock time that all cells carry, null when they differ or carry none. */
  constantTime: string | null;
  withOffset: number;
  /** Month names or weeks instead of days. */
  months: number;
}

/** Lines around the table that tell something. */
export interface FileFacts {
  reportName: string | null;
  timeZone: string | null;
  exportDay: Day | null;
  titleLines: string[];
  totalRows: number;
}

/** Everything one pass over the file learned; plain JSON. */
export interface Inspection {
  fileName: string;
  dialect: Dialect;
  headerLine: number;
  facts: FileFacts;
  language: string;
  rows: number;
  wrongWidthRows: number;
  columns: ColumnProfile[];
}

export type InspectionResult = { status: "read"; inspection: Inspection } | Refusal;
