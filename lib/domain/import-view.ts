import type { Day } from "./day";
import type { Currency, Micros } from "./money";

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
  issueCount: number;
  createdAt: Date;
  committedAt: Date | null;
}

export interface ImportProgress {
  step: "receive" | "inspect" | "check" | "commit";
  done: number;
  /** Null where the end is not known. */
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
  kind: "choice" | "currency" | "time-zone" | "day" | "text";
  options: { value: string; label: string }[];
  proposed: string | null;
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

/** What committing would write, before anything is written. */
export interface ImportPreview {
  currency: Currency;
  rows: number;
  /** Campaign-days after rows of the same campaign and day were summed. */
  dayRows: number;
  duplicateRows: number;
  firstDay: Day | null;
  lastDay: Day | null;
  channels: ImportPreviewChannel[];
  /** How many channels stand behind those listed. */
  moreChannels: number;
  days: ImportPreviewDay[];
}

export interface ImportIssueView {
  line: number;
  column: string | null;
  value: string | null;
  reason: string;
}

export interface ImportResult {
  inserted: number;
  restated: number;
  older: number;
  unchanged: number;
  channels: number;
  connectionName: string;
}

/** What an undo meant for a plan over the import's channels. */
export interface UndonePlan {
  planId: string;
  withdrawnProposals: number;
  /** Whether a new run was requested, or why there is none. */
  run: "requested" | "no-data" | "off" | "stopped" | "ended";
}

/** What an undo did to campaign-days, and to plans. */
export interface ImportUndo {
  restored: number;
  unchanged: number;
  removed: number;
  plans: UndonePlan[];
}

export interface ImportView extends ImportSummary {
  undoneAt: Date | null;
  /** Why the file was refused or the import failed. */
  problem: string | null;
  facts: { label: string; value: string }[];
  columns: ImportColumnView[];
  questions: ImportQuestionView[];
  /** The account the rows will belong to; null until every question is answered. */
  accountName: string | null;
  progress: ImportProgress | null;
  preview: ImportPreview | null;
  issues: ImportIssueView[];
  result: ImportResult | null;
  /** Plans with an open proposal from before this import. */
  olderProposals: { planId: string; name: string }[];
  /** Null until it is undone, and for those undone before this was kept. */
  undo: (Omit<ImportUndo, "plans"> & { plans: (UndonePlan & { name: string })[] }) | null;
}
