import type { ActionResult } from "@/lib/domain/action-result";

export interface ReviewInput {
  columns: Record<string, { role: string; action: string | null }>;
  values: Record<string, string>;
  accountName: string | null;
}

/** The server actions that the import screen calls, bound to the workspace and the import. */
export interface ImportActions {
  /** Takes the answers; reads all rows when nothing is open any more. */
  review: (input: ReviewInput) => Promise<ActionResult>;
  commit: () => Promise<ActionResult>;
  undo: () => Promise<ActionResult>;
  discard: () => Promise<ActionResult>;
}
