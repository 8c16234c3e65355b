"use client";

import { useMemo, useState } from "react";
import { usePermission } from "@/components/state/permission-context";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { MoneyInput } from "@/components/ui/money-input";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { SubmitButton } from "@/components/ui/submit-button";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Micros } from "@/lib/domain/money";
import type { PlanView, ProposalView } from "@/lib/domain/views/plan";
import type { DayProblem } from "@/lib/engine";
import { formatDay, formatWeekday } from "@/lib/format/day";
import { formatMoneyExact } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { WhatIfState } from "./levers/use-what-if";
import { checkDraft, limitsOf, startDraft, type CheckedDraft, type OwnDraft } from "./own-amounts";
import type { ApprovalInput } from "./plan-actions";
import { OWN_AMOUNTS } from "./plan-messages";
import { forecastBudgets } from "./shown-budgets";

interface OwnAmountsDialogProps {
  view: PlanView<DayProblem>;
  proposal: ProposalView<DayProblem>;
  state: WhatIfState;
  /** The selected changes, which are approved as proposed where no own amount is set. */
  chosen: string[];
  onApprove: (approval: Pick<ApprovalInput, "channelIds" | "own">) => void;
  onClose: () => void;
  busy: boolean;
  error: string | null;
}

/** Sets budgets of the approver's own for the proposal's day, with a reason and an end. */
export function OwnAmountsDialog(props: OwnAmountsDialogProps) {
  const { view, proposal, state, chosen, onApprove, onClose, busy, error } = props;
  const [draft, setDraft] = useState(() => startDraft(proposal, state));
  const mayChangePlan = usePermission("plan.write").allowed;
  const checked = checkDraft(view, proposal, draft, { chosen, mayChangePlan });
  const change = (next: Partial<OwnDraft>) => setDraft((now) => ({ ...now, ...next }));
  const total = formatMoneyExact(view.plan.settings.dailyBudgetMicros, proposal.currency);
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={OWN_AMOUNTS.title}
      description={OWN_AMOUNTS.note(formatWeekday(proposal.forDay), total)}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const refused = event.currentTarget.querySelector<HTMLElement>("[data-refused]");
          if (refused) return refused.focus();
          if (checked.approval) onApprove(checked.approval);
        }}
      >
        <AmountTable proposal={proposal} draft={draft} checked={checked} onChange={change} />
        <Forecast view={view} proposal={proposal} checked={checked} />
        <ReasonAndEnd view={view} proposal={proposal} draft={draft} onChange={change} />
        <Exceptions view={view} draft={draft} exceptions={checked.exceptions} onChange={change} />
        {error ? (
          <Notice tone="bad" live>
            {error}
          </Notice>
        ) : null}
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p role="status" className="min-w-0 flex-1 basis-60 text-sm text-ink-soft">
            {checked.refusal}
          </p>
          <div className="flex gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <SubmitButton variant="primary" busy={busy} disabled={checked.approval === null}>
              {OWN_AMOUNTS.approve}
            </SubmitButton>
          </div>
        </div>
      </form>
    </Dialog>
  );
}

interface DraftProps {
  draft: OwnDraft;
  onChange: (next: Partial<OwnDraft>) => void;
}

interface AmountTableProps extends DraftProps {
  proposal: ProposalView;
  checked: CheckedDraft;
}

function AmountTable({ proposal, draft, checked, onChange }: AmountTableProps) {
  const { currency } = proposal;
  const set = (channelId: string, micros: Micros | null) => {
    const amounts = new Map(draft.amounts);
    if (micros === null) amounts.delete(channelId);
    else amounts.set(channelId, { micros, isHeld: true });
    onChange({ amounts });
  };
  return (
    <Table caption="Own amounts" wrapperClassName="rounded-lg border border-line">
      <TableHead>
        <HeaderCell>Channel</HeaderCell>
        <HeaderCell numeric className="max-sm:hidden">
          Current
        </HeaderCell>
        <HeaderCell numeric className="max-sm:hidden">
          Proposed
        </HeaderCell>
        <HeaderCell>Own amount</HeaderCell>
        <HeaderCell numeric>Budget</HeaderCell>
      </TableHead>
      <TableBody>
        {proposal.lines.map((line, index) => {
          const own = draft.amounts.get(line.channelId);
          return (
            <tr key={line.channelId}>
              <RowHeader className="wrap-anywhere">
                {line.channelName}
                {own ? (
                  <span className="block text-xs font-normal text-ink-soft">
                    {own.isHeld ? OWN_AMOUNTS.held : OWN_AMOUNTS.follows}
                  </span>
                ) : null}
              </RowHeader>
              <Cell numeric className="max-sm:hidden">
                {formatMoneyExact(line.currentMicros, currency)}
              </Cell>
              <Cell numeric className="max-sm:hidden">
                {formatMoneyExact(line.allowedMicros, currency)}
              </Cell>
              <Cell>
                <MoneyInput
                  aria-label={`Own amount of ${line.channelName}`}
                  optional
                  placeholder="none"
                  micros={own?.micros ?? null}
                  currency={currency}
                  onMicros={(micros) => set(line.channelId, micros)}
                  wrapperClassName="w-36"
                />
              </Cell>
              <Cell numeric className="font-semibold">
                {formatMoneyExact(checked.budgets[index], currency)}
              </Cell>
            </tr>
          );
        })}
      </TableBody>
    </Table>
  );
}

interface ForecastProps {
  view: PlanView<DayProblem>;
  proposal: ProposalView<DayProblem>;
  checked: CheckedDraft;
}

function Forecast({ view, proposal, checked }: ForecastProps) {
  const key = checked.budgets.join(" ");
  const plan = useMemo(() => forecastBudgets(proposal, key.split(" ").map(BigInt)), [proposal, key]);
  const spend = formatMoneyExact(checked.spendMicros, proposal.currency);
  return (
    <p aria-live="polite" className="text-sm font-medium text-ink figures">
      {OWN_AMOUNTS.forecast(spend, formatCount(plan?.totals.conversions?.mid), view.goalName)}
    </p>
  );
}

interface ReasonAndEndProps extends DraftProps {
  view: PlanView;
  proposal: ProposalView;
}

function ReasonAndEnd({ view, proposal, draft, onChange }: ReasonAndEndProps) {
  const { first, last } = limitsOf(view.plan, proposal);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={OWN_AMOUNTS.reason}>
        {(control) => (
          <Textarea
            {...control}
            required
            maxLength={500}
            value={draft.reason}
            onChange={(event) => onChange({ reason: event.target.value })}
          />
        )}
      </Field>
      <div className="flex flex-col gap-3">
        <div className="flex flex-col items-start gap-1.5">
          <span className="text-sm font-medium text-ink">{OWN_AMOUNTS.end}</span>
          <Segmented
            label={OWN_AMOUNTS.end}
            current={draft.end}
            options={[
              { value: "this-day", name: OWN_AMOUNTS.thisDay },
              { value: "until", name: OWN_AMOUNTS.untilDay },
            ]}
            onChange={(end) => onChange({ end })}
          />
        </div>
        {draft.end === "until" ? (
          <Field label={OWN_AMOUNTS.lastDay} hint={OWN_AMOUNTS.endNote(formatDay(last))}>
            {(control) => (
              <Input
                {...control}
                type="date"
                required
                min={first}
                max={last}
                value={draft.until}
                onChange={(event) => onChange({ until: event.target.value })}
              />
            )}
          </Field>
        ) : null}
      </div>
    </div>
  );
}

interface ExceptionsProps extends DraftProps {
  view: PlanView;
  exceptions: string[];
}

function Exceptions({ view, draft, exceptions, onChange }: ExceptionsProps) {
  const mayChangePlan = usePermission("plan.write").allowed;
  if (exceptions.length === 0) return null;
  return (
    <Notice tone="warn" title={OWN_AMOUNTS.exceeds}>
      <ul className="list-disc pl-4">
        {exceptions.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {mayChangePlan && !view.needsSecondApprover ? (
        <Checkbox
          label={OWN_AMOUNTS.confirm}
          checked={draft.isConfirmed}
          onChange={(isConfirmed) => onChange({ isConfirmed })}
          className="mt-2"
        />
      ) : null}
    </Notice>
  );
}
