import type { ActionResult } from "@/lib/domain/action-result";
import type { UnusualAnswer } from "@/lib/domain/unusual-days";

/** Server actions for unusual days, bound to the workspace. */
export interface UnusualActions {
  answer: (input: {
    planId: string;
    unusualDaysId: string;
    answer: UnusualAnswer;
    next?: { firstDay: string; lastDay: string } | null;
  }) => Promise<ActionResult<{ runId: string | null }>>;
  undo: (input: { planId: string; unusualDaysId: string }) => Promise<ActionResult<{ runId: string | null }>>;
}
