import { damaged } from "../stored-file";
import { numberText, type DateSystem } from "./cell-text";
import type { CellFormat } from "./number-format";
import type { XmlAttributes, XmlHandler } from "./read-xml";
import { sharedText, type SharedStrings } from "./shared-strings";
import { decodeEscapes, StringText } from "./string-text";

/** What all sheets of a workbook share. */
export interface WorkbookContents {
  strings: SharedStrings;
  styles: CellFormat[];
  dateSystem: DateSystem;
  /** The program that wrote the file has not calculated the formulas, and says so. */
  areFormulasStale: boolean;
}

export interface SheetRow {
  /** The row's number in the workbook, from 1. */
  number: number;
  cells: string[];
}

const MAX_ROW = 1_048_576;
const MAX_COLUMN = 16_384;
/** Longer than any row of a table. A row is in memory at once. */
const MAX_ROW_CHARACTERS = 4_000_000;
/** Shown as the value of a cell that cannot be read, so it says what to do. */
const NOT_CALCULATED = "formula not calculated: save in Excel";

/** Turns the elements of a worksheet into rows of cells. */
export class SheetReader implements XmlHandler {
  readonly merged: string[] = [];
  private rows: SheetRow[] = [];
  private row: SheetRow | null = null;
  private lastRow = 0;
  private rowCharacters = 0;
  private column = 0;
  private isInData = false;
  private cell: Cell | null = null;

  constructor(
    private readonly subject: string,
    private readonly contents: WorkbookContents,
  ) {}

  take(): SheetRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.cell) this.cell.open(name);
    else if (name === "c" && this.row) this.openCell(attributes);
    else if (name === "row" && this.isInData) this.openRow(attributes.r);
    else if (name === "sheetData") this.isInData = true;
    else if (name === "mergeCell" && attributes.ref && this.merged.length < MAX_ROW) this.merged.push(attributes.ref);
  }

  text(text: string): void {
    if (!this.cell) return;
    this.rowCharacters += text.length;
    if (this.rowCharacters > MAX_ROW_CHARACTERS) throw damaged(this.subject, `row ${this.lastRow} is too long`);
    this.cell.add(text);
  }

  close(name: string): void {
    if (name === "c") this.closeCell();
    else if (this.cell) this.cell.close(name);
    else if (name === "row" && this.row) this.closeRow(this.row);
    else if (name === "sheetData") this.isInData = false;
  }

  private openRow(reference: string | undefined): void {
    const number = reference === undefined ? this.lastRow + 1 : Number(reference);
    if (!Number.isInteger(number) || number <= this.lastRow || number > MAX_ROW)
      throw damaged(this.subject, `row ${reference ?? number} comes after row ${this.lastRow}`);
    this.row = { number, cells: [] };
    this.lastRow = number;
    this.rowCharacters = 0;
    this.column = 0;
  }

  private closeRow(row: SheetRow): void {
    for (let index = 0; index < row.cells.length; index += 1) row.cells[index] ??= "";
    this.rows.push(row);
    this.row = null;
  }

  private openCell({ r, t, s }: XmlAttributes): void {
    this.column = r === undefined ? this.column + 1 : columnOf(r);
    if (this.column < 1 || this.column > MAX_COLUMN) throw damaged(this.subject, `cell ${r ?? this.column} is no cell`);
    if (this.row?.cells[this.column - 1] !== undefined)
      throw damaged(this.subject, `cell ${r ?? this.column} is there twice`);
    this.cell = new Cell(t ?? "n", Number(s ?? 0));
  }

  private closeCell(): void {
    if (!this.cell || !this.row) return;
    const text = this.cell.read(this.contents, this.subject);
    if (text !== "") this.row.cells[this.column - 1] = text.replace(/\r\n|\r|\n/g, " ");
    this.cell = null;
  }
}

/** "AB12" is column 28. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let index = 0; index < Math.min(reference.length, 4); index += 1) {
    const letter = reference.charCodeAt(index) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column;
}

/** One cell while its elements are read. */
class Cell {
  private readonly inline = new StringText();
  private value: string | null = null;
  private isInValue = false;
  private hasFormula = false;

  constructor(
    private readonly type: string,
    private readonly style: number,
  ) {}

  open(name: string): void {
    if (name === "v") {
      this.isInValue = true;
      this.value ??= "";
    } else if (name === "f") this.hasFormula = true;
    else this.inline.open(name);
  }

  add(text: string): void {
    if (this.isInValue) this.value = (this.value ?? "") + text;
    else this.inline.add(text);
  }

  close(name: string): void {
    if (name === "v") this.isInValue = false;
    else this.inline.close(name);
  }

  /** The cell as text. A formula is never calculated: its saved result counts, if there is one that can be trusted. */
  read(contents: WorkbookContents, subject: string): string {
    if (this.hasFormula && (contents.areFormulasStale || !this.hasResult())) return NOT_CALCULATED;
    if (this.type === "inlineStr") return this.inline.take();
    const value = this.value ?? "";
    if (value === "") return "";
    const reader = READERS[this.type];
    if (reader) return reader(value, contents, subject);
    return numberText(value, contents.styles[this.style] ?? { kind: "plain" }, contents.dateSystem);
  }

  /** A formula can give an empty text, but never an empty number. */
  private hasResult(): boolean {
    return this.type === "str" || this.type === "inlineStr" ? this.value !== null : (this.value ?? "") !== "";
  }
}

type CellReader = (value: string, contents: WorkbookContents, subject: string) => string;

/** By the cell's type; a cell without one of these is a number. */
const READERS: Partial<Record<string, CellReader>> = {
  s: (value, { strings }, subject) => sharedText(strings, value, subject),
  str: decodeEscapes,
  b: (value) => (value.trim() === "1" || value.trim() === "true" ? "TRUE" : "FALSE"),
  e: (value) => value,
  d: (value) => value.trim().replace(/T00:00(?::00(?:\.0+)?)?Z?$/, ""),
};
