import { inspectCsv, type CsvSource, type InspectionResult, type Opening } from "../table";
import { listEntries } from "./archive";
import { chooseEntry, nestedArchive } from "./choose-entry";
import { gunzip, nameWithoutGz } from "./gunzip";
import { holdInMemory, readHead } from "./hold-in-memory";
import { formatOf } from "./known-formats";
import { shownName, UnreadableFile, type StoredFile } from "./stored-file";
import { isWorkbook, openWorkbook } from "./workbook/open-workbook";

export interface OpenedTable {
  source: CsvSource;
  /** Null when the file is the table itself. */
  opening: Opening | null;
}

/** Finds the one table in a file: delimited text, an Excel workbook, or either of them in a zip archive or gzip file. */
export async function openTable(file: StoredFile): Promise<OpenedTable> {
  const format = await sniff(file.open());
  if (format === "text") return { source: file, opening: null };
  if (format === "gzip") return openGzip(file);
  const entries = await listEntries(file);
  if (isWorkbook(entries)) return openSheet(file, entries, "an Excel workbook");
  const { entry, unused } = chooseEntry(entries);
  const rest = unused.length > 0 ? `; not used: ${unused.join(", ")}` : "";
  return openInner(file, { name: entry.name, read: entry.read }, `in a zip archive${rest}`);
}

/** Opens the file and inspects its table. */
export async function inspectTableFile(file: StoredFile, onRows?: (rows: number) => void): Promise<InspectionResult> {
  try {
    const { source, opening } = await openTable(file);
    const result = await inspectCsv(source, onRows);
    return result.status === "read" && opening
      ? { status: "read", inspection: { ...result.inspection, opening } }
      : result;
  } catch (error) {
    if (error instanceof UnreadableFile) return error.refusal;
    throw error;
  }
}

async function sniff(bytes: AsyncIterable<Uint8Array>): Promise<"zip" | "gzip" | "text"> {
  const format = formatOf(await readHead(bytes));
  if (typeof format === "string") return format;
  throw new UnreadableFile(format.code, format.message);
}

function openGzip(file: StoredFile): Promise<OpenedTable> {
  const name = nameWithoutGz(file.fileName);
  return openInner(file, { name, read: () => gunzip(file) }, "in a gzip file");
}

interface InnerFile {
  name: string;
  read: () => AsyncIterable<Uint8Array>;
}

async function openInner(file: StoredFile, inner: InnerFile, place: string): Promise<OpenedTable> {
  const format = await sniff(inner.read());
  const fileName = inner.name.split("/").at(-1) ?? inner.name;
  if (format === "text")
    return {
      source: { fileName: file.fileName, byteCount: file.byteCount, open: inner.read },
      opening: { from: `${shownName(fileName)} ${place}`, isWorkbook: false },
    };
  if (format === "zip") {
    const held = await holdInMemory(fileName, inner.read());
    const entries = await listEntries(held);
    if (isWorkbook(entries)) return openSheet(file, entries, `${shownName(fileName)} ${place}`);
  }
  throw nestedArchive(inner.name);
}

async function openSheet(
  { fileName, byteCount }: StoredFile,
  entries: Parameters<typeof openWorkbook>[0],
  place: string,
): Promise<OpenedTable> {
  const { sheet, unused, open } = await openWorkbook(entries);
  const rest = unused.length > 0 ? `; not used: ${unused.map(shownName).join(", ")}` : "";
  return {
    source: { fileName, byteCount, open },
    opening: { from: `sheet ${shownName(sheet)} of ${place}${rest}`, isWorkbook: true },
  };
}
