import { strToU8, zipSync, type Zippable } from "fflate";

/** A cell as XML, or a text, a number, a truth value or nothing. */
export type TestCell = string | number | boolean | null | { xml: string };

export interface TestSheet {
  name: string;
  rows: TestCell[][];
  state?: "hidden" | "veryHidden";
  /** XML after the rows, such as merged cells. */
  after?: string;
}

export interface TestWorkbook {
  sheets: TestSheet[];
  /** Format codes of the styles 1, 2, … */
  formats?: string[];
  /** Numbers of built-in formats, as the styles after those of `formats`. */
  builtIn?: number[];
  sharedStrings?: string[];
  workbookPr?: string;
  calcPr?: string;
  /** Puts these parts into the archive, or replaces those of the same name. */
  parts?: Record<string, string | Uint8Array>;
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** Writes a workbook in the shape of Excel's own files, with the parts in the order in which Excel writes them. */
export function writeWorkbook(workbook: TestWorkbook): Uint8Array {
  const { sheets, sharedStrings = [] } = workbook;
  const parts: Record<string, string | Uint8Array> = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": workbookXml(workbook),
    "xl/_rels/workbook.xml.rels": relationsXml(sheets.length),
    ...Object.fromEntries(sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet)])),
    "xl/styles.xml": stylesXml(workbook),
    "xl/sharedStrings.xml": `<sst xmlns="${MAIN}">${sharedStrings.map((text) => (text.startsWith("<") ? `<si>${text}</si>` : `<si><t xml:space="preserve">${escape(text)}</t></si>`)).join("")}</sst>`,
    ...workbook.parts,
  };
  return zipOf(parts);
}

export function zipOf(parts: Record<string, string | Uint8Array>): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(parts))
    files[name] = typeof content === "string" ? strToU8(content) : content;
  return zipSync(files);
}

/** A cell with a style, a type or a formula. */
export function cell(inner: string, attributes = ""): TestCell {
  return { xml: `<c ${attributes}>${inner}</c>` };
}

/** A number with a style. */
export function styled(value: number | string, style: number): TestCell {
  return cell(`<v>${value}</v>`, `s="${style}"`);
}

function workbookXml({ sheets, workbookPr = "", calcPr = "" }: TestWorkbook): string {
  const list = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escape(name)}" sheetId="${index + 1}" ${state ? `state="${state}"` : ""} r:id="rId${index + 1}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${workbookPr}<sheets>${list.join("")}</sheets>${calcPr}</workbook>`;
}

function relationsXml(sheets: number): string {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const all = Array.from({ length: sheets }, (_, index) =>
    relation(`rId${index + 1}`, "worksheet", `worksheets/sheet${index + 1}.xml`),
  );
  all.push(relation("rIdA", "styles", "styles.xml"), relation("rIdB", "sharedStrings", "sharedStrings.xml"));
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`;
}

function stylesXml({ formats = [], builtIn = [] }: TestWorkbook): string {
  const codes = formats.map(
    (code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escape(code).replaceAll('"', "&quot;")}"/>`,
  );
  const ids = [0, ...formats.map((_, index) => 164 + index), ...builtIn];
  return `<styleSheet xmlns="${MAIN}"><numFmts>${codes.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${ids.map((id) => `<xf numFmtId="${id}" xfId="0"/>`).join("")}</cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="0%"/></dxf></dxfs></styleSheet>`;
}

function sheetXml({ rows, after = "" }: TestSheet): string {
  const lines = rows.map((cells, row) =>
    cells.length === 0
      ? ""
      : `<row r="${row + 1}">${cells.map((one, column) => cellXml(one, `${letter(column)}${row + 1}`)).join("")}</row>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet xmlns="${MAIN}"><sheetData>${lines.join("")}</sheetData>${after}</worksheet>`;
}

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

function cellXml(value: TestCell, reference: string): string {
  if (value === null) return "";
  if (typeof value === "number") return `<c r="${reference}"><v>${value}</v></c>`;
  if (typeof value === "boolean") return `<c r="${reference}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === "string")
    return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`;
  return value.xml.replace("<c ", `<c r="${reference}" `);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
