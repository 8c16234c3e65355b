#!/usr/bin/env bash
# Libraries that read Excel workbooks change campaign ids of 17 and more digits, although the file has every digit.
#
# Programs in Python and Java write an id such as 120210000000000123 into a workbook as a number with all its digits. We
# expected a reader to give these digits, or to say that it cannot. Four readers turn the text into a JavaScript number and
# return another id, 120210000000000130, so rows of two campaigns can become rows of one. Nextdollar reads the digits from
# the file, and writes an id whose digits are lost with its exponent, so that it is seen.
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
  "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="R" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1"><v>120210000000000123</v></c></row></sheetData></worksheet>`,
};
const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

const workbook = new exceljs.Workbook();
await workbook.xlsx.load(bytes);
console.log("SheetJS", sheetJs.read(bytes, { type: "array" }).Sheets.R.A1.v);
console.log("exceljs", workbook.worksheets[0].getCell("A1").value);
console.log("hucre", (await readXlsx(bytes)).sheets[0].rows[0][0]);
console.log("read-excel-file", (await readSheet(Buffer.from(bytes)))[0][0]);
JS
seen=$(node try.mjs)
expected='SheetJS 120210000000000130
exceljs 120210000000000130
hucre 120210000000000130
read-excel-file 120210000000000130'
echo "$seen"
if [ "$seen" != "$expected" ]; then
  printf 'changed: expected\n%s\n' "$expected" >&2
  exit 1
fi
