import type { DecisionCount } from "@/lib/domain/decision-count";
import type { Day } from "@/lib/domain/day";
import type { DecidedLine } from "@/lib/domain/proposal";
import { formatDay } from "@/lib/format/day";
import { formatQuantity } from "@/lib/format/number";
import { KEPT, OWN_AMOUNTS, PROPOSAL } from "./plan-messages";

/** The words about a decision that the plan's page and the pages of past decisions share. */

type OwnAmountsFacts = { reason: string; until: Day } | null;

/** "2 own amounts, 0 of 1 proposed changes"; without own amounts "1 of 3 changes". */
export function describeCount({ own, taken, proposed }: DecisionCount): string {
  if (own === 0) return `${taken} of ${formatQuantity(proposed, "change")}`;
  const amounts = formatQuantity(own, "own amount");
  return proposed === 0 ? amounts : `${amounts}, ${taken} of ${proposed} proposed changes`;
}

/** The heading of an approval: "Approved in part: 1 of 3 changes". */
export function describeApproval(count: DecisionCount): string {
  if (count.own > 0) return `Approved: ${describeCount(count)}`;
  return count.taken === count.proposed ? "Approved" : `Approved in part: ${describeCount(count)}`;
}

/** Why a line has another budget than the proposed one. */
export function decidedReason(
  decidedOwn: DecidedLine["own"],
  { own, isHoldEnded }: { own: OwnAmountsFacts; isHoldEnded: boolean },
): string {
  if (decidedOwn === null) return KEPT.rejected;
  if (isHoldEnded && own) return OWN_AMOUNTS.ended(own.reason);
  return OWN_AMOUNTS.lineReason(decidedOwn === "held" ? own : null);
}

/** The end and the reason of own amounts. They count as ended early once all of them are. */
export function describeOwnAmounts(
  { until, reason }: NonNullable<OwnAmountsFacts>,
  lines: readonly { own: DecidedLine["own"]; isHoldEnded: boolean }[],
): string {
  const held = lines.filter((line) => line.own === "held");
  const isEnded = held.length > 0 && held.every((line) => line.isHoldEnded);
  return isEnded ? PROPOSAL.endedAmounts(reason) : PROPOSAL.ownAmounts(formatDay(until), reason);
}
