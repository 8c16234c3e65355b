import { Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Status } from "@/components/ui/status";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ImportIssueView, ImportView } from "@/lib/domain/views/import";
import { MISSING } from "@/lib/format/number";
import { describeLeftOut, describeUnknown, LEFT_OUT } from "./import-messages";

/** The rows that cannot be imported and the cells that cannot be read, with line and reason. */
export function LeftOutCard({ view, slug }: { view: ImportView; slug: string }) {
  const leftOut = view.issues.filter((issue) => !issue.kept);
  const unknown = view.issues.filter((issue) => issue.kept);
  const title = view.issueCount > 0 ? LEFT_OUT.title : LEFT_OUT.unknownTitle;
  const notes = [
    ...(view.issueCount > 0 ? [describeLeftOut(view.issueCount, leftOut.length)] : []),
    ...(view.unknownCount > 0 ? [describeUnknown(view.unknownCount, unknown.length)] : []),
  ];
  return (
    <Card>
      <section aria-label={title}>
        <Disclosure
          className="px-4 py-2.5 text-sm sm:px-5"
          summary={
            <span className="flex flex-wrap items-start gap-x-2">
              <Status tone="warn" className="leading-5">
                {title}
              </Status>
              <span className="text-ink">{notes.join(" ")}</span>
            </span>
          }
        >
          <div className="-mx-4 mt-2 sm:-mx-5">
            {leftOut.length > 0 ? <IssueTable caption="Rows left out" issues={leftOut} /> : null}
            {unknown.length > 0 ? <IssueTable caption="Cells read as unknown" issues={unknown} /> : null}
          </div>
          <a
            href={`/${slug}/import/${view.importId}/left-out`}
            download
            className={buttonClass({ size: "small" }, "mt-2 mb-1")}
          >
            <Download aria-hidden /> Download as CSV
          </a>
        </Disclosure>
      </section>
    </Card>
  );
}

function IssueTable({ caption, issues }: { caption: string; issues: ImportIssueView[] }) {
  return (
    <Table
      caption={caption}
      className="[&_td]:py-1.5 [&_th]:py-1.5"
      wrapperClassName="max-h-80 overflow-y-auto border-t border-line"
    >
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
