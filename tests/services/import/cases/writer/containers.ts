import { crc32, deflateRawSync } from "node:zlib";

/** A zip archive of these files. */
export function zipOf(files: { name: string; content: Uint8Array | string }[]): Uint8Array {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.name);
    const raw = Buffer.from(file.content);
    const packed = deflateRawSync(raw);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(raw), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(raw.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), facts, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), facts, rest, name]));
    locals.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, index, end]);
}

/** A cell of a sheet. A formula has the result that the sheet program stored with it. */
export type SheetCell = string | number | { day: string } | { formula: string; result: number } | null;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** An Excel workbook with these sheets. */
export function workbookOf(sheets: { name: string; rows: SheetCell[][] }[]): Uint8Array {
  const numbered = sheets.map((sheet, index) => ({ ...sheet, number: index + 1 }));
  const part = (number: number) => `worksheets/sheet${number}.xml`;
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const types = [
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    `<Default Extension="xml" ContentType="application/xml"/>`,
    `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>`,
    ...numbered.map(({ number }) => `<Override PartName="/xl/${part(number)}" ContentType="${type}.worksheet+xml"/>`),
  ].join("");
  const listed = numbered.map(({ name, number }) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`);
  const links = [
    ...numbered.map(
      ({ number }) => `<Relationship Id="rId${number}" Type="${LINKS}/worksheet" Target="${part(number)}"/>`,
    ),
    `<Relationship Id="rId${sheets.length + 1}" Type="${LINKS}/styles" Target="styles.xml"/>`,
  ].join("");
  return zipOf([
    { name: "[Content_Types].xml", content: `${HEAD}<Types xmlns="${PACKAGE}/content-types">${types}</Types>` },
    {
      name: "_rels/.rels",
      content: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      content: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets>${listed.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${links}</Relationships>`,
    },
    { name: "xl/styles.xml", content: STYLES },
    ...numbered.map(({ rows, number }) => ({ name: `xl/${part(number)}`, content: sheetOf(rows) })),
  ]);
}

/** The second style shows a number as a day. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`;

function sheetOf(rows: SheetCell[][]): string {
  const lines = rows.map((row, index) => {
    const cells = row.map((cell, at) => cellOf(cell, `${String.fromCharCode(65 + at)}${index + 1}`));
    return `<row r="${index + 1}">${cells.join("")}</row>`;
  });
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${lines.join("")}</sheetData></worksheet>`;
}

function cellOf(cell: SheetCell, at: string): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === "string") return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  if ("day" in cell) return `<c r="${at}" s="1"><v>${serialOf(cell.day)}</v></c>`;
  return `<c r="${at}"><f>${escaped(cell.formula)}</f><v>${cell.result}</v></c>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Excel counts days from 30 December 1899. */
function serialOf(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
}
