import type { DayOutcome, PastDecision } from "@/lib/domain/views/decision";
import { supersededMessage } from "@/lib/domain/views/superseded-messages";
import type { CellFormat } from "@/lib/format/column";
import { describeCount } from "../decided-text";
import { formatCount, formatInterval, formatQuantity, MISSING } from "@/lib/format/number";

/** The sentences of the pages with past decisions. */

export const DECISIONS = {
  title: (planName: string) => `Decisions of ${planName}`,
  note: "Every proposal with its decision, and what its day brought once it had ended. Conversions are completed; where budgets were approved, those expected are of them.",
  emptyTitle: "No proposals yet",
  empty: "The nightly run makes the first one.",
  older: "Older decisions",
  newest: "Newest decisions",
  notOver: "not over yet",
  noData: "no data read yet",
  provisional: "still coming in",
  outcomeNote: "With the conversions still expected. Other things than budgets change from day to day too.",
  expectedOf: {
    approved: "Expected from the approved budgets, not from the whole proposal.",
    proposal: "Expected from the whole proposal.",
  },
  expectedUnknown: "Not stored for the approved budgets.",
  replaced: "Replaced by a later approval for the same day.",
  proposedReason: (reason: string) => `Of the proposed amount: ${reason}`,
  noValues: "no values",
  linesNote: "Current, proposed and approved daily budgets, with the limit that stopped each",
  inputsNote: "What the run read. It repeats to the same numbers.",
  noInputs: "not stored by the version that made it",
};

/** What was decided, in one phrase. */
export function describeDecision(decision: PastDecision): string {
  const { status, count, isReplaced } = decision;
  const { proposed: changes, own } = count;
  const isNewer = decision.supersededBecause === "newer-proposal";
  if (status === "superseded" && !(isNewer && changes === 0)) return supersededMessage(decision.supersededBecause);
  if (status === "infeasible") return decision.repair ?? "";
  if (status === "rejected") return `${formatQuantity(changes, "change")} rejected`;
  const text = changes === 0 && own === 0 ? (decision.noChangeReason ?? "No change") : describeChanges(decision);
  return isReplaced ? `${text.replace(/\.$/, "")}. ${DECISIONS.replaced}` : text;
}

function describeChanges({ status, count }: PastDecision): string {
  if (status === "open") return formatQuantity(count.proposed, "change");
  const approved = `${describeCount(count)} approved`;
  return count.toSet === 0
    ? approved
    : `${approved}; ${count.applied} of ${formatQuantity(count.toSet, "budget")} applied`;
}

/** "78.2 (90% likely 70 to 86)". */
export function describeExpected({ expected }: Pick<PastDecision, "expected">, format: CellFormat): string {
  if (expected === null) return MISSING;
  return `${format(expected.mid)} (90% likely ${formatInterval(expected, format)})`;
}

export function describeOutcome(
  outcome: DayOutcome | null,
  isForPastDay: boolean,
  format: CellFormat = formatCount,
): string {
  if (outcome === null) return isForPastDay ? DECISIONS.noData : DECISIONS.notOver;
  return outcome.provisional ? `${format(outcome.conversions)}, ${DECISIONS.provisional}` : format(outcome.conversions);
}
