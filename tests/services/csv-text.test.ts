import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvText, type CsvCell } from "@/lib/services/csv-text";

const cellOf = (cell: CsvCell) => (parse(csvText(["a", "b"], [[cell, "end"]])) as string[][])[1]?.[0];

describe("a cell of an export", () => {
  it.each([
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "|cmd",
    "%0A=1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\tplain",
    "\nplain",
    "\0=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(A1)",
    '=HYPERLINK("http://evil.example","click")',
    "=cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "-1;=1+1",
    "+49 30 1234",
    "-",
    "=",
  ])("is text and no formula: %j", (text) => expect(cellOf(text)).toBe(`'${text}`));

  it("is text if its first character is a Unicode variant of a formula sign", () => {
    const signs = Array.from({ length: 0x110000 }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code))
      .filter((sign) => /^[=+\-@|%\t\r\n]/.test(sign.normalize("NFKC")));
    expect(signs.length).toBeGreaterThan(20);
    for (const sign of signs) expect([sign, cellOf(`${sign}1+1`)]).toEqual([sign, `'${sign}1+1`]);
    for (const sign of signs.filter((one) => one.trim()))
      expect([sign, cellOf(` ${sign}1+1`)]).toEqual([sign, `' ${sign}1+1`]);
  });

  it.each([
    ["small plus", 0xfe62],
    ["small equals", 0xfe66],
    ["small at", 0xfe6b],
    ["small percent", 0xfe6a],
    ["Arabic percent", 0x66a],
    ["minus", 0x2212],
    ["superscript minus", 0x207b],
    ["subscript minus", 0x208b],
    ["modifier minus", 0x2d7],
    ["modifier plus", 0x2d6],
    ["heavy plus", 0x2795],
    ["heavy minus", 0x2796],
    ["hyphen", 0x2010],
    ["non-breaking hyphen", 0x2011],
    ["figure dash", 0x2012],
    ["en dash", 0x2013],
    ["em dash", 0x2014],
    ["horizontal bar", 0x2015],
    ["hyphen bullet", 0x2043],
    ["small hyphen", 0xfe63],
    ["double equals", 0x2a75],
    ["double hyphen", 0x30a0],
    ["Canadian hyphen", 0x1400],
    ["Lisu equals", 0xa4ff],
    ["vertical bar of mathematics", 0x2223],
    ["half-width bar", 0xffe8],
  ])("is text if it starts with a look-alike: %s", (_name, code) => {
    const text = `${String.fromCodePoint(code)}1+1`;
    expect(cellOf(text)).toBe(`'${text}`);
  });

  it.each([
    ["no-break space", 0xa0],
    ["ideographic space", 0x3000],
    ["soft hyphen", 0xad],
    ["combining grapheme joiner", 0x34f],
    ["Hangul filler", 0x3164],
    ["half-width Hangul filler", 0xffa0],
    ["braille blank", 0x2800],
    ["variation selector", 0xfe0f],
    ["tag space", 0xe0020],
    ["line separator", 0x2028],
    ["next line", 0x85],
  ])("is text if a formula follows an invisible character: %s", (_name, code) => {
    const text = `${String.fromCodePoint(code)} =1+1`;
    expect(cellOf(text)).toBe(`'${text}`);
  });

  it.each(["-5", "-0.5", "12.50", "a=b", "Search | Brand", "50%", "o'neill", "", "2026-01-01", "Großkunden – Nord"])(
    "is not changed: %j",
    (text) => expect(cellOf(text)).toBe(text),
  );

  it.each([
    [-5, "-5"],
    [-1234567890123n, "-1234567890123"],
    [0.25, "0.25"],
    [null, ""],
    [Number.NaN, ""],
  ])("stays a number: %s", (value, text) => expect(cellOf(value)).toBe(text));

  it("cannot start another cell with any separator that a spreadsheet uses", () => {
    for (const separator of [";", "\t", "|", ","])
      expect(csvText(["a"], [[`x${separator}=1+1`]])).toBe(`a\r\n"x${separator}=1+1"\r\n`);
  });

  it("is read back unchanged, and never starts like a formula", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 2, maxLength: 4 }), (cells) => {
        const read = (parse(csvText(cells.map(String), [cells])) as string[][])[1] ?? [];
        cells.forEach((cell, index) => {
          expect([cell, `'${cell}`]).toContain(read[index]);
          expect(/^[\s\p{Cc}\p{Cf}]*[=+@]/u.test(read[index] ?? "")).toBe(false);
        });
      }),
      { numRuns: 500 },
    );
  });
});
