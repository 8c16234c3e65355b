#!/usr/bin/env bash
# Libraries that read Excel workbooks give 0 for formulas that were never calculated.
#
# A program that writes formulas without calculating them, such as XlsxWriter for Python, saves 0 as their result and sets
# fullCalcOnLoad="1", which asks the reader to calculate everything before it shows a value. We expected a reader that does
# not calculate to give no value. Four readers give the 0, which in a report is a day without spend. Nextdollar
# reads such a cell as not calculated, and says so.
#
# Seen with @e965/xlsx 0.20.3 (SheetJS), exceljs 4.4.0, hucre 1.0.0 and read-excel-file 9.3.17 on Node 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @e965/xlsx@0.20.3 exceljs@4.4.0 hucre@1.0.0 read-excel-file@9.3.17 fflate@0.8.3
cat >try.mjs <<'JS'
import * as sheetJs from "@e965/xlsx";
import exceljs from "exceljs";
import { strToU8, zipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import { readSheet } from "read-excel-file/node";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const pack = "http://schemas.openxmlformats.org/package/2006";
const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const parts = {
  "[Content_Types].xml": `<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="R" sheetId="1" r:id="rId1"/></sheets><calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1"><f>6*7</f><v>0</v></c></row></sheetData></worksheet>`,
};
const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

const workbook = new exceljs.Workbook();
await workbook.xlsx.load(bytes);
console.log("SheetJS", sheetJs.read(bytes, { type: "array" }).Sheets.R.A1.v);
console.log("exceljs", workbook.worksheets[0].getCell("A1").result);
console.log("hucre", (await readXlsx(bytes)).sheets[0].rows[0][0]);
console.log("read-excel-file", (await readSheet(Buffer.from(bytes)))[0][0]);
JS
seen=$(node try.mjs)
expected='SheetJS 0
exceljs 0
hucre 0
read-excel-file 0'
echo "$seen"
if [ "$seen" != "$expected" ]; then
  printf 'changed: expected\n%s\n' "$expected" >&2
  exit 1
fi
