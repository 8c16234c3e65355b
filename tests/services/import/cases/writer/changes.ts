import type { Column, Kind } from "./dialect";
import type { Fact } from "./fact";
import { linesOf, totalRow, type Table } from "./table";

/** One thing that happens to a file between the platform and the import. */
export type Change = (table: Table, facts: Fact[]) => Table;

export function all(...changes: Change[]): Change {
  return (table, facts) => changes.reduce((changed, change) => change(changed, facts), table);
}

export function indexOf(table: Table, kind: Kind): number {
  return table.columns.findIndex((column) => column.kind === kind);
}

/** Changes the cells of each row that still is a list of cells. */
export function mapRows(table: Table, change: (cells: string[], index: number) => string[]): Table {
  return { ...table, rows: table.rows.map((row, index) => (typeof row === "string" ? row : change(row, index))) };
}

/** Changes one cell per row; null leaves the cell. */
export function cells(kind: Kind, change: (cell: string, index: number) => string | null): Change {
  return (table) => {
    const column = indexOf(table, kind);
    if (column < 0) return table;
    return mapRows(table, (row, index) =>
      row.map((cell, at) => (at === column ? (change(cell, index) ?? cell) : cell)),
    );
  };
}

export function rename(kind: Kind, name: string): Change {
  return (table) => ({
    ...table,
    columns: table.columns.map((column) => (column.kind === kind ? { ...column, name } : column)),
  });
}

export function drop(...kinds: Kind[]): Change {
  return (table) => {
    const kept = table.columns.map(({ kind }) => !kinds.includes(kind));
    const left = <Cell>(row: Cell[]) => row.filter((_, index) => kept[index]);
    return { ...mapRows(table, left), columns: left(table.columns), total: table.total && left(table.total) };
  };
}

/** Adds a column at a place; the last one by default. */
export function add(
  column: Column,
  cellOf: (fact: Fact, index: number) => string,
  place = Number.POSITIVE_INFINITY,
): Change {
  return (table, facts) => {
    const insert = <Cell>(row: Cell[], cell: Cell) => [...row.slice(0, place), cell, ...row.slice(place)];
    return {
      ...mapRows(table, (row, index) => insert(row, facts[index] ? cellOf(facts[index], index) : "")),
      columns: insert(table.columns, column),
      total: table.total && insert(table.total, ""),
    };
  };
}

/** Moves the columns into another order. */
export function reorder(order: (columns: Column[]) => Column[]): Change {
  return (table) => {
    const columns = order(table.columns);
    const from = columns.map((column) => table.columns.indexOf(column));
    const moved = (row: string[]) => from.map((index) => row[index] ?? "");
    return { ...mapRows(table, moved), columns, total: table.total && moved(table.total) };
  };
}

/** The whole file once more below itself, with its title and header. */
export const pasteTwice: Change = (table) => ({
  ...table,
  rows: [...table.rows, ...(table.total ? [table.total] : []), ...table.footer, ...linesOf(table)],
  total: null,
  footer: [],
});

/** Repeats the header after some rows, as files do that were appended to each other. */
export function repeatHeader(afterRow: number): Change {
  return (table) => {
    const header = table.columns.map(({ name }) => name);
    return { ...table, rows: [...table.rows.slice(0, afterRow), header, ...table.rows.slice(afterRow)] };
  };
}

/** From a row on, the columns are in another order under a header of their own. */
export function repeatHeaderReordered(afterRow: number, order: (columns: Column[]) => Column[]): Change {
  return (table, facts) => {
    const below = reorder(order)({ ...table, rows: table.rows.slice(afterRow) }, facts);
    const header = below.columns.map(({ name }) => name);
    return { ...table, rows: [...table.rows.slice(0, afterRow), header, ...below.rows], total: null };
  };
}

/** A row with the sums of each day, where the day's last row is. */
export function totalPerDay(label: string): Change {
  return (table, facts) => {
    const rows = table.rows.flatMap((row, index) => {
      const day = facts[index]?.day;
      if (typeof row === "string" || day === undefined || facts[index + 1]?.day === day) return [row];
      const ofDay = facts.filter((one) => one.day === day);
      const total = totalRow(table.dialect, ofDay, "");
      const campaign = indexOf(table, "campaign");
      const dayColumn = indexOf(table, "day");
      const dayEnd = indexOf(table, "day-end");
      const date = row[dayColumn] ?? "";
      const named = total.map((cell, at) =>
        at === campaign ? label : at === dayColumn || at === dayEnd ? date : cell,
      );
      return [row, named];
    });
    return { ...table, rows };
  };
}

/** A row with the sums of the file, above the first row or below the last. */
export function totalOfFile(label: string, place: "top" | "bottom" = "bottom"): Change {
  return (table, facts) => {
    const total = totalRow(table.dialect, facts, label);
    return { ...table, rows: place === "top" ? [total, ...table.rows] : [...table.rows, total], total: null };
  };
}
