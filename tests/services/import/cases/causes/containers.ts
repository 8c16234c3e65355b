import { gzipSync } from "node:zlib";
import { ALDER, BIRCH, fileOf } from "../case-builder";
import { ACCOUNT, FILE_QUESTION, STANDARD } from "../flags";
import type { Expected } from "../judge";
import type { ImportCase } from "../run-cases";
import { truthOf } from "../truth";
import { workbookOf, zipOf, type SheetCell } from "../writer/containers";
import { factsOf } from "../writer/fact";

const facts = factsOf([ALDER, BIRCH], 3);
const truth = truthOf(facts, "EUR");
const csv = fileOf("sheet/en", facts).content;
const other = fileOf("sheet/en", factsOf([ALDER], 2)).content;

const HEADER = ["Day", "Campaign", "Cost", "Conversions", "Conv. value"];
const rows: SheetCell[][] = [
  HEADER,
  ...facts.map((one): SheetCell[] => [
    { day: one.day },
    one.campaign,
    one.spendCents / 100,
    one.conversions,
    one.valueCents / 100,
  ]),
];
const titled: SheetCell[][] = [["Campaign report"], ["November 1, 2026 - November 3, 2026"], ...rows];
const computed = rows.map((row, index) =>
  index === 0 ? row : row.map((cell, at) => (at === 2 ? { formula: `7+${index}`, result: cell as number } : cell)),
);

const file = (title: string, fileName: string, content: string | Uint8Array, expected: Expected): ImportCase => ({
  title,
  files: [{ fileName, content, flags: [...ACCOUNT, ...STANDARD] }],
  expected,
});
const refused = (pattern: RegExp): Expected => ({ neverImported: true, refused: pattern });

const WEB_PAGE = `<!DOCTYPE html>\n<html><body><table><tr><th>Day</th><th>Campaign</th><th>Cost</th></tr><tr><td>2026-11-01</td><td>Alder</td><td>10.00</td></tr></table></body></html>`;
const SHEET_XML = `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>`;
const JSON_LINES = `{"date":"2026-11-01","campaign":"Alder","cost":10.5}\n{"date":"2026-11-02","campaign":"Alder","cost":11.5}\n`;

/** Files that are not CSV. */
export const CONTAINER_CASES: ImportCase[] = [
  file("a workbook with one sheet is read", "report.xlsx", workbookOf([{ name: "Report", rows }]), truth),
  file("a workbook with title lines is read", "report.xlsx", workbookOf([{ name: "Report", rows: titled }]), truth),
  file("a workbook named .csv is read or refused by name", "report.csv", workbookOf([{ name: "Report", rows }]), {
    ...truth,
    refused: /Excel|workbook/,
  }),
  file(
    "formulas are not computed: their stored results count, or they are refused",
    "report.xlsx",
    workbookOf([{ name: "Report", rows: computed }]),
    { ...truth, refused: /formula/i, asked: FILE_QUESTION },
  ),
  file(
    "a workbook with two tables is asked about or refused",
    "report.xlsx",
    workbookOf([
      { name: "October", rows: rows.slice(0, 3) },
      { name: "November", rows },
    ]),
    { neverImported: true, asked: FILE_QUESTION, refused: /sheet|table/i },
  ),
  file(
    "an empty second sheet of a workbook means nothing",
    "report.xlsx",
    workbookOf([
      { name: "Report", rows },
      { name: "Sheet2", rows: [] },
    ]),
    truth,
  ),
  file("a zip archive with one table is opened", "report.zip", zipOf([{ name: "report.csv", content: csv }]), truth),
  file(
    "a zip archive with two tables is asked about or refused",
    "report.zip",
    zipOf([
      { name: "october.csv", content: other },
      { name: "november.csv", content: csv },
    ]),
    { neverImported: true, asked: FILE_QUESTION, refused: /october\.csv|november\.csv|two|several|more than one/i },
  ),
  file(
    "a table next to hidden files in a zip archive is opened",
    "report.zip",
    zipOf([
      { name: "report.csv", content: csv },
      { name: "__MACOSX/._report.csv", content: "\u0000\u0005\u0016\u0007" },
    ]),
    truth,
  ),
  file("a gz file is opened", "report.csv.gz", gzipSync(csv), truth),
  file("a broken gz file is refused", "report.csv.gz", gzipSync(csv).subarray(0, 60), refused(/gz|compressed|unpack/i)),
  file("a web page is refused by name", "report.xls", WEB_PAGE, refused(/web page|HTML/i)),
  file("a web page named .csv is refused by name", "report.csv", WEB_PAGE, refused(/web page|HTML/i)),
  file("a sheet in XML is refused by name", "report.xls", SHEET_XML, refused(/XML/)),
  file("lines of JSON are refused by name", "report.json", JSON_LINES, refused(/JSON/)),
  file(
    "JSON of the interface is refused by name",
    "report.txt",
    `{"data":[${JSON_LINES.split("\n")[0]}]}`,
    refused(/JSON/),
  ),
  file("a PDF is refused by name", "report.pdf", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n", refused(/PDF/)),
  file("an empty file is refused", "report.csv", "", refused(/empty/i)),
  file("a header without rows is refused", "report.csv", `${HEADER.join(",")}\n`, refused(/row/i)),
];
