import { niceTicks } from "@/components/charts/nice-ticks";
import { valueAt } from "@/components/charts/response-curve-series";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Currency } from "@/lib/domain/money";
import type { CurveView } from "@/lib/domain/views/plan";
import { countColumn, moneyColumn } from "@/lib/format/column";
import { CURVE } from "./plan-messages";

const ROWS = 9;

interface CurveTableProps {
  curve: CurveView;
  /** The most that the channel spends in a day; null if it spends its budget. */
  capacity: number | null;
  goalName: string;
  currency: Currency;
}

/** The curve as numbers, at even and round steps of spend. */
export function CurveTable({ curve, capacity, goalName, currency }: CurveTableProps) {
  const end = (curve.supported?.to ?? curve.spend.at(-1) ?? 0) * 1.25;
  const steps = niceTicks(0, end, ROWS - 1);
  const lines = (["low", "mean", "high"] as const).map((line) => steps.map((spend) => valueAt(curve, line, spend)));
  const [formatSpend, formatCount] = [moneyColumn(steps, currency), countColumn(lines.flat())];
  const [low = [], mean = [], high = []] = lines;
  return (
    <Table
      caption={`Response curve of ${curve.channelName} in numbers`}
      wrapperClassName="border-line rounded-lg border"
    >
      <TableHead>
        <HeaderCell numeric>Spend a day</HeaderCell>
        <HeaderCell numeric>Expected {goalName}</HeaderCell>
        <HeaderCell numeric>90% likely</HeaderCell>
        <HeaderCell>Basis</HeaderCell>
      </TableHead>
      <TableBody>
        {steps.map((spend, index) => (
          <tr key={spend}>
            <RowHeader className="text-right figures">{formatSpend(spend)}</RowHeader>
            <Cell numeric>{formatCount(mean[index])}</Cell>
            <Cell numeric>{`${formatCount(low[index])} to ${formatCount(high[index])}`}</Cell>
            <Cell className="whitespace-nowrap text-ink-soft">{basisOf(curve, spend, capacity)}</Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}

function basisOf({ supported }: CurveView, spend: number, capacity: number | null): string {
  if (capacity !== null && spend > capacity) return CURVE.aboveCapacity;
  if (!supported) return "extrapolated";
  return spend >= supported.from && spend <= supported.to ? "observed range" : "extrapolated";
}
