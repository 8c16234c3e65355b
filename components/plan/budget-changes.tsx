"use client";

import { CheckCheck, Download } from "lucide-react";
import { useIsStopped, usePermission } from "@/components/state/permission-context";
import { Button, buttonClass } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { BudgetListView } from "@/lib/domain/views/plan";
import { formatDay, formatInstantIn, formatWeekday } from "@/lib/format/day";
import { formatMoneyExact, formatMoneyExactChange } from "@/lib/format/money";

import type { PlanActions } from "./plan-actions";
import { useAction } from "@/components/state/use-action";
import { BUDGET_CHANGES } from "./plan-messages";

interface BudgetChangesProps {
  list: BudgetListView;
  timeZone: string;
  downloadHref: string;
  actions: PlanActions;
}

/** The approved budgets to enter on the platforms, with a mark for each one that was entered. */
export function BudgetChanges({ list, timeZone, downloadHref, actions }: BudgetChangesProps) {
  const action = useAction();
  const { replacedAt, proposalId, lines } = list;
  const mayApply = usePermission("proposal.apply").allowed && replacedAt === null;
  const isStopped = useIsStopped();
  const applied = lines.filter((line) => line.appliedAt !== null).length;
  const progress = BUDGET_CHANGES.progress(formatWeekday(list.forDay), applied, lines.length);
  return (
    <SectionCard
      title="Budget changes to enter"
      note={replacedAt === null ? `${progress} ${BUDGET_CHANGES.undo}` : progress}
      padded={false}
      actions={
        replacedAt === null ? (
          <>
            {mayApply && applied < lines.length ? (
              <Button
                busy={action.busy}
                disabled={isStopped}
                onClick={() => action.run(() => actions.markAllApplied({ proposalId }))}
              >
                <CheckCheck aria-hidden /> {BUDGET_CHANGES.markAll}
              </Button>
            ) : null}
            <a href={downloadHref} download className={buttonClass({})}>
              <Download aria-hidden /> Download CSV
            </a>
          </>
        ) : null
      }
    >
      {replacedAt === null ? null : (
        <Notice
          tone="warn"
          className="mx-5 mb-3"
          title={BUDGET_CHANGES.replacedTitle(formatInstantIn(replacedAt, timeZone))}
        >
          {BUDGET_CHANGES.replaced}
        </Notice>
      )}
      {action.error ? (
        <Notice tone="bad" live className="mx-5 mb-3">
          {action.error}
        </Notice>
      ) : null}
      <BudgetTable
        list={list}
        timeZone={timeZone}
        onMark={mayApply ? (mark) => action.run(() => actions.markApplied({ proposalId, ...mark })) : null}
        busy={action.busy}
        isStopped={isStopped}
      />
    </SectionCard>
  );
}

interface BudgetTableProps {
  list: BudgetListView;
  timeZone: string;
  /** Null for readers who may not mark. */
  onMark: ((mark: { channelId: string; applied: boolean }) => void) | null;
  busy: boolean;
  isStopped: boolean;
}

function BudgetTable({ list, ...marks }: BudgetTableProps) {
  const { currency } = list;
  return (
    <Table caption="Approved budget changes">
      <TableHead>
        <HeaderCell>Channel</HeaderCell>
        <HeaderCell numeric className="max-sm:hidden">
          Before, {currency}
        </HeaderCell>
        <HeaderCell numeric className="max-sm:whitespace-normal">
          New budget, {currency}
        </HeaderCell>
        <HeaderCell numeric className="max-sm:hidden">
          Change
        </HeaderCell>
        <HeaderCell>Applied</HeaderCell>
      </TableHead>
      <TableBody>
        {list.lines.map((line) => (
          <tr key={line.channelId}>
            <RowHeader className="wrap-anywhere sm:min-w-28">
              {line.channelName}
              <Origin list={list} line={line} />
            </RowHeader>
            <Cell numeric className="max-sm:hidden">
              {formatMoneyExact(line.beforeMicros, currency)}
            </Cell>
            <Cell numeric className="font-semibold">
              {formatMoneyExact(line.budgetMicros, currency)}
              <span className="block text-xs font-normal text-ink-soft sm:hidden">
                before {formatMoneyExact(line.beforeMicros, currency)}
              </span>
            </Cell>
            <Cell numeric className="max-sm:hidden">
              {formatMoneyExactChange(line.budgetMicros - line.beforeMicros, currency)}
            </Cell>
            <Cell>
              <Mark line={line} {...marks} />
            </Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}

type BudgetLine = BudgetListView["lines"][number];

/** Where an amount comes from, if not from the proposal. */
function Origin({ list: { ownReason, ownUntil }, line }: { list: BudgetListView; line: BudgetLine }) {
  if (line.origin === "proposed") return null;
  const text = {
    held: line.isHoldEnded
      ? BUDGET_CHANGES.ended(ownReason ?? "")
      : BUDGET_CHANGES.own(formatDay(ownUntil), ownReason ?? ""),
    day: BUDGET_CHANGES.ownDay,
    "earlier-list": BUDGET_CHANGES.earlier,
  }[line.origin];
  return <span className="block text-xs font-normal text-ink-soft">{text}</span>;
}

function Mark({ line, timeZone, onMark, busy, isStopped }: Omit<BudgetTableProps, "list"> & { line: BudgetLine }) {
  const { channelId, channelName, appliedAt } = line;
  const state = appliedAt ? formatInstantIn(appliedAt, timeZone) : onMark ? "mark as applied" : "not yet";
  if (!onMark) return <span className="text-xs text-ink-soft">{state}</span>;
  return (
    <Checkbox
      label={`Mark ${channelName} as applied`}
      checked={appliedAt !== null}
      disabled={busy || (isStopped && appliedAt === null)}
      onChange={(applied) => onMark({ channelId, applied })}
    >
      <span className="text-xs text-ink-soft">{state}</span>
    </Checkbox>
  );
}
