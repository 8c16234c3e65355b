import { decode, tokenize, type Row, type TokenizeEnd, TableRows, type TableRow } from "../table";
import { RowReader } from "./row-reader";
import type { ReadingPlan } from "./reading-plan";
import type { RowIssue, StagedRow } from "@/lib/domain/import-row";

export interface ReadBatch {
  rows: StagedRow[];
  issues: RowIssue[];
}

/** Reads the file again with every question answered. Returns valid rows and issues in the same batches. */
export async function* readRows(
  open: () => AsyncIterable<Uint8Array>,
  plan: ReadingPlan,
): AsyncGenerator<ReadBatch, void, void> {
  const sorter = new RowSorter(plan);
  const batches = tokenize(decode(open(), plan.dialect.encoding), plan.dialect.delimiter);
  for (;;) {
    const next = await batches.next();
    if (next.done) {
      yield sorter.finish(next.value);
      return;
    }
    yield sorter.sort(next.value);
  }
}

/** Separates valid rows, invalid rows and lines outside the table. */
class RowSorter {
  private readonly reader: RowReader;
  private readonly table: TableRows;
  /** Held back for one row, because the last row of a file gets a different message. */
  private wrongWidth: RowIssue | null = null;

  constructor(private readonly plan: ReadingPlan) {
    this.reader = new RowReader(plan);
    this.table = new TableRows(plan.names, plan.dialect.headerRow);
  }

  sort(rows: Row[]): ReadBatch {
    const batch: ReadBatch = { rows: [], issues: [] };
    for (const row of rows) for (const settled of this.table.next(row)) this.place(settled, batch);
    return batch;
  }

  finish(end: TokenizeEnd): ReadBatch {
    const batch: ReadBatch = { rows: [], issues: [] };
    for (const row of this.table.release()) this.place(row, batch);
    const held = this.wrongWidth ? [this.wrongWidth] : [];
    batch.issues.push(...(end.status === "complete" ? held.map(cutShort) : [...held, brokenRow(end)]));
    return batch;
  }

  private place(row: TableRow, batch: ReadBatch): void {
    if (this.wrongWidth) batch.issues.push(this.wrongWidth);
    this.wrongWidth = row.kind === "wrong-width" ? widthIssue(row.line, row.cells, this.plan.names.length) : null;
    if (this.wrongWidth) return;
    if (row.kind === "other-table") {
      batch.issues.push(otherTable(row, this.table.otherHeaderLine));
      return;
    }
    const read = this.reader.read(row, row.kind === "total");
    if (read === null) return;
    if ("reason" in read) batch.issues.push(read);
    else {
      batch.rows.push(read);
      batch.issues.push(...this.reader.unknownCells);
    }
  }
}

function otherTable({ line, cells }: Row, header: number | null): RowIssue {
  const reason = `The row is below a second header on line ${header}, whose columns are different. Import that part as a file of its own.`;
  return { line, column: null, value: cells.join(" | ").slice(0, 200), reason, kept: false };
}

function widthIssue(line: number, cells: string[], width: number): RowIssue {
  const reason = `The row has ${cells.length} ${cells.length === 1 ? "cell" : "cells"}, but the header has ${width}.`;
  return { line, column: null, value: cells.join(" | ").slice(0, 200), reason, kept: false };
}

/** An interrupted download leaves a last row with too few cells. */
function cutShort(issue: RowIssue): RowIssue {
  return { ...issue, reason: `${issue.reason} It is the last row, so the file may be incomplete. Export it again.` };
}

function brokenRow({ status, line }: Exclude<TokenizeEnd, { status: "complete" }>): RowIssue {
  const cause =
    status === "open-quote"
      ? `A quotation mark opened on line ${line} is never closed`
      : `The row does not end, possibly because a quotation mark on line ${line} is never closed`;
  const reason = `${cause}. This row and everything below it were not read.`;
  return { line, column: null, value: null, reason, kept: false };
}
