"use client";

import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import { sumMicros, type Currency, type Micros } from "@/lib/domain/money";
import { formatDayRange } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import type { DraftFieldsProps } from "./plan-draft";
import { limitRows, type LimitRow } from "./plan-limit";
import { PLAN_LIMIT } from "../plan-messages";

/** What is set, what is spent and what the total would allow, per channel and in sum. */
export function PlanLimitTable({ draft, options }: Pick<DraftFieldsProps, "draft" | "options">) {
  const rows = limitRows(draft, options);
  const { currency, dailyBudgetMicros } = draft;
  const period = options.recentPeriod;
  if (rows.length === 0) return null;
  return (
    <div className="max-h-96 overflow-auto rounded-lg border border-line">
      <Table caption={PLAN_LIMIT.caption}>
        <TableHead>
          <HeaderCell>Channel</HeaderCell>
          <HeaderCell numeric>Budget set a day</HeaderCell>
          <HeaderCell numeric>Spent a day{period ? `, ${formatDayRange(period.first, period.last)}` : ""}</HeaderCell>
          <HeaderCell numeric>At most under the total</HeaderCell>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <tr key={row.channelId}>
              <RowHeader>{row.channelName}</RowHeader>
              <Cell numeric>{formatMoney(row.budgetMicros, currency)}</Cell>
              <Cell numeric>{formatMoney(row.spendMicros, currency)}</Cell>
              <Cell numeric>{formatMoney(row.mostMicros, currency)}</Cell>
            </tr>
          ))}
          <tr className="font-semibold">
            <RowHeader>In all</RowHeader>
            <Cell numeric>{sumOf(rows, (row) => row.budgetMicros, currency)}</Cell>
            <Cell numeric>{sumOf(rows, (row) => row.spendMicros, currency)}</Cell>
            <Cell numeric>{formatMoney(dailyBudgetMicros, currency)}</Cell>
          </tr>
        </TableBody>
      </Table>
    </div>
  );
}

/** The sum of what is known, and how many channels it leaves out. */
function sumOf(rows: LimitRow[], amountOf: (row: LimitRow) => Micros | null, currency: Currency): string {
  const known = rows.flatMap((row) => amountOf(row) ?? []);
  if (known.length === 0) return formatMoney(null, currency);
  const missing = rows.length - known.length;
  const sum = formatMoney(sumMicros(known), currency);
  return missing === 0 ? sum : PLAN_LIMIT.partialSum(sum, missing);
}
