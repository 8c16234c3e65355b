import { describe, expect, it } from "vitest";
import { inspected, questionsOf, read, refusalOf } from "./csv-source";

const HEADER = "date,campaign,cost,conversions";
const ROWS = ["2026-05-20,A,1.50,1", "2026-05-21,A,2.50,2"];

describe("a delimiter at the end of a line is nothing", () => {
  it.each([
    ["in rows", [HEADER, ...ROWS.map((row) => `${row},`)]],
    ["in the header", [`${HEADER},,`, ...ROWS]],
    ["in both", [`${HEADER},`, ...ROWS.map((row) => `${row},`)]],
    ["in one row", [HEADER, `${ROWS[0]},,,`, ROWS[1] ?? ""]],
  ])("%s", async (_, lines) => {
    const { rows, issues } = await read(`${lines.join("\n")}\n`);
    expect(rows).toHaveLength(2);
    expect(issues).toEqual([]);
  });

  it("and does not let the decimals of the rows outvote the tabs of the header", async () => {
    const names = "Campaign\tDay\tCTR\tCost\tConversions\tConv. value";
    const row = (day: string) => `Dogwood | DE\t2026-11-${day}\t2,44%\t3.752,97\t60\t4.505,89\t`;
    const total = "Total\t\t2,44%\t7.505,94\t120\t9.011,78";
    const { dialect } = await inspected(["Campaign report", names, row("06"), row("07"), total, ""].join("\n"));
    expect(dialect.delimiter).toBe("\t");
  });

  it("but a value behind the last column still shifts its row", async () => {
    const { rows, issues } = await read(`${HEADER}\n${ROWS[0]},7\n${ROWS[1]}\n`);
    expect(rows).toHaveLength(1);
    expect(issues).toMatchObject([{ line: 2, reason: expect.stringContaining("5 cells") as string }]);
  });

  it("does not make rows that are equal otherwise differ", async () => {
    const { rows } = await read(`${HEADER}\n${ROWS[0]}\n${ROWS[0]},\n`);
    expect(rows[0]?.rowHash).toBe(rows[1]?.rowHash);
  });
});

describe("a note below the table is no cut-off row", () => {
  it.each([
    "Total rows: 2",
    "Rows: 2",
    "(2 rows)",
    "2 rows affected",
    "Anzahl Zeilen: 2",
    "\nSource: ad account 12-34",
    "\nAll amounts are estimates",
    "\nReport Time:,2026/05/22 09:15 GMT\nDate Range:,2026/05/20 to 2026/05/21\nGroup By:,Date",
    "Source: ad account 12-34,,,",
  ])("%j", async (note) => {
    const { rows, issues } = await read(`${HEADER}\n${ROWS.join("\n")}\n${note}\n`);
    expect(rows).toHaveLength(2);
    expect(issues).toEqual([]);
  });

  it.each(["2026-05-2", "2026-05-22,A", "\n2026-05-22"])("but %j is one", async (end) => {
    const { issues } = await read(`${HEADER}\n${ROWS.join("\n")}\n${end}`);
    expect(issues).toMatchObject([{ reason: expect.stringContaining("the file may be incomplete") as string }]);
  });
});

describe("lines around the table propose", () => {
  const table = `${HEADER}\n${ROWS.join("\n")}\n`;

  it.each([
    ["Report Time Zone,America/New_York", "America/New_York"],
    ["Time zone: Europe/Madrid", "Europe/Madrid"],
    ["Zeitzone;Europe/Berlin", "Europe/Berlin"],
    ["Fuso horário: America/Sao_Paulo", "America/Sao_Paulo"],
    ["Time Zone: (GMT-05:00) Eastern Time (US & Canada)", "America/New_York"],
    ["Campaign Performance Report (in UTC)", "UTC"],
    ["Period: 2026-05-20 to 2026-05-21 (Asia/Tokyo)", "Asia/Tokyo"],
    ["Time zone: GMT+8", null],
  ])("the time zone of %j", async (line, zone) => {
    const { questions } = await questionsOf(`${line.replace(";", ",")}\n\n${table}`);
    expect(questions.find(({ id }) => id === "time-zone")?.proposed).toBe(zone);
  });

  it.each([
    ["Date/Time Generated,11/22/26 9:15 AM", "2026-11-22"],
    ["Date/Time Generated,11/3/26 9:15 AM", "2026-11-03"],
    ['"Date Generated: November 22, 2026, 3:27 PM"', "2026-11-22"],
    ["Erstellt am: 22.11.2026", "2026-11-22"],
    ["Exported on: 2026-11-22", "2026-11-22"],
    ['"Report Time: 11/1/2026, 11/2/2026"', null],
    ["Exported on: 03/04/2026", null],
  ])("the export day of %j", async (line, day) => {
    expect((await inspected(`${line}\n\n${table}`)).facts.exportDay).toBe(day);
  });

  it("what a report states below its table", async () => {
    const { facts } = await inspected(`${table}\nReport Time:,2026/11/22 09:15 GMT\nTime zone:,Europe/Berlin\n`);
    expect(facts).toMatchObject({ exportDay: "2026-11-22", timeZone: "Europe/Berlin" });
  });
});

describe("days", () => {
  it.each([
    "2026/05/22(金)",
    "2026-05-22 (Fri)",
    "2026-05-22 Fri",
    "Fri 2026-05-22",
    "Fr., 22.05.2026",
    "Freitag, 22. Mai 2026",
    "ven. 22 mai 2026",
    "viernes, 22 de mayo de 2026",
    "2026年5月22日(金)",
    "2026年5月22日金曜日",
    "2026년 5월 22일 (금)",
  ])("%s is read", async (cell) => {
    const { rows } = await read(`date;campaign;cost\n${cell};A;1.50\n`);
    expect(rows.map((row) => row.day)).toEqual(["2026-05-22"]);
  });

  it("with the month March are no Tuesdays", async () => {
    const { rows } = await read(
      'date,campaign,cost\n"Mar 3, 2026",A,1.50\n3 mar 2026,A,1.50\nmar. 3 mars 2026,A,1.50\n',
    );
    expect(rows.map((row) => row.day)).toEqual(["2026-03-03", "2026-03-03", "2026-03-03"]);
  });

  it.each([
    ["46164.0", "2026-05-22"],
    ["46164.375", "2026-05-22"],
    ["46164.999999", "2026-05-23"],
  ])("the day number %s is %s", async (cell, day) => {
    const values = { "date-order": "excel-serial", "clock-times": "as-written" };
    const { rows } = await read(`date,campaign,cost\n${cell},A,1.50\n`, values);
    expect(rows.map((row) => row.day)).toEqual([day]);
  });
});

it("refuses a file of more accounts than can be listed", async () => {
  const rows = Array.from({ length: 401 }, (_, index) => `2026-05-20,A,${1000 + index},1`);
  const refusal = await refusalOf(["Day,Campaign,Account ID,Cost", ...rows].join("\n"));
  expect(refusal).toMatchObject({ code: "many-accounts", message: expect.stringContaining('"Account ID"') as string });
});
