import { formatCount } from "@/lib/format/number";
import type { RerunView } from "@/lib/domain/views/rerun";

/** The sentences of the run screens. */

export const RUNS = {
  note: "Every night and on request: read the data, learn from it, propose budgets",
  emptyTitle: "No runs yet",
  empty:
    "A run reads the newest days, learns from them and works out tomorrow's budgets. Every plan has one each night.",
  failedTitle: "The run failed",
  failed: "Run it again from the plan. The steps that were done are kept.",
  rerunNote: "The same inputs, engine and seed give the same numbers",
};

/** The result of running a stored run again. */
export function describeRerun({ compared, differences, engine, sameInputs }: RerunView): {
  isSame: boolean;
  title: string;
  text: string;
} {
  const isSame = differences.length === 0 && sameInputs !== false;
  const sentences = [
    isSame
      ? `All ${formatCount(compared)} values are the same to the last digit.`
      : `${formatCount(differences.length)} of ${formatCount(compared)} values differ. The stored values are unchanged.`,
    engine.then === engine.now ? null : `The engine was ${engine.then} then and is ${engine.now} now.`,
    sameInputs === false ? "The stored inputs do not match the fingerprint that the run recorded." : null,
  ];
  return {
    isSame,
    title: isSame ? "The same numbers" : "Different numbers",
    text: sentences.filter(Boolean).join(" "),
  };
}
