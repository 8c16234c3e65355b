import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { StatementHistory, StatementTenth } from "@/lib/domain/views/statements";
import { formatPercent } from "@/lib/format/number";
import { describeShare, nameTenth, STATEMENTS } from "./statement-messages";

/** How often statements of each tenth of the probability were kept. Empty tenths are left out. */
export function TenthTable({ history }: { history: StatementHistory }) {
  const tenths = history.tenths.filter(({ count }) => count > 0);
  if (tenths.length === 0) return null;
  return (
    <Table caption={STATEMENTS.tenthsCaption}>
      <TableHead>
        <HeaderCell>Stated</HeaderCell>
        <HeaderCell numeric>Mean stated</HeaderCell>
        <HeaderCell numeric>Kept</HeaderCell>
        <HeaderCell>{STATEMENTS.barHead}</HeaderCell>
      </TableHead>
      <TableBody>
        {tenths.map((tenth) => (
          <tr key={tenth.from}>
            <RowHeader className="whitespace-nowrap figures">{nameTenth(tenth)}</RowHeader>
            <Cell numeric>{formatPercent(tenth.stated)}</Cell>
            <Cell numeric>{describeShare(tenth)}</Cell>
            <Cell className="w-1/2 min-w-40">
              <ShareBar tenth={tenth} />
            </Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}

/** The share that was kept as a bar, and the stated probability as a line across it. */
function ShareBar({ tenth }: { tenth: StatementTenth }) {
  const share = tenth.kept / tenth.count;
  return (
    <svg aria-hidden className="block h-3 w-full overflow-visible rounded-sm bg-sunken">
      <rect width={`${100 * share}%`} height="100%" rx="2" className="fill-accent/60" />
      <svg x={`${100 * (tenth.stated ?? 0)}%`} className="overflow-visible">
        <rect x="-1" y="-3" width="2" height="18" className="fill-ink" />
      </svg>
    </svg>
  );
}
