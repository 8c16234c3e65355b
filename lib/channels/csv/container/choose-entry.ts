import { passwordRefusal, type ArchiveEntry } from "./archive";
import { listNames, shownName, UnreadableFile } from "./stored-file";

/** The one table in an archive, and the names of the files that are not used. Several tables are never guessed between. */
export function chooseEntry(all: ArchiveEntry[]): { entry: ArchiveEntry; unused: string[] } {
  const entries = all.filter(({ name }) => !isSystemFile(name));
  const [locked] = entries.filter(({ isEncrypted }) => isEncrypted);
  if (locked) throw passwordRefusal(locked.name);
  refuseOtherDocument(all);
  const [inner] = entries.filter(({ name }) => ARCHIVE.test(name));
  if (inner) throw nestedArchive(inner.name);
  const tables = tablesOf(entries);
  const [entry] = tables;
  if (!entry) throw noTable(entries);
  if (tables.length > 1)
    throw new UnreadableFile(
      "several-tables",
      `The archive contains ${tables.length} tables: ${listNames(namesOf(tables))}. Unpack it and import them one by one.`,
    );
  return {
    entry,
    unused: namesOf(entries.filter((one) => one !== entry))
      .slice(0, 8)
      .map(shownName),
  };
}

/** What macOS and Windows add to archives. */
function isSystemFile(name: string): boolean {
  const parts = name.split("/");
  const last = parts.at(-1) ?? "";
  return parts.includes("__MACOSX") || last.startsWith(".") || /^(?:thumbs\.db|desktop\.ini)$/i.test(last);
}

const ARCHIVE = /\.(?:zip|gz|gzip|tgz|tar|7z|rar|bz2|xz|zst)$/i;
const TABLE = /\.(?:csv|tsv|tab|xlsx|xlsm)$/i;
/** Files that come with tables and are none themselves. */
const COMPANION =
  /(?:^|\/)(?:readme|license|licence|notice|disclaimer|manifest)[^/]*$|\.(?:pdf|png|jpe?g|gif|svg|html?|json|xml|md|css|js|docx?)$/i;

/** A text file can be a table too, unless there is one that says so by its name. */
function tablesOf(entries: ArchiveEntry[]): ArchiveEntry[] {
  if (entries.length === 1) return entries;
  const named = entries.filter(({ name }) => TABLE.test(name));
  return named.length > 0 ? named : entries.filter(({ name }) => !COMPANION.test(name));
}

function namesOf(entries: ArchiveEntry[]): string[] {
  return entries.map(({ name }) => name);
}

export function nestedArchive(name: string): UnreadableFile {
  return new UnreadableFile(
    "compressed",
    `The file contains another archive, ${shownName(name)}. Unpack it and import the CSV file or workbook inside.`,
  );
}

function noTable(entries: ArchiveEntry[]): UnreadableFile {
  const found =
    entries.length === 0
      ? "The archive is empty."
      : `The archive contains no table, only ${listNames(namesOf(entries))}.`;
  return new UnreadableFile("empty", `${found} Export the report as CSV and import that.`);
}

const SAVE_AS = "Save it as an Excel workbook (.xlsx) or as CSV UTF-8, and import that file.";

/** Documents of other programs that are zip archives too, by a file that each of them has. */
const OTHER_DOCUMENTS: [RegExp, string][] = [
  [/^xl\/workbook\.bin$/, `The file is a binary Excel workbook (.xlsb). ${SAVE_AS}`],
  [/^META-INF\/manifest\.xml$/, `The file is an OpenDocument file (.ods). ${SAVE_AS}`],
  [/^Index\/Document\.iwa$|^Index\.zip$/, `The file is a document of Apple Numbers. ${SAVE_AS}`],
  [/^word\/document\.xml$/, "The file is a Word document. Export the report as CSV and import that."],
  [/^ppt\/presentation\.xml$/, "The file is a presentation. Export the report as CSV and import that."],
];

function refuseOtherDocument(entries: ArchiveEntry[]): void {
  const hit = OTHER_DOCUMENTS.find(([pattern]) => entries.some(({ name }) => pattern.test(name)));
  if (hit) throw new UnreadableFile("spreadsheet", hit[1]);
}
