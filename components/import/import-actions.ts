import type { ActionResult } from "@/lib/domain/action-result";

export interface ReviewInput {
  columns: Record<string, { role: string; action: string | null }>;
  values: Record<string, string>;
  accountName: string | null;
}

/** Totals as typed, by month or for the whole range. */
export type PlatformTotals = Record<string, { spend: string; conversions: string }>;

/** The import screen's server actions, bound to the workspace and the import. */
export interface ImportActions {
  /** Saves the answers, and reads all rows once no question is open. */
  review: (input: ReviewInput) => Promise<ActionResult>;
  commit: () => Promise<ActionResult>;
  undo: () => Promise<ActionResult>;
  discard: () => Promise<ActionResult>;
  reconcile: (totals: PlatformTotals) => Promise<ActionResult>;
}
