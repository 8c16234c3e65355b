import { rolesOfName } from "../names";
import { readableFormats, isMissing, readNumber, startsWithDigit } from "../cells";
import { hasData, withoutTrailing } from "./note-lines";
import { RowKinds, type RowKind } from "./read-facts";
import type { Row } from "./tokenize";

/** A row below the header. Its cells are in the order of the first header. */
export interface TableRow extends Row {
  kind: RowKind;
}

/** More lines than any report has above its table. */
const MAX_HELD = 40;

/**
 * Follows a table through its file. A header that comes again starts a second copy, with its columns in any order, and
 * the lines directly above it are its title. Below a header with other columns nothing can be read.
 */
export class TableRows {
  private readonly names: string[];
  private readonly known: ReadonlySet<string>;
  /** For each column of the first header, its place under the current one; null while both are in the same order. */
  private order: number[] | null = null;
  private otherHeader: number | null = null;
  private seen = 0;
  private readonly kinds: RowKinds;
  /** Lines below the table that can state facts about it. */
  readonly notes: string[][] = [];
  /** Rows with too few or too many cells: they are the title of the next copy if a header follows. */
  private held: TableRow[] = [];

  constructor(
    names: string[],
    private readonly headerRow: number,
  ) {
    this.names = names.map(asKey);
    this.known = new Set(this.names);
    this.kinds = new RowKinds(names.length);
  }

  /** The rows that this row settles, in the order of the file. */
  next(written: Row): TableRow[] {
    this.seen += 1;
    if (this.seen <= this.headerRow + 1) return [];
    const row = { line: written.line, cells: withoutTrailing(written.cells, this.names.length) };
    const order = this.orderOf(row.cells);
    if (order) return this.startCopy(order);
    if (this.isOtherHeader(row.cells)) return this.startOther(row);
    const kind = this.kinds.next(row.cells);
    const isData = kind !== "blank" && kind !== "footer";
    return this.settle(row, this.otherHeader !== null && isData ? "other-table" : kind);
  }

  private settle(row: Row, kind: RowKind): TableRow[] {
    if (kind === "footer" && this.notes.length < MAX_HELD) this.notes.push(row.cells);
    if (kind === "blank" || kind === "footer") return [];
    const settled = { ...row, cells: kind === "data" || kind === "total" ? this.arrange(row.cells) : row.cells, kind };
    if (kind === "wrong-width" && this.held.length < MAX_HELD) {
      this.held.push(settled);
      return [];
    }
    return [...this.release(), settled];
  }

  /** The rows that are still held when the file ends. */
  release(): TableRow[] {
    const { held } = this;
    this.held = [];
    return held;
  }

  /** The line of a header with other columns, below which nothing was read. */
  get otherHeaderLine(): number | null {
    return this.otherHeader;
  }

  private startCopy(order: number[]): TableRow[] {
    this.otherHeader = null;
    this.order = order.every((place, index) => place === index) ? null : order;
    return this.releaseData();
  }

  private startOther(row: Row): TableRow[] {
    this.otherHeader = row.line;
    return this.releaseData();
  }

  /** What is held above a header is its title, except for rows that were cut short. */
  private releaseData(): TableRow[] {
    return this.release().filter(({ cells }) => hasData(cells));
  }

  private arrange(cells: string[]): string[] {
    return this.order ? this.order.map((place) => cells[place] ?? "") : cells;
  }

  /** Where the row is this table's header again: the place of each of its columns in the row. */
  private orderOf(cells: string[]): number[] | null {
    if (cells.length < this.names.length) return null;
    const first = cells[0];
    if (first === undefined || !this.known.has(asKey(first))) return null;
    const keys = cells.map(asKey);
    const taken = new Set<number>();
    const order = this.names.map((name) => {
      const place = keys.findIndex((key, index) => key === name && !taken.has(index));
      taken.add(place);
      return place;
    });
    return order.includes(-1) ? null : order;
  }

  /** Names of columns where this table has values. */
  private isOtherHeader(cells: string[]): boolean {
    if (cells.some(startsWithDigit)) return false; // most rows have a date or an amount, and are known by it at once
    const filled = cells.filter((cell) => cell.trim() !== "");
    const named = filled.filter((cell) => rolesOfName(cell).length > 0);
    if (named.length < 3 || named.length < filled.length / 2) return false;
    return filled.every((cell) => !isMissing(cell) && !isNumber(cell) && readableFormats(cell).length === 0);
  }
}

const asKey = (cell: string) => cell.trim().toLowerCase();

const isNumber = (cell: string) => readNumber(cell, "point").status === "number";
