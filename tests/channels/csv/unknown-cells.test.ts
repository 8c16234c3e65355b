import { expect, it } from "vitest";
import { read } from "./csv-source";

const HEADER = "day,campaign,cost,clicks,impressions,conversions,conversion value,campaign budget";
const file = (...lines: string[]) => `${[HEADER, ...lines].join("\n")}\n`;
const GOOD = "2026-05-19,A,1.50,1,9,1,2.50,5.50";

it.each([
  ["clicks", "2026-05-20,A,1.50,<10,9,1,2.50,5.50", "<10", ["clicks"]],
  ["clicks below zero", "2026-05-20,A,1.50,-3,9,1,2.50,5.50", "-3", ["clicks"]],
  ["impressions", "2026-05-20,A,1.50,1,many,1,2.50,5.50", "many", ["impressions"]],
  ["conversions", "2026-05-20,A,1.50,1,9,#REF!,2.50,5.50", "#REF!", ["count conversions"]],
  ["value", "2026-05-20,A,1.50,1,9,1,12%,5.50", "12%", ["value conversions"]],
  ["budget", "2026-05-20,A,1.50,1,9,1,2.50,Using ad set budget", "Using ad set budget", ["budget"]],
  ["a budget below zero", "2026-05-20,A,1.50,1,9,1,2.50,-5.50", "-5.50", ["budget"]],
  ["an implausible value", "2026-05-20,A,1.50,1,9,1,99999999999999,5.50", "99999999999999", ["value conversions"]],
])("unreadable %s makes that cell unknown, and the row stays", async (_, line, cell, unknown) => {
  const { rows, issues } = await read(file(GOOD, line));
  expect(rows.map((row) => row.unknown)).toEqual([null, unknown]);
  expect(rows[1]?.spendMicros).toBe(1_500_000n);
  expect(issues).toMatchObject([{ line: 3, value: cell, kept: true }]);
  expect(issues[0]?.reason).toMatch(/ The cell is read as unknown\.$/);
});

it("unreadable spend leaves the row out, and its other cells are not listed", async () => {
  const { rows, issues } = await read(file(GOOD, "2026-05-20,A,lots,<10,9,1,2.50,5.50"));
  expect(rows).toHaveLength(1);
  expect(issues).toMatchObject([{ line: 3, value: "lots", kept: false }]);
});

it.each(["-", "--", "---", "–", "—", "−", "‐", "―", "－", "ー", "－－"])(
  "a cell of dashes, %s, is an unknown number and never zero",
  async (dash) => {
    const { rows, issues } = await read(file(GOOD, ["2026-05-20", "A", ...Array<string>(6).fill(dash)].join(",")));
    expect(issues).toEqual([]);
    expect(rows).toHaveLength(2);
    const { spendMicros = null, clicks = null, impressions = null, budgetMicros = null, actions } = rows[1] ?? {};
    expect([spendMicros, clicks, impressions, budgetMicros]).toEqual([null, null, null, null]);
    expect(actions?.filter(({ count, valueMicros }) => count !== null || valueMicros !== null)).toEqual([]);
  },
);

it("credits, returns and retracted conversions are kept as what they are", async () => {
  const { rows, issues } = await read(file("2026-05-20,A,-12.30,1,9,-2,-25.00,5.50"));
  expect(issues).toEqual([]);
  expect(rows[0]).toMatchObject({ spendMicros: -12_300_000n, actions: [{ count: "-2", valueMicros: -25_000_000n }] });
});

it("half a micro rounds away from zero, also below it", async () => {
  const text = "date,campaign,cost_micros\n2026-05-20,A,1.5\n2026-05-21,A,-1.5\n";
  expect((await read(text)).rows.map((row) => row.spendMicros)).toEqual([2n, -2n]);
});
