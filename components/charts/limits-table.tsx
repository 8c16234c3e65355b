import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Performance } from "@/lib/domain/views/performance";
import { formatDay, formatDayRange } from "@/lib/format/day";
import { countColumn, moneyColumn } from "@/lib/format/column";
import { formatRoi } from "@/lib/format/number";
import { BASIS_NAMES, formatWindow } from "@/lib/format/target";
import type { LimitsPoint, LimitsSeries } from "./limits-series";

interface LimitsTableProps {
  performance: Performance;
  series: LimitsSeries;
}

/** The numbers of the limits chart, newest first. */
export function LimitsTable({ performance, series }: LimitsTableProps) {
  const { currency, limits, goalName, groups } = performance;
  const { points } = series;
  const formatCount = countColumn(points.flatMap((point) => [point.conversions, ...point.groups]));
  const formatAmount = moneyColumn(
    points.flatMap((point) => [point.value, point.spend, point.budget]),
    currency,
  );
  const formatEfficiency = limits.efficiency === "roi" ? formatRoi : moneyColumn(points.map(efficiencyOf), currency);
  return (
    <Table
      caption={`${goalName}, ${limits.efficiency === "roi" ? "ROI" : "spend per conversion"} and spend, newest first`}
      wrapperClassName="border-line max-h-[32rem] overflow-y-auto rounded-lg border"
    >
      <TableHead>
        <HeaderCell>Day</HeaderCell>
        <HeaderCell numeric className="first-letter:uppercase">
          {goalName}
        </HeaderCell>
        {groups.map((group) => (
          <HeaderCell key={group.groupId} numeric>
            {group.name}
          </HeaderCell>
        ))}
        <HeaderCell numeric>Value, {BASIS_NAMES[performance.basis]}</HeaderCell>
        <HeaderCell numeric>
          {limits.efficiency === "roi" ? "ROI" : "per conversion"}, {BASIS_NAMES[performance.basis]},{" "}
          {formatWindow(limits)}
        </HeaderCell>
        <HeaderCell numeric>Spend</HeaderCell>
        <HeaderCell numeric>Budget</HeaderCell>
        <HeaderCell>Maturity</HeaderCell>
      </TableHead>
      <TableBody>
        {points.toReversed().map((point) => (
          <tr key={point.from}>
            <RowHeader className="whitespace-nowrap figures">
              {point.from === point.to ? formatDay(point.from) : formatDayRange(point.from, point.to)}
            </RowHeader>
            <Cell numeric>{formatCount(point.conversions)}</Cell>
            {groups.map((group, index) => (
              <Cell key={group.groupId} numeric>
                {formatCount(point.groups[index])}
              </Cell>
            ))}
            <Cell numeric>{formatAmount(point.value)}</Cell>
            <Cell numeric>{formatEfficiency(efficiencyOf(point))}</Cell>
            <Cell numeric>{formatAmount(point.spend)}</Cell>
            <Cell numeric>{formatAmount(point.budget)}</Cell>
            <Cell className="whitespace-nowrap text-ink-soft">{point.provisional ? "still coming in" : "settled"}</Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}

function efficiencyOf({ settled, arriving }: LimitsPoint): number | null {
  return settled ?? arriving;
}
