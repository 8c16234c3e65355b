"use client";

import { ArrowRight, Columns3 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import type { ImportView } from "@/lib/domain/views/import";
import { COLUMN_ROLE_LABEL } from "./import-labels";
import { REVIEW } from "./import-messages";
import { MappingTable } from "./mapping-table";
import type { Review } from "./use-review";

interface UnderstoodCardProps {
  view: Pick<ImportView, "facts" | "columns">;
  /** Null for a reader who may not change the mapping, and once it can no longer be changed. */
  review: Review | null;
}

/** What the file says, and how its columns were understood. */
export function UnderstoodCard({ view, review }: UnderstoodCardProps) {
  const { facts, columns } = view;
  return (
    <SectionCard
      title="What the file says"
      actions={review && columns.length > 0 ? <ColumnsButton columns={columns} review={review} /> : undefined}
    >
      <Facts facts={facts} />
      {columns.length > 0 ? <UsedColumns columns={columns} review={review} /> : null}
    </SectionCard>
  );
}

/** Facts with more text than this get a line of their own. */
const MAX_SHORT_FACT = 30;

function Facts({ facts }: Pick<ImportView, "facts">) {
  return (
    <dl className="grid grid-flow-dense grid-cols-2 gap-x-4 gap-y-1 text-xs leading-5">
      {facts.map(({ label, value }) => (
        <div key={label} className={isLong(label, value) ? "col-span-2 min-w-0" : "min-w-0"}>
          <dt className="mr-1.5 inline text-ink-soft">{label}</dt>
          <dd className="inline wrap-anywhere text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function isLong(label: string, value: string): boolean {
  return label.length + value.length > MAX_SHORT_FACT;
}

function UsedColumns({ columns, review }: { columns: ImportView["columns"]; review: Review | null }) {
  const chosen = columns.map((column) => ({ ...column, ...review?.columns[column.index] }));
  const used = chosen.filter((column) => column.role !== "ignore");
  const unused = chosen.length - used.length;
  return (
    <div className="mt-3 border-t border-line pt-2.5">
      <h3 className="sr-only">Columns that are used</h3>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-0.5 text-xs leading-5">
        {used.map((column) => (
          <li key={column.index} className="min-w-0 wrap-anywhere" title={column.samples.join(" · ")}>
            <span className="text-ink-soft">{column.name}</span>{" "}
            <ArrowRight role="img" aria-label="is read as" className="inline size-3 text-ink-soft" />{" "}
            <span className="font-medium text-ink">
              {COLUMN_ROLE_LABEL[column.role] ?? column.role}
              {column.action && column.action !== "conversions" ? `, ${column.action}` : ""}
            </span>
          </li>
        ))}
      </ul>
      {unused > 0 ? <p className="mt-1.5 text-xs text-ink-soft">{REVIEW.unusedColumns(unused)}</p> : null}
    </div>
  );
}

function ColumnsButton({ columns, review }: { columns: ImportView["columns"]; review: Review }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        <Columns3 aria-hidden /> {REVIEW.allColumns(columns.length)}
      </Button>
      <Dialog wide open={isOpen} onOpenChange={setOpen} title="Columns" description={REVIEW.columnsNote}>
        <MappingTable columns={columns} chosen={review.columns} disabled={review.busy} onChoose={review.chooseColumn} />
        <div className="mt-3 flex justify-end">
          <Button onClick={() => setOpen(false)}>Done</Button>
        </div>
      </Dialog>
    </>
  );
}
