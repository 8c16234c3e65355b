import { valueAt } from "@/components/charts/response-curve-series";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Currency } from "@/lib/domain/money";
import type { CurveView } from "@/lib/domain/views/plan";
import { formatUnits } from "@/lib/format/money";
import { formatCount, formatInterval } from "@/lib/format/number";

const ROWS = 9;

/** The curve as numbers, at even steps of spend. */
export function CurveTable({ curve, goalName, currency }: { curve: CurveView; goalName: string; currency: Currency }) {
  const end = (curve.supported?.to ?? curve.spend.at(-1) ?? 0) * 1.25;
  const steps = Array.from({ length: ROWS }, (_, index) => (end * index) / (ROWS - 1));
  return (
    <Table
      caption={`Response curve of ${curve.channelName} in numbers`}
      wrapperClassName="border-line rounded-lg border"
    >
      <TableHead>
        <HeaderCell numeric>Spend a day</HeaderCell>
        <HeaderCell numeric>Expected {goalName}</HeaderCell>
        <HeaderCell numeric>90% interval</HeaderCell>
        <HeaderCell>Basis</HeaderCell>
      </TableHead>
      <TableBody>
        {steps.map((spend) => (
          <tr key={spend}>
            <RowHeader className="text-right figures">{formatUnits(Math.round(spend), currency)}</RowHeader>
            <Cell numeric>{formatCount(valueAt(curve, "mean", spend))}</Cell>
            <Cell numeric>
              {formatInterval({ low: valueAt(curve, "low", spend), mid: 0, high: valueAt(curve, "high", spend) })}
            </Cell>
            <Cell className="whitespace-nowrap text-ink-soft">{basisOf(curve, spend)}</Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}

function basisOf({ supported }: CurveView, spend: number): string {
  if (!supported) return "extrapolated";
  return spend >= supported.from && spend <= supported.to ? "observed range" : "extrapolated";
}
