import { refuse, type Refusal, type RefusalCode } from "../table";

/** What the first bytes of a file say about it. Other binary files are rejected when their text is decoded. */
export function formatOf(head: Uint8Array): "zip" | "gzip" | "text" | Refusal {
  if (ZIP.some((bytes) => beginsWith(head, bytes))) return "zip";
  if (beginsWith(head, GZIP)) return "gzip";
  return refuseBinary(head) ?? refuseMarkup(head) ?? "text";
}

/** Detects files that can never be imported by their first bytes, so that the rest need not be received. */
export function refuseKnownFormat(head: Uint8Array): Refusal | null {
  const format = formatOf(head);
  return typeof format === "string" ? null : format;
}

const ZIP = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0x50, 0x4b, 0x07, 0x08],
];
const GZIP = [0x1f, 0x8b];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

const OLD_EXCEL =
  "The file is a workbook of Excel 97 to 2003 (.xls), or a workbook with a password. In Excel choose File, Save as, CSV UTF-8 (or Excel workbook .xlsx without a password), and import that file.";
const PASSWORD =
  "The workbook is protected with a password. In Excel remove it under File, Info, Protect workbook, save the workbook, and import that file.";

const SIGNATURES: { bytes: number[]; code: RefusalCode; message: string }[] = [
  picture([0x89, 0x50, 0x4e, 0x47], "PNG"),
  picture([0xff, 0xd8, 0xff], "JPEG"),
  other([0x25, 0x50, 0x44, 0x46], "The file is a PDF. Export the report as CSV and import that."),
  other([0x50, 0x41, 0x52, 0x31], "The file is in Parquet format. Export the table as CSV and import that."),
  other([0x4f, 0x62, 0x6a, 0x01], "The file is in Avro format. Export the table as CSV and import that."),
  other([...Buffer.from("SQLite format 3")], "The file is a SQLite database. Export the table as CSV and import that."),
  archive([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "7z"),
  archive([...Buffer.from("Rar!\x1a\x07", "latin1")], "RAR"),
  archive([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], "xz"),
  archive([0x28, 0xb5, 0x2f, 0xfd], "zstd"),
  ...Array.from("123456789", (level) => archive([...Buffer.from(`BZh${level}1AY&SY`)], "bzip2")),
];

function picture(bytes: number[], name: string) {
  return other(bytes, `The file is a picture (${name}). Export the report as CSV and import that.`);
}

function other(bytes: number[], message: string) {
  return { bytes, code: "binary" as const, message };
}

function archive(bytes: number[], name: string) {
  const message = `The file is compressed in the ${name} format, which cannot be opened here. Unpack it and import the CSV file or workbook inside.`;
  return { bytes, code: "compressed" as const, message };
}

function refuseBinary(head: Uint8Array): Refusal | null {
  if (beginsWith(head, OLE))
    return hasPassword(head) ? refuse("protected", PASSWORD) : refuse("spreadsheet", OLD_EXCEL);
  const hit = SIGNATURES.find(({ bytes }) => beginsWith(head, bytes));
  if (hit) return refuse(hit.code, hit.message);
  const isTar = Buffer.from(head.subarray(257, 262)).toString("latin1") === "ustar";
  return isTar ? refuse("compressed", TAR) : null;
}

const TAR =
  "The file is a tar archive, which cannot be opened here. Unpack it and import the CSV file or workbook inside.";

/** Excel keeps a workbook with a password as a stream of this name in an old container. */
function hasPassword(head: Uint8Array): boolean {
  return Buffer.from(head).includes(Buffer.from("EncryptedPackage", "utf16le"));
}

function beginsWith(head: Uint8Array, bytes: number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

const INSTEAD = "Export the report as CSV or as an Excel workbook (.xlsx) and import that.";

/** Web pages, JSON and XML are text, but not a table with one line per row. */
function refuseMarkup(head: Uint8Array): Refusal | null {
  const text = startOfText(head);
  if (/^MIME-Version:/i.test(text) && /text\/html|multipart\/related/i.test(text))
    return refuse("web-page", `The file is a saved web page. ${INSTEAD}`);
  if (text.startsWith("<") && /^<(?:\?xml|!--|!doctype|[a-z][\w:.-]*[\s>/])/i.test(text)) return refuseTags(text);
  if (/^(?:\{\s*["}]|\[\s*[[{"])/.test(text)) return refuse("json", JSON_FILE);
  return null;
}

const JSON_FILE = `The file is JSON, not a table. ${INSTEAD} Programs can send day rows as JSON to the API instead.`;

function refuseTags(text: string): Refusal | null {
  if (/mso-application|urn:schemas-microsoft-com:office:spreadsheet/i.test(text)) return refuse("xml", EXCEL_2003);
  const isXml = text.startsWith("<?xml") && !/<html\b/i.test(text);
  if (!isXml && HTML.test(text)) return refuse("web-page", WEB_PAGE);
  return isXml || /^<!doctype|<\//i.test(text) ? refuse("xml", `The file is XML, not a table. ${INSTEAD}`) : null;
}

const HTML = /<(?:!doctype\s+html|html|head|body|table|thead|tbody|tr|td|div|meta)[\s>]/i;
const WEB_PAGE =
  "The file is a web page (HTML), even if its name ends in .xls or .csv. Open it in Excel and save it as CSV UTF-8 or as an Excel workbook (.xlsx), or export the report as CSV, and import that.";
const EXCEL_2003 =
  "The file is an XML spreadsheet of Excel 2003. Open it in Excel, save it as an Excel workbook (.xlsx) or as CSV UTF-8, and import that file.";

const MARKUP_BYTES = 65_536;

function startOfText(head: Uint8Array): string {
  const [first, second] = head;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(head.subarray(0, MARKUP_BYTES)).trimStart();
}
