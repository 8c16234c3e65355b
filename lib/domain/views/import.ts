import type { Day } from "../day";
import type { Currency, Micros } from "../money";
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
  issueCount: number;
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
  kind: "choice" | "currency" | "time-zone" | "day" | "text";
  options: { value: string; label: string }[];
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

/** What a commit would write. */
export interface ImportPreview {
  currency: Currency;
  rows: number;
  /** Campaign-days, after summing the rows of the same campaign and day. */
  dayRows: number;
  duplicateRows: number;
  firstDay: Day | null;
  lastDay: Day | null;
  channels: ImportPreviewChannel[];
  /** The number of channels that are not listed. */
  moreChannels: number;
  days: ImportPreviewDay[];
  /** What the rows themselves leave open, such as repeated rows. */
  questions: Omit<ImportQuestionView, "answer">[];
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
}

export interface ImportResult {
  inserted: number;
  restated: number;
  older: number;
  unchanged: number;
  channels: number;
  connectionName: string;
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
  issues: ImportIssueView[];
  result: ImportResult | null;
  /** The currency of the workspace's totals. Accounts in another one are not part of them. */
  workspaceCurrency: Currency;
  /** Plans whose open proposal is older than this import. */
  olderProposals: { planId: string; name: string }[];
  /** Null until the import is undone, and for undos from before this was stored. */
  undo: (Omit<ImportUndo, "plans"> & { plans: (UndonePlan & { name: string })[] }) | null;
}
