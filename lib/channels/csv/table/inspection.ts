import type { Day } from "@/lib/domain/day";
import type { Dialect, Refusal } from "./dialect";
import type { DateFormat, NumberEvidence } from "../cells";

/** The profile of one column, collected while the file streams through. */
export interface ColumnProfile {
  index: number;
  name: string;
  filled: number;
  missing: number;
  samples: string[];
  /** The distinct values up to a limit; null when there are more. */
  distinct: string[] | null;
  numbers: NumberEvidence;
  /** The number of cells that each date format can read. */
  dates: Partial<Record<DateFormat, number>>;
  /** The number of cells that only this order can read. */
  onlyDayFirst: number;
  onlyMonthFirst: number;
  withTime: number;
  /** The time that all cells share; null when they differ or have none. */
  constantTime: string | null;
  withOffset: number;
  /** The number of different days. */
  dayCount: number;
  /** Cells that cover more than one day, such as a week, a month or "2 to 8 Nov 2026". */
  periods: { count: number; sample: string | null };
  /** The currencies that are written next to amounts. */
  marks: CurrencyMark[];
}

/** One way in which a column's cells show their currency. */
export interface CurrencyMark {
  /** All currencies that the mark can mean. */
  codes: string[];
  count: number;
  /** The first cell with it. */
  line: number;
  cell: string;
}

/** Two columns of dates, over the rows where both have one in this format. The first is never after the last. */
export interface DatePair {
  first: number;
  last: number;
  format: DateFormat;
  rows: number;
  /** Rows in which both dates are the same day. */
  same: number;
  /** Days from the first to the last date, in the rows where they differ. */
  shortest: number | null;
  longest: number;
  /** The first row where they differ. */
  example: { line: number; firstDay: Day; lastDay: Day } | null;
}

/** Facts from the lines around the table. */
export interface FileFacts {
  reportName: string | null;
  timeZone: string | null;
  exportDay: Day | null;
  /** The currency in a line such as "Currency: EUR". */
  currency: string | null;
  titleLines: string[];
  totalRows: number;
}

/** How a table was taken out of another file. */
export interface Opening {
  /** 'sheet "Report" of an Excel workbook', '"report.csv" in a zip archive'. */
  from: string;
  /** A workbook has no encoding and no separator of its own. */
  isWorkbook: boolean;
}

/** The result of one pass over the file, as plain JSON. */
export interface Inspection {
  fileName: string;
  /** Absent when the file is the table itself. */
  opening?: Opening;
  dialect: Dialect;
  headerLine: number;
  facts: FileFacts;
  language: string;
  rows: number;
  columns: ColumnProfile[];
  datePairs: DatePair[];
}

export type InspectionResult = { status: "read"; inspection: Inspection } | Refusal;
