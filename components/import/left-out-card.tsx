import { Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ImportIssueView, ImportView } from "@/lib/domain/views/import";
import { MISSING } from "@/lib/format/number";
import { describeLeftOut, describeUnknown } from "./import-messages";

/** The rows that cannot be imported and the cells that cannot be read, with line and reason. */
export function LeftOutCard({ view, slug }: { view: ImportView; slug: string }) {
  const leftOut = view.issues.filter((issue) => !issue.kept);
  const unknown = view.issues.filter((issue) => issue.kept);
  const notes = [
    ...(view.issueCount > 0 ? [describeLeftOut(view.issueCount, leftOut.length)] : []),
    ...(view.unknownCount > 0 ? [describeUnknown(view.unknownCount, unknown.length)] : []),
  ];
  return (
    <SectionCard
      title={view.issueCount > 0 ? "Left out" : "Unknown cells"}
      note={notes.join(" ")}
      padded={false}
      actions={
        <a href={`/${slug}/import/${view.importId}/left-out`} download className={buttonClass({ size: "small" })}>
          <Download aria-hidden /> Download as CSV
        </a>
      }
    >
      {leftOut.length > 0 ? <IssueTable caption="Rows left out" issues={leftOut} /> : null}
      {unknown.length > 0 ? <IssueTable caption="Cells read as unknown" issues={unknown} /> : null}
    </SectionCard>
  );
}

function IssueTable({ caption, issues }: { caption: string; issues: ImportIssueView[] }) {
  return (
    <Table caption={caption} wrapperClassName="max-h-96 overflow-y-auto">
      <TableHead>
        <HeaderCell numeric>Line</HeaderCell>
        <HeaderCell>Reason</HeaderCell>
        <HeaderCell>Column</HeaderCell>
        <HeaderCell>Cell</HeaderCell>
      </TableHead>
      <TableBody>
        {issues.map((issue, index) => (
          <tr key={`${issue.line} ${index}`}>
            <RowHeader className="text-right figures">{issue.line}</RowHeader>
            <Cell>{issue.reason}</Cell>
            <Cell className="text-ink-soft">{issue.column || MISSING}</Cell>
            <Cell className="max-w-64 truncate text-ink-soft figures">{issue.value ?? MISSING}</Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}
