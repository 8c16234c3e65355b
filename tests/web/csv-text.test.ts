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

  it.each(["-5", "-0.5", "12.50", "a=b", "Search | Brand", "50%", "o'neill", "", "2026-01-01", "Großkunden – Nord"])(
    "stays as it is: %j",
    (text) => expect(cellOf(text)).toBe(text),
  );

  it.each([
    [-5, "-5"],
    [-1234567890123n, "-1234567890123"],
    [0.25, "0.25"],
    [null, ""],
    [Number.NaN, ""],
  ])("stays a number where it is one: %s", (value, text) => expect(cellOf(value)).toBe(text));

  it("cannot begin another cell, whatever separates cells where it is opened", () => {
    for (const separator of [";", "\t", "|", ","])
      expect(csvText(["a"], [[`x${separator}=1+1`]])).toBe(`a\r\n"x${separator}=1+1"\r\n`);
  });

  it("comes back whole, and never begins like a formula", () => {
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
