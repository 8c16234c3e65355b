import type { Day } from "../day";
import type { SeriesKey } from "../day-row";
import type { Currency, Micros } from "../money";
import type { UnusedSeriesView } from "./series";
import type { ImportChanges } from "./import-changes";
import type { QualityCheck } from "./import-quality";

export const IMPORT_STATUSES = [
  "staging",
  "refused",
  "staged",
  "checking",
  "committing",
  "committed",
  "undone",
  "failed",
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export interface ImportSummary {
  importId: string;
  fileName: string;
  byteCount: number;
  status: ImportStatus;
  rowCount: number;
  /** Rows that are left out. */
  issueCount: number;
  /** Cells that cannot be read, in rows that are imported. */
  unknownCount: number;
  createdAt: Date;
  committedAt: Date | null;
}

export interface ImportProgress {
  step: "receive" | "inspect" | "check" | "commit";
  done: number;
  /** Null when the total is unknown. */
  total: number | null;
  unit: "bytes" | "rows";
}

export interface ImportColumnView {
  index: number;
  name: string;
  role: string;
  action: string | null;
  samples: string[];
}

export interface ImportQuestionView {
  id: string;
  text: string;
  kind: "choice" | "currency" | "time-zone" | "day" | "attribution" | "text";
  options: { value: string; label: string }[];
  /** What the file says about a currency, with which an answer must agree. */
  states?: { codes: string[]; says: string }[];
  proposed: string | null;
  /** Whose suggestion `proposed` is; the file's when it is not set. */
  proposedBy?: "workspace";
  answer: string | null;
}

export interface ImportPreviewChannel {
  name: string;
  campaigns: number;
  days: number;
  spendMicros: Micros | null;
  clicks: number | null;
  conversions: number | null;
  valueMicros: Micros | null;
}

export interface ImportPreviewDay {
  day: Day;
  spendMicros: Micros | null;
  conversions: number | null;
}

/** How the rows of one campaign and day are counted. */
export interface ImportCounting {
  /** Rows that a warehouse loaded several times: all of them, or the newest of each part. */
  loads: "all" | "newest";
  /** Rows that are equal in every cell: each, or only the first. */
  duplicates: "sum" | "once";
  /** Other rows of one campaign and day that no column distinguishes: all, or the last in the file. */
  repeats: "sum" | "last";
  /** Spend that is repeated on several rows: on every row, on the first of each part, or on the first of each day. */
  spend: "every-row" | "once" | "once-a-day";
  /** The rows of one campaign and day: all of them, or only the first. */
  parts: "all" | "first";
  /** The conversions of a row that is the sum of the day's other actions: kept, or left out. */
  actionTotals: "keep" | "leave-out";
  /** The levels that the file adds up in one table. From two on, only the total of a campaign and day counts. */
  levels: number;
  /** What identifies a campaign: the id (or the name, where blanks and composed letters do not matter), or the name as it is written. */
  identity: "id" | "name";
  /** Campaigns under an id that the file writes for some rows, and another id for the same campaign. */
  aliases: { from: string; to: string }[];
  /** Campaigns that are totals of others. */
  leftOut: string[];
  /** A campaign's days that are the sum of its other days. */
  leftOutDays: { campaign: string; day: string }[];
}

/** What a commit would write. */
export interface ImportPreview {
  currency: Currency;
  rows: number;
  /** Campaign-days, after summing the rows of the same campaign and day. */
  dayRows: number;
  firstDay: Day | null;
  lastDay: Day | null;
  channels: ImportPreviewChannel[];
  /** The number of channels that are not listed. */
  moreChannels: number;
  days: ImportPreviewDay[];
  /** What the rows themselves leave open, such as repeated rows. */
  questions: Omit<ImportQuestionView, "answer">[];
  /** How the rows count with the answers so far, as the import's store reads it. */
  counting: ImportCounting;
  /** Empty in previews from before these checks existed. */
  quality: QualityCheck[];
  /** Null in previews from before this was compared. */
  changes: ImportChanges | null;
}

export interface ImportIssueView {
  line: number;
  column: string | null;
  value: string | null;
  reason: string;
  /** Whether the row is imported without the cell; otherwise it is left out. */
  kept: boolean;
}

export interface ImportResult {
  inserted: number;
  restated: number;
  older: number;
  unchanged: number;
  channels: number;
  connectionName: string;
}

/** What an import changed about the series of its account, so that an undo can take it back. */
export interface SeriesChange {
  /** The series that was active before. */
  activeBefore?: string;
  /** How the series was counted before it took over the import's setting. */
  keyBefore?: SeriesKey;
}

/** The effect of an undo on a plan with channels of the import. */
export interface UndonePlan {
  planId: string;
  withdrawnProposals: number;
  /** "requested", or the reason why no new run was requested. */
  run: "requested" | "no-data" | "off" | "stopped" | "ended";
}

/** The effect of an undo on campaign-days and plans. */
export interface ImportUndo {
  restored: number;
  unchanged: number;
  removed: number;
  plans: UndonePlan[];
}

export interface ImportView extends ImportSummary {
  undoneAt: Date | null;
  /** Why the file was rejected or the import failed. */
  problem: string | null;
  facts: { label: string; value: string }[];
  columns: ImportColumnView[];
  questions: ImportQuestionView[];
  /** The account of the rows; null until every question is answered. */
  accountName: string | null;
  progress: ImportProgress | null;
  preview: ImportPreview | null;
  /** The first rows that are left out, then the first unknown cells. */
  issues: ImportIssueView[];
  result: ImportResult | null;
  /** The series of the import's days while no report or plan reads it. */
  unusedSeries: UnusedSeriesView | null;
  /** The currency of the workspace's totals. Accounts in another one are not part of them. */
  workspaceCurrency: Currency;
  /** Plans whose open proposal is older than this import. */
  olderProposals: { planId: string; name: string }[];
  /** Null until the import is undone, and for undos from before this was stored. */
  undo: (Omit<ImportUndo, "plans"> & { plans: (UndonePlan & { name: string })[] }) | null;
}
