import { History } from "lucide-react";
import Link from "next/link";
import { Instant } from "@/components/state/instant";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { DecisionList as Decisions, PastDecision } from "@/lib/domain/views/decision";
import { formatDay } from "@/lib/format/day";
import { countColumn, type CellFormat } from "@/lib/format/column";
import { formatMoney, formatMoneyChange } from "@/lib/format/money";
import { MISSING } from "@/lib/format/number";
import { ProposalStatusPill } from "../proposal-status";
import { DECISIONS, describeDecision, describeExpected, describeOutcome } from "./decision-messages";

interface DecisionListProps {
  list: Decisions;
  planHref: string;
  /** Whether this is the first page. */
  isNewest: boolean;
}

/** The proposals of a plan, newest first, each with its decision and what came of its day. */
export function DecisionList({ list, planHref, isNewest }: DecisionListProps) {
  const { decisions, goalName, currency } = list;
  const format = countColumn(decisions.flatMap(({ expected, outcome }) => [expected?.mid, outcome?.conversions]));
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader
        title={DECISIONS.title(list.planName)}
        note={DECISIONS.note}
        actions={<ButtonLink href={planHref}>Open plan</ButtonLink>}
      />
      {decisions.length === 0 ? (
        <EmptyState icon={History} title={DECISIONS.emptyTitle}>
          {DECISIONS.empty}
        </EmptyState>
      ) : (
        <Card>
          <Table caption={DECISIONS.title(list.planName)} stacked>
            <TableHead>
              <HeaderCell>Day</HeaderCell>
              <HeaderCell>Decision</HeaderCell>
              <HeaderCell>By</HeaderCell>
              <HeaderCell numeric>Budget change, {currency}</HeaderCell>
              <HeaderCell numeric>Expected {goalName}</HeaderCell>
              <HeaderCell numeric>Actual, completed</HeaderCell>
              <HeaderCell numeric>Spend, {currency}</HeaderCell>
            </TableHead>
            <TableBody>
              {decisions.map((decision) => (
                <DecisionRow
                  key={decision.proposalId}
                  decision={decision}
                  list={list}
                  planHref={planHref}
                  format={format}
                />
              ))}
            </TableBody>
          </Table>
        </Card>
      )}
      <div className="flex justify-end gap-2">
        {isNewest ? null : <ButtonLink href={`${planHref}/decisions`}>{DECISIONS.newest}</ButtonLink>}
        {list.next ? (
          <ButtonLink href={`${planHref}/decisions?after=${list.next}`}>{DECISIONS.older}</ButtonLink>
        ) : null}
      </div>
    </div>
  );
}

interface DecisionRowProps {
  decision: PastDecision;
  list: Decisions;
  planHref: string;
  format: CellFormat;
}

function DecisionRow({ decision, list, planHref, format }: DecisionRowProps) {
  const { proposalId, forDay, decidedAt, decidedBy, outcome } = decision;
  return (
    <tr>
      <RowHeader className="whitespace-nowrap figures">
        <Link
          href={`${planHref}/decisions/${proposalId}`}
          className="inline-flex min-h-6 items-center text-accent underline-offset-2 hover:underline"
        >
          {formatDay(forDay)}
        </Link>
      </RowHeader>
      <Cell label="Decision" className="max-sm:col-span-2">
        <ProposalStatusPill proposal={decision} hasChanges={decision.count.proposed > 0} />
        <span className="mt-0.5 block text-xs text-ink-soft">{describeDecision(decision)}</span>
      </Cell>
      <Cell label="By" className="max-sm:col-span-2">
        {decidedAt === null ? MISSING : (decidedBy ?? "automatic")}
        {decidedAt === null ? null : (
          <span className="block text-xs whitespace-nowrap text-ink-soft figures">
            <Instant at={decidedAt} />
          </span>
        )}
      </Cell>
      <Cell numeric label={`Budget change, ${list.currency}`}>
        {formatMoneyChange(decision.budgetChangeMicros, list.currency)}
      </Cell>
      <Cell numeric label={`Expected ${list.goalName}`}>
        {describeExpected(decision, format)}
      </Cell>
      <Cell numeric label="Actual, completed">
        {describeOutcome(outcome, decision.isForPastDay, format)}
      </Cell>
      <Cell numeric label={`Spend, ${list.currency}`}>
        {formatMoney(outcome?.spendMicros, list.currency)}
      </Cell>
    </tr>
  );
}
