"use client";

import { Download } from "lucide-react";
import { useIsStopped, usePermission } from "@/components/state/permission-context";
import { buttonClass } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Instant } from "@/components/state/instant";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ProposalView } from "@/lib/domain/views/plan";
import { formatWeekday } from "@/lib/format/day";
import { formatMoneyChange, formatMoneyExact } from "@/lib/format/money";

import type { PlanActions } from "./plan-actions";
import { useAction } from "@/components/state/use-action";
import { BUDGET_CHANGES } from "./plan-messages";

interface BudgetChangesProps {
  proposal: ProposalView;
  /** When a later approval replaced this list; null if this is the list to enter. */
  replacedOn: string | null;
  downloadHref: string;
  actions: PlanActions;
}

/** The approved budgets to enter on the platforms, with a mark for each one that was entered. */
export function BudgetChanges({ proposal, replacedOn, downloadHref, actions }: BudgetChangesProps) {
  const { busy, error, run } = useAction();
  const mayApply = usePermission("proposal.apply").allowed && replacedOn === null;
  const isStopped = useIsStopped();
  const { currency } = proposal;
  const approved = proposal.lines.filter((line) => line.approved === true && line.allowedMicros !== line.currentMicros);
  const applied = approved.filter((line) => line.appliedAt !== null).length;
  if (approved.length === 0) return null;
  const progress = BUDGET_CHANGES.progress(formatWeekday(proposal.forDay), applied, approved.length);
  return (
    <SectionCard
      title="Budget changes to enter"
      note={replacedOn === null ? `${progress} ${BUDGET_CHANGES.undo}` : progress}
      padded={false}
      actions={
        replacedOn === null ? (
          <a href={downloadHref} download className={buttonClass({})}>
            <Download aria-hidden /> Download CSV
          </a>
        ) : null
      }
    >
      {replacedOn === null ? null : (
        <Notice tone="warn" className="mx-5 mb-3" title={BUDGET_CHANGES.replacedTitle(replacedOn)}>
          {BUDGET_CHANGES.replaced}
        </Notice>
      )}
      {error ? (
        <Notice tone="bad" live className="mx-5 mb-3">
          {error}
        </Notice>
      ) : null}
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
          {approved.map((line) => (
            <tr key={line.channelId}>
              <RowHeader className="wrap-anywhere sm:min-w-28">{line.channelName}</RowHeader>
              <Cell numeric className="max-sm:hidden">
                {formatMoneyExact(line.currentMicros, currency)}
              </Cell>
              <Cell numeric className="font-semibold">
                {formatMoneyExact(line.allowedMicros, currency)}
                <span className="block text-xs font-normal text-ink-soft sm:hidden">
                  before {formatMoneyExact(line.currentMicros, currency)}
                </span>
              </Cell>
              <Cell numeric className="max-sm:hidden">
                {formatMoneyChange(line.allowedMicros - line.currentMicros, currency)}
              </Cell>
              <Cell>
                {mayApply ? (
                  <Checkbox
                    label={`Mark ${line.channelName} as applied`}
                    checked={line.appliedAt !== null}
                    disabled={busy || (isStopped && line.appliedAt === null)}
                    onChange={(next) =>
                      run(() =>
                        actions.markApplied({
                          proposalId: proposal.proposalId,
                          channelId: line.channelId,
                          applied: next,
                        }),
                      )
                    }
                  >
                    <span className="text-xs text-ink-soft">
                      {line.appliedAt ? <Instant at={line.appliedAt} /> : "mark as applied"}
                    </span>
                  </Checkbox>
                ) : (
                  <span className="text-xs text-ink-soft">
                    {line.appliedAt ? <Instant at={line.appliedAt} /> : "not yet"}
                  </span>
                )}
              </Cell>
            </tr>
          ))}
        </TableBody>
      </Table>
    </SectionCard>
  );
}
