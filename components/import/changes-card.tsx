import { SectionCard } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { StatusPill } from "@/components/ui/status";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Currency } from "@/lib/domain/money";
import type { ImportChanges, MonthChange } from "@/lib/domain/views/import-changes";
import { formatDay, formatMonth } from "@/lib/format/day";
import { formatMoneyExact, formatMoneyExactChange } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import { CHANGES, OTHER_CURRENCY } from "./import-messages";

interface ChangesCardProps {
  changes: ImportChanges;
  accountName: string;
  currency: Currency;
  workspaceCurrency: Currency;
  /** True while questions need the room: the months are then behind a disclosure. */
  isCompact: boolean;
}

/** What a commit would change: the account, the campaign-days, the spend per month, and the days that would fall. */
export function ChangesCard({ changes, accountName, currency, workspaceCurrency, isCompact }: ChangesCardProps) {
  return (
    <SectionCard
      title={`What it will change in “${accountName}”`}
      actions={
        <StatusPill tone={changes.isNewAccount ? "info" : "neutral"}>
          {changes.isNewAccount ? "New account" : "Existing account"}
        </StatusPill>
      }
    >
      <div className="flex flex-col gap-3">
        {currency === workspaceCurrency ? null : (
          <Notice tone="warn">{OTHER_CURRENCY.asked(currency, workspaceCurrency)}</Notice>
        )}
        <Counts changes={changes} />
        {changes.isNewAccount || isCompact ? (
          <Disclosure className="text-sm" summary={CHANGES.months}>
            <MonthTable months={changes.months} currency={currency} />
          </Disclosure>
        ) : (
          <Months months={changes.months} currency={currency} />
        )}
        {changes.fallingDays.length > 0 ? <FallingDays changes={changes} currency={currency} /> : null}
      </div>
    </SectionCard>
  );
}

function Counts({ changes }: { changes: ImportChanges }) {
  const counts = [
    ["new campaign-days", changes.inserted],
    ["restated", changes.restated],
    ["unchanged", changes.unchanged],
    [CHANGES.older, changes.older],
  ] as const;
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-xs text-ink-soft">
      {counts.map(([label, count]) =>
        count === 0 && label === CHANGES.older ? null : (
          <li key={label}>
            <span className="text-base font-semibold text-ink figures">{formatCount(count)}</span> {label}
          </li>
        ),
      )}
    </ul>
  );
}

/** The months that a screen shows at once; older ones are behind a disclosure. */
const SHOWN_MONTHS = 3;

function Months({ months, currency }: { months: MonthChange[]; currency: Currency }) {
  const earlier = months.slice(0, -SHOWN_MONTHS);
  return (
    <div>
      <MonthTable months={months.slice(-SHOWN_MONTHS)} currency={currency} />
      {earlier.length > 0 ? (
        <Disclosure
          className="mt-1 text-xs"
          summary={<span className="text-ink-soft">{CHANGES.earlier(earlier.length)}</span>}
        >
          <MonthTable months={earlier} currency={currency} />
        </Disclosure>
      ) : null}
    </div>
  );
}

function MonthTable({ months, currency }: { months: MonthChange[]; currency: Currency }) {
  return (
    <Table caption={CHANGES.months} className="[&_td]:py-1 [&_th]:py-1" wrapperClassName="-mx-4 w-auto sm:-mx-5">
      <TableHead>
        <HeaderCell>{`Spend, ${currency}`}</HeaderCell>
        <HeaderCell numeric>Stored</HeaderCell>
        <HeaderCell numeric>After the import</HeaderCell>
        <HeaderCell numeric>Change</HeaderCell>
      </TableHead>
      <TableBody>
        {months.map(({ month, beforeMicros, afterMicros }) => (
          <tr key={month}>
            <RowHeader className="whitespace-nowrap">{formatMonth(month)}</RowHeader>
            <Cell numeric>{formatMoneyExact(beforeMicros, currency)}</Cell>
            <Cell numeric>{formatMoneyExact(afterMicros, currency)}</Cell>
            <Cell numeric>
              {formatMoneyExactChange(afterMicros === null ? null : afterMicros - (beforeMicros ?? 0n), currency)}
            </Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}

function FallingDays({ changes, currency }: { changes: ImportChanges; currency: Currency }) {
  const { fallingDays, moreFallingDays } = changes;
  return (
    <Notice tone="warn" title={CHANGES.falls(fallingDays.length + moreFallingDays)}>
      <Disclosure summary={CHANGES.fallsNote}>
        <ul className="mt-1 flex flex-col gap-0.5 text-xs figures">
          {fallingDays.map(({ day, beforeMicros, afterMicros }) => (
            <li key={day}>
              {`${formatDay(day)}: ${formatMoneyExact(beforeMicros, currency)} becomes ${formatMoneyExact(afterMicros, currency)}`}
            </li>
          ))}
          {moreFallingDays > 0 ? <li>{CHANGES.more(moreFallingDays)}</li> : null}
        </ul>
      </Disclosure>
    </Notice>
  );
}
