import type { ActionResult } from "@/lib/domain/action-result";

/** Server actions for notes on days, bound to the workspace. */
export interface AnnotationActions {
  write: (input: { day: string; text: string }) => Promise<ActionResult<{ annotationId: string }>>;
  remove: (input: { annotationId: string }) => Promise<ActionResult>;
}
