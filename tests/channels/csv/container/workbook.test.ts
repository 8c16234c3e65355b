import { describe, expect, it } from "vitest";
import { read } from "../csv-source";
import { refusedAs, textOf } from "./stored-file";
import { cell, styled, writeWorkbook, type TestCell, type TestWorkbook } from "./write-workbook";

const HEADER = ["Day", "Campaign", "Cost", "Conversions"];

/** The text of the first cell of a workbook's second row. */
async function shown(value: TestCell, workbook: Partial<TestWorkbook> = {}): Promise<string> {
  const bytes = writeWorkbook({
    sheets: [
      {
        name: "Report",
        rows: [
          ["a", "b"],
          [value, "x"],
          ["y", "z"],
        ],
      },
    ],
    ...workbook,
  });
  const { text } = await textOf(bytes);
  return text.split("\n")[1]?.replace(/,x$/, "") ?? "";
}

describe("a workbook is read as the table that a person sees", () => {
  it("with its title rows, numbers, dates and texts, one line per row", async () => {
    const bytes = writeWorkbook({
      sheets: [
        {
          name: "Report",
          rows: [
            ["Campaign report"],
            [],
            HEADER,
            [styled(46329, 1), cell("<v>0</v>", 't="s"'), styled(12.5, 2), 3],
            [styled(46330, 1), cell("<v>1</v>", 't="s"'), styled(0.1, 2), null],
          ],
          after: '<mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells>',
        },
      ],
      formats: ["yyyy\\-mm\\-dd", "#,##0.00"],
      sharedStrings: ['Brand, "Exact"', "<r><t>Bran</t></r><r><rPr/><t>d 2</t></r><rPh><t>ブランド</t></rPh>"],
    });
    const { text, from } = await textOf(bytes);
    expect(text).toBe(
      'Campaign report,,,\n\nDay,Campaign,Cost,Conversions\n2026-11-03,"Brand, ""Exact""",12.5,3\n2026-11-04,Brand 2,0.1,\n',
    );
    expect(from).toBe('sheet "Report" of an Excel workbook');
    const { rows, issues } = await read(text);
    expect(issues).toEqual([]);
    expect(rows.map((row) => [row.line, row.day, row.campaignExternalId, row.spendMicros])).toEqual([
      [4, "2026-11-03", 'Brand, "Exact"', 12_500_000n],
      [5, "2026-11-04", "Brand 2", 100_000n],
    ]);
  });

  it.each([
    ["a truth value", true, "TRUE"],
    ["an error", cell("<v>#N/A</v>", 't="e"'), "#N/A"],
    ["a formula with a saved number", cell("<f>SUM(C1:C9)</f><v>42.5</v>"), "42.5"],
    ["a formula with a saved text", cell('<f>A1&amp;"x"</f><v>Brand</v>', 't="str"'), "Brand"],
    ["a formula with an empty text", cell('<f>""</f><v></v>', 't="str"'), ""],
    ["a formula without a saved result", cell("<f>SUM(C1:C9)</f>"), "formula not calculated: save in Excel"],
    ["a formula with an empty result", cell("<f>SUM(C1:C9)</f><v/>"), "formula not calculated: save in Excel"],
    ["an ISO date", cell("<v>2026-11-03T00:00:00</v>", 't="d"'), "2026-11-03"],
    ["an inline rich text", cell("<is><r><t>Bra</t></r><r><t>nd</t></r></is>", 't="inlineStr"'), "Brand"],
    ["an escaped character", cell("<is><t>a_x000D__x005F_x</t></is>", 't="inlineStr"'), "a _x"],
    ["a line break", cell("<is><t>Cost\n(USD)</t></is>", 't="inlineStr"'), "Cost (USD)"],
    ["text in CDATA", cell("<is><t><![CDATA[A & B]]></t></is>", 't="inlineStr"'), "A & B"],
  ])("%s", async (_, value, text) => {
    expect(await shown(value)).toBe(text);
  });

  it("formulas that the writing program left at zero are not taken for results", async () => {
    const calcPr = '<calcPr calcId="124519" fullCalcOnLoad="1"/>';
    expect(await shown(cell("<f>C2*2</f><v>0</v>"), { calcPr })).toBe("formula not calculated: save in Excel");
    expect(await shown(7, { calcPr })).toBe("7");
  });

  it("elements with a prefix, cells without references and unknown elements", async () => {
    const { text } = await textOf(
      writeWorkbook({
        sheets: [{ name: "S", rows: [] }],
        parts: {
          "xl/worksheets/sheet1.xml":
            '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetViews/><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c><x:v>1</x:v></x:c></x:row><x:row><x:c><x:v>2</x:v></x:c><x:c><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        },
      }),
    );
    expect(text).toBe("a,1\n2,3\n");
  });
});

describe("a number comes out exactly", () => {
  it.each([
    ["0.1", "0.1"],
    ["0.10000000000000001", "0.1"],
    ["1E-7", "0.0000001"],
    ["-1.25E-8", "-0.0000000125"],
    ["1.5E3", "1500"],
    ["12345678.9", "12345678.9"],
    ["-0.5", "-0.5"],
    ["123456789012345", "123456789012345"],
  ])("%s as %s", async (raw, text) => {
    expect(await shown(cell(`<v>${raw}</v>`))).toBe(text);
  });

  it("with one more zero where it could be taken for thousands", async () => {
    expect(await shown(1.234)).toBe("1.2340");
    expect(await shown(-12.345)).toBe("-12.3450");
    expect(await shown(1234.567)).toBe("1234.567");
  });

  it.each([
    ["typed into Excel, which keeps 15 digits", "2.38512345678901E+17", "2.38512345678901E+17"],
    ["written with zeros for the lost digits", "120210000000000000", "1.2021E+17"],
    ["of 16 digits, cut to 15", "1234567890123450", "1.23456789012345E+15"],
    ["rounded by JavaScript", "120210000000000130", "1.2021000000000013E+17"],
    ["rounded to a binary number", "120210000000000128", "1.2021000000000013E+17"],
  ])("an id %s is seen to be damaged", async (_, raw, text) => {
    expect(await shown(cell(`<v>${raw}</v>`))).toBe(text);
  });

  it("a long id that the file holds with all its digits is whole", async () => {
    expect(await shown(cell("<v>120210000000000123</v>"))).toBe("120210000000000123");
    expect(await shown(cell("<v>1234567890123457</v>"))).toBe("1234567890123457");
  });
});

describe("a number has the meaning of its format", () => {
  it.each([
    ["0.00%", "0.0123", "1.23%"],
    ["0%", "-0.005", "-0.5%"],
    ["0.0%", "12", "1200%"],
    ["0.00E+00", "1500", "1500"],
    ["General", "46329", "46329"],
    ["@", "46329", "46329"],
    ['#,##0.00\\ "€"', "12.5", "€12.5"],
    ["[$€-407]\\ #,##0.00", "-12.5", "-€12.5"],
    ['_("$"* #,##0.00_)', "1.234", "$1.2340"],
    ["[$USD] #,##0.00", "12.5", "USD 12.5"],
    ['#,##0.00 "pcs"', "12.5", "12.5"],
    ["yyyy-mm-dd", "46329", "2026-11-03"],
    ["yyyy-mm-dd", "46329.75", "2026-11-03"],
    ["[$-407]d\\. mmmm yyyy;@", "46329", "2026-11-03"],
    ["[$-409]d\\-mmm;@", "46329", "2026-11-03"],
    ['yyyy"年"m"月"d"日"', "46329", "2026-11-03"],
    ["yyyy年m月d日", "46329", "2026-11-03"],
    ["m/d/yyyy h:mm", "46329.5", "2026-11-03 12:00:00"],
    ["m/d/yyyy h:mm AM/PM", "46329", "2026-11-03 00:00:00"],
    ["yyyy-mm-dd hh:mm:ss.000", "46329.999999999", "2026-11-04 00:00:00"],
    ["mmm yyyy", "46327", "2026-11"],
    ["mmm yyyy", "46329", "2026-11-03"],
    ["h:mm:ss", "0.5", "12:00:00"],
    ["[h]:mm:ss", "1.5", "36:00:00"],
    ["mm:ss.0", "0.000694444444444444", "00:01:00"],
    ["yyyy-mm-dd", "0", "0"],
    ["yyyy-mm-dd", "59", "59"],
    ["yyyy-mm-dd", "61", "1900-03-01"],
    ["yyyy-mm-dd", "99999999", "99999999"],
  ])("%s shows %s as %s", async (code, raw, text) => {
    expect(await shown(styled(raw, 1), { formats: [code] })).toBe(text);
  });

  it.each([
    [14, "2026-11-03"],
    [17, "2026-11-03"],
    [22, "2026-11-03 00:00:00"],
    [31, "2026-11-03"],
    [10, "4632900%"],
    [0, "46329"],
    [44, "46329"],
  ])("the built-in format %i shows 46329 as %s", async (id, text) => {
    expect(await shown(styled(46329, 1), { builtIn: [id] })).toBe(text);
  });

  it("days of the 1904 system are four years later", async () => {
    const workbookPr = '<workbookPr date1904="1"/>';
    expect(await shown(styled(44867, 1), { builtIn: [14], workbookPr })).toBe("2026-11-03");
    expect(await shown(styled(0, 1), { builtIn: [14], workbookPr })).toBe("1904-01-01");
  });
});

describe("of several sheets", () => {
  const table = [HEADER, ["2026-11-03", "Brand", 12.5, 3]];
  const legend = [
    ["Metric", "Meaning"],
    ["Cost", "Money"],
  ];

  it("the one with a table is read, and the others are named", async () => {
    const bytes = writeWorkbook({
      sheets: [
        { name: "Cover", rows: [["My report"], ["for November"]] },
        { name: "Data", rows: table },
        { name: "Legend", rows: legend },
        { name: "Empty", rows: [] },
      ],
    });
    const { text, from } = await textOf(bytes);
    expect(text).toContain("2026-11-03,Brand,12.5,3");
    expect(from).toBe('sheet "Data" of an Excel workbook; not used: "Cover", "Legend"');
  });

  it("hidden ones are ignored, and named when no other has a table", async () => {
    const hidden = { name: "Old", rows: table, state: "hidden" as const };
    const deep = { name: "Deep", rows: table, state: "veryHidden" as const };
    const { from } = await textOf(writeWorkbook({ sheets: [hidden, deep, { name: "Data", rows: table }] }));
    expect(from).toBe('sheet "Data" of an Excel workbook');
    const refusal = await refusedAs(writeWorkbook({ sheets: [hidden, { name: "Data", rows: [["No data"]] }] }));
    expect(refusal).toMatchObject({ code: "empty", message: expect.stringMatching(/"Data".*\("Old"\).*unhide/) });
  });

  it("two with tables are refused by name", async () => {
    const sheets = ["Search", "Social"].map((name) => ({ name, rows: table }));
    const refusal = await refusedAs(writeWorkbook({ sheets }));
    expect(refusal.code).toBe("several-tables");
    expect(refusal.message).toMatch(/2 sheets: "Search", "Social"\..*hide or delete/);
  });

  it("Meta's raw data is taken in place of its formatted copy", async () => {
    const sheets = ["Formatted Report", "Raw Data Report"].map((name) => ({ name, rows: table }));
    expect((await textOf(writeWorkbook({ sheets }))).from).toContain('sheet "Raw Data Report"');
  });
});

describe("a workbook that cannot be read for certain is refused by name", () => {
  it("with cells that are merged downwards inside the table", async () => {
    const rows = [HEADER, ["2026-11-03", "Brand", 12.5, 3], [null, "Generic", 2, 1]];
    const after = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>';
    const refusal = await refusedAs(writeWorkbook({ sheets: [{ name: "Data", rows, after }] }));
    expect(refusal.message).toMatch(/"Data".*A2:A3.*unmerge/);
  });

  it.each([
    ["a text that is not in the list", '<row r="1"><c t="s"><v>7</v></c><c><v>1</v></c></row>', /text number 7/],
    ["rows out of order", '<row r="2"/><row r="1"/>', /row 1 comes after row 2/],
    ["a row beyond the last", '<row r="1048577"/>', /row 1048577/],
    ["a cell twice", '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', /A1 is there twice/],
    ["a column beyond the last", '<row r="1"><c r="ZZZ1"><v>1</v></c></row>', /ZZZ1/],
    ["XML that ends too early", '<row r="1"><c', /damaged/],
    ["a document type", "", /document type/, "<!DOCTYPE x [<!ENTITY a 'b'>]>"],
    ["elements without end", "<a>".repeat(100), /nested too deeply/],
  ])("with %s", async (_, rows, message, before = "") => {
    const xml = `${before}<worksheet><sheetData>${rows}</sheetData></worksheet>`;
    const parts = { "xl/worksheets/sheet1.xml": xml };
    const refusal = await refusedAs(writeWorkbook({ sheets: [{ name: "S", rows: [] }], parts }));
    expect(refusal.code).toBe("damaged");
    expect(refusal.message).toMatch(message);
  });

  it("with a row, a list of texts or an element that would fill the memory", async () => {
    const sheet = (inner: string) =>
      writeWorkbook({
        sheets: [{ name: "S", rows: [] }],
        parts: { "xl/worksheets/sheet1.xml": `<worksheet><sheetData><row>${inner}</row></sheetData></worksheet>` },
      });
    const text = "0123456789".repeat(3000);
    const cells = `<c t="str"><v>${text}</v></c>`.repeat(150);
    expect((await refusedAs(sheet(cells))).message).toMatch(/row 1 is too long/);
    expect((await refusedAs(sheet(`<c><v>${"1".repeat(1_100_000)}</v></c>`))).message).toMatch(/too long/);
    const many = Array.from({ length: 200_000 }, (_, index) => `a${index}="x"`).join(" ");
    expect((await refusedAs(sheet(`<c ${many}/>`))).message).toMatch(/too long/);
    const texts = `<sst>${`<si>${`<t>${text}</t>`.repeat(40)}</si>`.repeat(2)}</sst>`;
    const bytes = writeWorkbook({ sheets: [{ name: "S", rows: [] }], parts: { "xl/sharedStrings.xml": texts } });
    expect((await refusedAs(bytes)).message).toMatch(/different texts/);
  });

  it("without its list of parts or one of its sheets", async () => {
    const workbook = { sheets: [{ name: "S", rows: [HEADER] }] };
    const whole = { ...workbook, parts: { "xl/_rels/workbook.xml.rels": "<Relationships/>" } };
    expect((await refusedAs(writeWorkbook(whole))).message).toMatch(/sheet "S" is missing/);
  });
});
