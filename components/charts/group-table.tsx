import { Sparkline } from "@/components/charts/sparkline";
import { groupColor } from "@/components/charts/group-color";
import { Swatch } from "@/components/charts/swatch";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Performance, PerformanceGroupRow } from "@/lib/domain/views/performance";
import { microsToUnits, type Micros } from "@/lib/domain/money";
import { capitalize } from "@/lib/format/capitalize";
import { countColumn, moneyColumn, percentColumn, type CellFormat } from "@/lib/format/column";
import { atLeast } from "@/lib/format/money";
import { formatQuantity, formatRoi } from "@/lib/format/number";
import { BASIS_NAMES } from "@/lib/format/target";

interface GroupTableProps {
  performance: Performance;
  groupedBy: "Channel" | "Conversion action";
}

/** One row per channel or action over the period, with a total. */
export function GroupTable({ performance, groupedBy }: GroupTableProps) {
  const { goalName, rows, totals } = performance;
  const formats = columnFormats(performance);
  const labels = columnLabels(performance);
  const basis = BASIS_NAMES[performance.basis];
  const colorOf = new Map(performance.groups.map((group, index) => [group.groupId, groupColor(index)]));
  return (
    <Table caption={`${goalName}, spend and return, ${basis}, by ${groupedBy.toLowerCase()}`} stacked>
      <TableHead>
        <HeaderCell>{groupedBy}</HeaderCell>
        <HeaderCell numeric>{labels.conversions}</HeaderCell>
        <HeaderCell className="hidden md:table-cell">Trend</HeaderCell>
        <HeaderCell numeric className="hidden md:table-cell">
          Share
        </HeaderCell>
        <HeaderCell numeric>{labels.spend}</HeaderCell>
        <HeaderCell numeric>{labels.value}</HeaderCell>
        <HeaderCell numeric>{labels.roi}</HeaderCell>
        <HeaderCell numeric>{labels.cpa}</HeaderCell>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <GroupRow
            key={row.groupId}
            row={row}
            performance={performance}
            formats={formats}
            labels={labels}
            color={colorOf.get(row.groupId) ?? groupColor(6)}
          />
        ))}
      </TableBody>
      <tfoot className="border-t border-line font-medium">
        <tr>
          <RowHeader>Total</RowHeader>
          <Cell numeric label={labels.conversions}>
            {formats.conversions(totals.conversions)}
          </Cell>
          <Cell className="hidden md:table-cell" />
          <Cell numeric className="hidden md:table-cell">
            {formats.share(totals.conversions === null ? null : 1)}
          </Cell>
          <Cell numeric label={labels.spend}>
            {atLeast(formats.money(units(totals.spendMicros)), totals)}
          </Cell>
          <Cell numeric label={labels.value}>
            {formats.money(units(totals.valueMicros))}
          </Cell>
          <Cell numeric label={labels.roi}>
            {formatRoi(totals.roi)}
          </Cell>
          <Cell numeric label={labels.cpa}>
            {formats.cpa(totals.cpa)}
          </Cell>
        </tr>
      </tfoot>
    </Table>
  );
}

type ColumnLabels = ReturnType<typeof columnLabels>;

function columnLabels({ goalName, currency, basis: kind }: Performance) {
  const basis = BASIS_NAMES[kind];
  return {
    conversions: `${capitalize(goalName)}, ${basis}`,
    spend: `Spend, ${currency}`,
    value: `Value, ${currency}, ${basis}`,
    roi: `ROI, ${basis}`,
    cpa: `Per conversion, ${basis}`,
  };
}

interface ColumnFormats {
  conversions: CellFormat;
  share: CellFormat;
  /** Spend and value, which are compared with each other. */
  money: CellFormat;
  cpa: CellFormat;
}

function columnFormats({ rows, totals, currency }: Performance): ColumnFormats {
  const all = [...rows, totals];
  const amounts = all.flatMap((row) => [units(row.spendMicros), units(row.valueMicros)]);
  return {
    conversions: countColumn(all.map((row) => row.conversions)),
    share: percentColumn(rows.map((row) => row.conversionShare)),
    money: moneyColumn(amounts, currency),
    cpa: moneyColumn(
      all.map((row) => row.cpa),
      currency,
    ),
  };
}

function units(micros: Micros | null): number | null {
  return micros === null ? null : microsToUnits(micros);
}

interface GroupRowProps {
  row: PerformanceGroupRow;
  performance: Performance;
  formats: ColumnFormats;
  labels: ColumnLabels;
  color: string;
}

function GroupRow({ row, performance, formats, labels, color }: GroupRowProps) {
  const { goalName, days } = performance;
  const firstProvisional = days.findIndex((day) => day.provisional);
  const provisionalFrom = firstProvisional < 0 ? null : firstProvisional;
  return (
    <tr>
      <RowHeader className="min-w-36 wrap-anywhere">
        <span className="inline-flex items-center gap-2">
          <Swatch color={color} />
          {row.name}
        </span>
      </RowHeader>
      <Cell numeric label={labels.conversions}>
        {formats.conversions(row.conversions)}
      </Cell>
      <Cell className="hidden md:table-cell">
        <Sparkline
          values={row.dailyConversions}
          provisionalFrom={provisionalFrom}
          color={color}
          label={`${row.name}: ${goalName} per day over the period`}
        />
      </Cell>
      <Cell numeric className="hidden md:table-cell">
        {formats.share(row.conversionShare)}
      </Cell>
      <Cell numeric label={labels.spend}>
        {atLeast(formats.money(units(row.spendMicros)), row)}
      </Cell>
      <Cell numeric label={labels.value}>
        {formats.money(units(row.valueMicros))}
      </Cell>
      <Cell numeric label={labels.roi}>
        {formatRoi(row.roi)}
      </Cell>
      <Cell numeric label={labels.cpa}>
        {formats.cpa(row.cpa)}
      </Cell>
    </tr>
  );
}

/** Says what the sums contain while conversions of the last days are still coming in. */
export function basisNote({ days, basis }: Performance): string {
  const provisional = days.filter((day) => day.provisional).length;
  if (provisional === 0) return "every day settled";
  const arriving = `the last ${formatQuantity(provisional, "day is", "days are")} still coming in`;
  return basis === "reported" ? `reported so far; ${arriving}` : `completed with late conversions; ${arriving}`;
}
