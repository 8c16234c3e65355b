import { languageOfNames, rolesOfName } from "../names";
import { DatePairWatcher } from "./date-pairs";
import { detectDelimiter } from "./detect-delimiter";
import { detectEncoding } from "./detect-encoding";
import { refuse, refuseSize, type Dialect, type Encoding, type Refusal } from "./dialect";
import { findHeader } from "./find-header";
import type { Inspection, InspectionResult } from "./inspection";
import { ColumnWatcher } from "./profile-column";
import { columnNames } from "./note-lines";
import { hasWrittenDate, readFacts } from "./read-facts";
import { TableRows, type TableRow } from "./table-rows";
import { decode, isUndecodable, tokenize, tokenizeSample, type TokenizeEnd } from "./tokenize";

/** A file that can be read from its start as often as needed. */
export interface CsvSource {
  fileName: string;
  byteCount: number;
  open: () => AsyncIterable<Uint8Array>;
}

const SAMPLE_BYTES = 262_144;

/** Reads the whole file once and collects all that is known without asking a person. */
export async function inspectCsv(
  source: CsvSource,
  onRows: (rows: number) => void = () => {},
): Promise<InspectionResult> {
  const sizeRefusal = refuseSize(source.byteCount);
  if (sizeRefusal) return sizeRefusal;
  const sample = await readSample(source.open());
  const encoding = detectEncoding(sample);
  if (typeof encoding !== "string") return encoding;
  const text = new TextDecoder(encoding).decode(sample, { stream: true });
  const start = detectTable(text, encoding, sample.length < SAMPLE_BYTES);
  if ("status" in start) return start;
  try {
    return await watchColumns(source, start, onRows);
  } catch (error) {
    if (!isUndecodable(error)) throw error;
    return watchColumns(source, { ...start, dialect: { ...start.dialect, encoding: "windows-1252" } }, onRows);
  }
}

interface TableStart {
  dialect: Dialect;
  names: string[];
  titleRows: string[][];
}

async function readSample(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk.subarray(0, SAMPLE_BYTES - size));
    size += chunk.length;
    if (size >= SAMPLE_BYTES) break;
  }
  return Buffer.concat(chunks);
}

function detectTable(text: string, encoding: Encoding, isWhole: boolean): TableStart | Refusal {
  const wholeLines = isWhole
    ? text
    : text.slice(0, Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1 || undefined);
  if (wholeLines.replace(/^\ufeff/, "").trim() === "") {
    return refuse("empty", "The file contains no text. Export it again and check that the date range has data.");
  }
  const delimiter = detectDelimiter(wholeLines);
  if (!delimiter) return refuse("one-column", ONE_COLUMN);
  const rows = tokenizeSample(wholeLines, delimiter);
  const header = findHeader(rows.slice(0, 80));
  if (header.status === "refused") return header;
  return {
    dialect: { encoding, delimiter, headerRow: header.index },
    names: columnNames(rows[header.index] ?? [], rows.slice(header.index + 1)),
    titleRows: rows.slice(0, header.index),
  };
}

const ONE_COLUMN =
  "The file has only one column. Export it as CSV with commas, semicolons, tabs or vertical bars between the cells.";

async function watchColumns(
  source: CsvSource,
  start: TableStart,
  onRows: (rows: number) => void,
): Promise<InspectionResult> {
  const { dialect, names } = start;
  const watch: Watch = {
    columns: names.map((name, index) => new ColumnWatcher(index, name)),
    pairs: new DatePairWatcher(),
    table: new TableRows(names, dialect.headerRow),
  };
  const tally = { seen: 0, rows: 0, totals: 0, headerLine: 1 };
  const batches = tokenize(decode(source.open(), dialect.encoding), dialect.delimiter);
  for (;;) {
    const next = await batches.next();
    if (next.done) {
      if (next.value.status !== "complete" && tally.rows === 0) return refuseBrokenRow(next.value);
      for (const row of watch.table.release()) watchRow(row, watch, tally);
      break;
    }
    for (const row of next.value) {
      tally.seen += 1;
      if (tally.seen === dialect.headerRow + 1) tally.headerLine = row.line;
      for (const settled of watch.table.next(row)) watchRow(settled, watch, tally);
    }
    onRows(tally.rows);
  }
  if (tally.rows === 0) return refuse("header-only", HEADER_ONLY);
  return { status: "read", inspection: toInspection(source, start, tally, watch) };
}

const HEADER_ONLY =
  "The file has column names but no rows below them. Check the date range and the filters of the report, then export it again.";

type Tally = { seen: number; rows: number; totals: number; headerLine: number };

/** All that is collected while the rows stream through. */
interface Watch {
  columns: ColumnWatcher[];
  pairs: DatePairWatcher;
  table: TableRows;
}

function watchRow({ kind, cells, line }: TableRow, watch: Watch, tally: Tally): void {
  const isData = kind === "data" || (kind === "total" && cells.some(hasWrittenDate));
  if (kind === "total" && !isData) tally.totals += 1;
  if (isData || kind === "wrong-width") tally.rows += 1;
  if (!isData) return;
  const dates = watch.columns.map((column, index) => column.add(cells[index] ?? "", line));
  watch.pairs.add(line, dates);
}

function refuseBrokenRow({ status, line }: Exclude<TokenizeEnd, { status: "complete" }>): Refusal {
  const cause =
    status === "open-quote"
      ? `A quotation mark opened on line ${line} is never closed`
      : `The row on line ${line} does not end, possibly because a quotation mark is never closed`;
  return refuse(
    "broken-quotes",
    `${cause}, so the rest of the file cannot be split into cells. Export the file again.`,
  );
}

function toInspection(source: CsvSource, start: TableStart, tally: Tally, watch: Watch): Inspection {
  const known = start.names.filter((name) => rolesOfName(name).length > 0);
  return {
    fileName: source.fileName,
    dialect: start.dialect,
    headerLine: tally.headerLine,
    facts: { ...readFacts([...start.titleRows, ...watch.table.notes]), totalRows: tally.totals },
    language: languageOfNames(known),
    rows: tally.rows,
    columns: watch.columns.map((column) => column.finish()),
    datePairs: watch.pairs.finish(),
  };
}
