import type { ActionResult } from "@/lib/domain/action-result";

export interface ReviewInput {
  columns: Record<string, { role: string; action: string | null }>;
  values: Record<string, string>;
  accountName: string | null;
}

/** The import screen's server actions, bound to the workspace and the import. */
export interface ImportActions {
  /** Saves the answers, and reads all rows once no question is open. */
  review: (input: ReviewInput) => Promise<ActionResult>;
  commit: () => Promise<ActionResult>;
  undo: () => Promise<ActionResult>;
  discard: () => Promise<ActionResult>;
}
