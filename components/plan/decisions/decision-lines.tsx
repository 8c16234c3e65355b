import { Status } from "@/components/ui/status";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Currency } from "@/lib/domain/money";
import type { PastLine, DecisionView } from "@/lib/domain/views/decision";
import { formatMoney, formatMoneyExact } from "@/lib/format/money";
import { formatCount, formatInterval } from "@/lib/format/number";
import { LIMIT_NAME, LIMIT_TONE } from "../plan-labels";
import { decidedReason } from "../decided-text";
import { OWN_AMOUNTS } from "../plan-messages";
import { DECISIONS, describeOutcome } from "./decision-messages";

/** Each channel's budgets, the limit that stopped it, the reason as it was given, and what its day brought. */
export function DecisionLines({ view }: { view: DecisionView }) {
  const { lines, goalName, currency } = view;
  return (
    <Table caption="Channels of this decision" stacked>
      <TableHead>
        <HeaderCell>Channel</HeaderCell>
        <HeaderCell numeric>Current, {currency}</HeaderCell>
        <HeaderCell numeric>Proposed, {currency}</HeaderCell>
        <HeaderCell numeric>Approved, {currency}</HeaderCell>
        <HeaderCell>Limit and reason</HeaderCell>
        <HeaderCell numeric>Expected {goalName}</HeaderCell>
        <HeaderCell numeric>Actual</HeaderCell>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <tr key={line.channelId}>
            <RowHeader className="min-w-28 align-top wrap-anywhere">{line.channelName}</RowHeader>
            <Cell numeric label={`Current, ${currency}`} className="align-top">
              {formatMoneyExact(line.currentMicros, currency)}
            </Cell>
            <Cell numeric label={`Proposed, ${currency}`} className="align-top">
              {formatMoneyExact(line.proposedMicros, currency)}
            </Cell>
            <Cell numeric label={`Approved, ${currency}`} className="align-top">
              {approvedText(line, view)}
            </Cell>
            <Cell label="Limit and reason" className="min-w-56 align-top max-sm:order-last max-sm:col-span-2">
              <LimitAndReason line={line} own={view.decision.own} />
            </Cell>
            <Cell numeric label={`Expected ${goalName}`} className="align-top">
              {formatCount(line.expected?.mid)}
              {line.expected ? (
                <span className="block text-xs text-ink-soft">90% likely {formatInterval(line.expected)}</span>
              ) : null}
            </Cell>
            <Cell numeric label="Actual" className="align-top">
              {describeOutcome(line.outcome, view.decision.isForPastDay)}
              {line.outcome ? (
                <span className="block text-xs text-ink-soft">
                  {formatMoney(line.outcome.spendMicros, currency)} spent
                </span>
              ) : null}
            </Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}

/** The engine's reason explains the proposed amount, so an own amount has its own. */
function LimitAndReason({ line, own }: { line: PastLine; own: DecisionView["decision"]["own"] }) {
  const isOwn = line.own !== null;
  const reasons = isOwn
    ? [decidedReason(line.own, { own, isHoldEnded: line.isHoldEnded }), DECISIONS.proposedReason(line.reason)]
    : [line.reason];
  return (
    <>
      <Status tone={isOwn ? "info" : LIMIT_TONE[line.bindingLimit]}>
        {isOwn ? OWN_AMOUNTS.label : LIMIT_NAME[line.bindingLimit]}
      </Status>
      {reasons.map((reason) => (
        <span key={reason} className="mt-0.5 block text-xs text-ink-soft">
          {reason}
        </span>
      ))}
    </>
  );
}

/** A line that was not approved keeps its current budget. One without a proposed change was neither taken nor rejected. */
export function approvedText(
  line: Pick<PastLine, "approvedMicros" | "currentMicros" | "proposedMicros" | "isApplied" | "own">,
  { decision, currency }: { decision: Pick<DecisionView["decision"], "decidedAt">; currency: Currency },
): string {
  const { approvedMicros, currentMicros, proposedMicros, isApplied, own } = line;
  if (decision.decidedAt === null) return formatMoneyExact(null, currency);
  if (own === null && proposedMicros === currentMicros)
    return `${formatMoneyExact(currentMicros, currency)}, unchanged`;
  if (approvedMicros === null) return `rejected, kept at ${formatMoneyExact(currentMicros, currency)}`;
  const exact = formatMoneyExact(approvedMicros, currency);
  const amount = own === null ? exact : `${exact}, own amount`;
  return approvedMicros === currentMicros ? amount : `${amount}, ${isApplied ? "applied" : "not applied"}`;
}
