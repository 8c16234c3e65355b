import { useAction } from "@/components/state/use-action";
import type { UnusualAnswer } from "@/lib/domain/unusual-days";
import type { UnusualDaysView } from "@/lib/domain/views/unusual-days";
import type { UnusualActions } from "./unusual-actions";

interface Period {
  firstDay: string;
  lastDay: string;
}

/** Answers what unusual days were, or takes the answer back, and refreshes the screen. */
export function useUnusualAnswer({ planId, unusualDaysId }: UnusualDaysView, actions: UnusualActions) {
  const { busy, error, run } = useAction();
  return {
    busy,
    error,
    /** Without a period, a promotion comes again after a year of whole weeks. */
    answer: (answer: UnusualAnswer, { next, onDone }: { next?: Period | null; onDone?: () => void } = {}) =>
      run(
        () => actions.answer({ planId, unusualDaysId, answer, ...(answer === "promotion" && next ? { next } : {}) }),
        onDone,
      ),
    undo: (onDone?: () => void) => run(() => actions.undo({ planId, unusualDaysId }), onDone),
  };
}
