"use client";

import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import { Instant } from "@/components/state/instant";
import { usePermission } from "@/components/state/permission-context";
import { SectionCard } from "@/components/ui/card";
import { FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Status } from "@/components/ui/status";
import { SubmitButton } from "@/components/ui/submit-button";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Currency } from "@/lib/domain/money";
import { WHOLE_RANGE, type ReconciledPeriod, type Reconciliation } from "@/lib/domain/views/reconciliation";
import { formatDayRange } from "@/lib/format/day";
import { formatMoneyExact, formatMoneyInput } from "@/lib/format/money";
import { formatExactCount } from "@/lib/format/number";
import type { ImportActions, PlatformTotals } from "./import-actions";
import { judgeConversions, judgeSpend, overallPeriod, periodName, RECONCILE, type Verdict } from "./reconcile-messages";

interface ReconcileCardProps {
  reconciliation: Reconciliation;
  accountName: string;
  reconcile: ImportActions["reconcile"];
}

/** The account's totals per month, next to those that a person types from the platform's own screen. */
export function ReconcileCard({ reconciliation, accountName, reconcile }: ReconcileCardProps) {
  const { currency, periods, enteredAt, isHistory } = reconciliation;
  const { busy, error, field, run } = useAction();
  const { allowed } = usePermission("import.write");
  const [totals, setTotals] = useState(() => typedTexts(reconciliation));
  const whole = periods.find(({ period }) => period === WHOLE_RANGE);
  const shown = periods.length === 2 ? periods.slice(1) : periods;
  const isEditable = allowed && !isHistory;
  const days = formatDayRange(whole?.firstDay, whole?.lastDay);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        run(() => reconcile(totals));
      }}
    >
      <SectionCard
        title={RECONCILE.title}
        note={isHistory ? RECONCILE.history : RECONCILE.note(accountName, days)}
        padded={false}
        actions={
          isEditable ? (
            <SubmitButton size="small" busy={busy}>
              {RECONCILE.save}
            </SubmitButton>
          ) : undefined
        }
      >
        <OverallVerdict reconciliation={reconciliation} />
        {error && !field ? (
          <Notice tone="bad" live className="mx-4 mb-3 sm:mx-5">
            {error}
          </Notice>
        ) : null}
        <Table caption={`Totals in ${currency}, stored and on the platform`} className="[&_td]:py-1.5 [&_th]:py-1.5">
          <TableHead>
            <HeaderCell>Days</HeaderCell>
            <HeaderCell numeric>{`Stored spend, ${currency}`}</HeaderCell>
            <HeaderCell>{`On the platform, ${currency}`}</HeaderCell>
            <HeaderCell>{`Difference, ${currency}`}</HeaderCell>
            <HeaderCell numeric>Stored conversions</HeaderCell>
            <HeaderCell>On the platform, conversions</HeaderCell>
            <HeaderCell>Difference, conversions</HeaderCell>
          </TableHead>
          <TableBody>
            {shown.map((one) => (
              <PeriodRow
                key={one.period}
                one={one}
                currency={currency}
                typed={isEditable ? (totals[one.period] ?? NOTHING) : null}
                error={field?.startsWith(`${one.period}.`) ? { field, message: error ?? "" } : null}
                onType={(typed) => setTotals({ ...totals, [one.period]: typed })}
              />
            ))}
          </TableBody>
        </Table>
        {enteredAt ? (
          <p className="px-4 py-2 text-xs text-ink-soft sm:px-5">
            {RECONCILE.entered} <Instant at={enteredAt} />
          </p>
        ) : null}
      </SectionCard>
    </form>
  );
}

/** The answer in one line, which a phone shows without scrolling the table. */
function OverallVerdict({ reconciliation: { periods, currency } }: { reconciliation: Reconciliation }) {
  const overall = overallPeriod(periods);
  const spend = overall && judgeSpend(overall, currency);
  const conversions = overall && judgeConversions(overall);
  if (!spend && !conversions) return null;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 px-4 pb-2 text-sm sm:px-5">
      {spend ? (
        <div className="flex items-baseline gap-2">
          <dt className="text-ink-soft">Spend</dt>
          <dd>
            <VerdictStatus verdict={spend} />
          </dd>
        </div>
      ) : null}
      {conversions ? (
        <div className="flex items-baseline gap-2">
          <dt className="text-ink-soft">Conversions</dt>
          <dd>
            <VerdictStatus verdict={conversions} />
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

const NOTHING = { spend: "", conversions: "" };

interface PeriodRowProps {
  one: ReconciledPeriod;
  currency: Currency;
  /** Null for a reader who may not type totals. */
  typed: PlatformTotals[string] | null;
  error: { field: string; message: string } | null;
  onType: (typed: PlatformTotals[string]) => void;
}

function PeriodRow({ one, currency, typed, error, onType }: PeriodRowProps) {
  const name = periodName(one.period);
  const errorOf = (part: string) => (error?.field === `${one.period}.${part}` ? error.message : null);
  return (
    <tr className={one.period === WHOLE_RANGE ? "font-medium" : undefined}>
      <RowHeader className="whitespace-nowrap">{name}</RowHeader>
      <Cell numeric>{formatMoneyExact(one.stored.spendMicros, currency)}</Cell>
      <Cell className="min-w-32">
        {typed ? (
          <TotalInput
            label={`Spend of ${name} on the platform, ${currency}`}
            text={typed.spend}
            error={errorOf("spend")}
            onType={(spend) => onType({ ...typed, spend })}
          />
        ) : (
          formatMoneyExact(one.platform.spendMicros, currency)
        )}
      </Cell>
      <Cell>
        <VerdictStatus verdict={judgeSpend(one, currency)} />
      </Cell>
      <Cell numeric>{formatExactCount(one.stored.conversions)}</Cell>
      <Cell className="min-w-28">
        {typed ? (
          <TotalInput
            label={`Conversions of ${name} on the platform`}
            text={typed.conversions}
            error={errorOf("conversions")}
            onType={(conversions) => onType({ ...typed, conversions })}
          />
        ) : (
          formatExactCount(one.platform.conversions)
        )}
      </Cell>
      <Cell>
        <VerdictStatus verdict={judgeConversions(one)} />
      </Cell>
    </tr>
  );
}

interface TotalInputProps {
  label: string;
  text: string;
  error: string | null;
  onType: (text: string) => void;
}

function TotalInput({ label, text, error, onType }: TotalInputProps) {
  return (
    <>
      <Input
        aria-label={label}
        aria-invalid={error ? true : undefined}
        inputMode="decimal"
        maxLength={40}
        value={text}
        onChange={(event) => onType(event.target.value)}
        className="h-8 text-right figures"
      />
      {error ? (
        <span role="alert" className="mt-1 block">
          <FieldError message={error} />
        </span>
      ) : null}
    </>
  );
}

function VerdictStatus({ verdict }: { verdict: Verdict | null }) {
  return verdict ? (
    <Status tone={verdict.tone} className="figures">
      {verdict.text}
    </Status>
  ) : null;
}

function typedTexts({ periods, currency }: Reconciliation): PlatformTotals {
  return Object.fromEntries(
    periods.map(({ period, platform }) => [
      period,
      {
        spend: platform.spendMicros === null ? "" : formatMoneyInput(platform.spendMicros, currency),
        conversions: platform.conversions === null ? "" : String(platform.conversions),
      },
    ]),
  );
}
