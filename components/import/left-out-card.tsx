import { Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ImportView } from "@/lib/domain/views/import";
import { MISSING } from "@/lib/format/number";
import { describeLeftOut } from "./import-messages";

/** The rows that cannot be imported, with line and reason. */
export function LeftOutCard({ view, slug }: { view: ImportView; slug: string }) {
  return (
    <SectionCard
      title="Left out"
      note={describeLeftOut(view.issueCount, view.issues.length)}
      padded={false}
      actions={
        <a href={`/${slug}/import/${view.importId}/left-out`} download className={buttonClass({ size: "small" })}>
          <Download aria-hidden /> Download as CSV
        </a>
      }
    >
      <Table caption="Rows left out" wrapperClassName="max-h-96 overflow-y-auto">
        <TableHead>
          <HeaderCell numeric>Line</HeaderCell>
          <HeaderCell>Reason</HeaderCell>
          <HeaderCell>Column</HeaderCell>
          <HeaderCell>Cell</HeaderCell>
        </TableHead>
        <TableBody>
          {view.issues.map((issue, index) => (
            <tr key={`${issue.line} ${index}`}>
              <RowHeader className="text-right figures">{issue.line}</RowHeader>
              <Cell>{issue.reason}</Cell>
              <Cell className="text-ink-soft">{issue.column || MISSING}</Cell>
              <Cell className="max-w-64 truncate text-ink-soft figures">{issue.value ?? MISSING}</Cell>
            </tr>
          ))}
        </TableBody>
      </Table>
    </SectionCard>
  );
}
