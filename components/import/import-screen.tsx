import { FileUp } from "lucide-react";
import Link from "next/link";
import { Permitted } from "@/components/state/permission-context";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionCard } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Status } from "@/components/ui/status";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ImportSummary } from "@/lib/domain/views/import";
import { Instant } from "@/components/state/instant";
import { formatCount } from "@/lib/format/number";
import { FileDrop } from "./file-drop";
import { IMPORT_TONE, IMPORT_LABEL } from "./import-labels";
import { IMPORTS } from "./import-messages";

export function ImportScreen({ imports, slug }: { imports: ImportSummary[]; slug: string }) {
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader title="Import" note={IMPORTS.note} />
      <Permitted permission="import.write" otherwise={imports.length === 0 ? <NothingYet /> : null}>
        <FileDrop slug={slug} />
      </Permitted>
      {imports.length > 0 ? <ImportTable imports={imports} slug={slug} /> : null}
    </div>
  );
}

function NothingYet() {
  return (
    <EmptyState icon={FileUp} title={IMPORTS.emptyTitle}>
      {IMPORTS.empty}
    </EmptyState>
  );
}

function ImportTable({ imports, slug }: { imports: ImportSummary[]; slug: string }) {
  return (
    <SectionCard title="Files so far" note="Newest first" padded={false}>
      <Table caption="Imported files, newest first">
        <TableHead>
          <HeaderCell>File</HeaderCell>
          <HeaderCell>Status</HeaderCell>
          <HeaderCell numeric>Rows</HeaderCell>
          <HeaderCell numeric>Left out</HeaderCell>
          <HeaderCell>Chosen</HeaderCell>
        </TableHead>
        <TableBody>
          {imports.map((file) => (
            <tr key={file.importId}>
              <RowHeader>
                <Link
                  href={`/${slug}/import/${file.importId}`}
                  className="inline-flex min-h-6 items-center break-all text-accent underline-offset-2 hover:underline"
                >
                  {file.fileName}
                </Link>
              </RowHeader>
              <Cell>
                <Status tone={IMPORT_TONE[file.status]}>{IMPORT_LABEL[file.status]}</Status>
              </Cell>
              <Cell numeric>{formatCount(file.rowCount)}</Cell>
              <Cell numeric>{formatCount(file.issueCount)}</Cell>
              <Cell className="whitespace-nowrap figures">
                <Instant at={file.createdAt} />
              </Cell>
            </tr>
          ))}
        </TableBody>
      </Table>
    </SectionCard>
  );
}
