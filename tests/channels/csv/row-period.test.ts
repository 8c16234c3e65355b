import { describe, expect, it } from "vitest";
import { isPeriodCell } from "@/lib/channels/csv/cells/period-cell";
import { questionsOf, read, refusalOf } from "./csv-source";

const file = (header: string, ...lines: string[]) => `${[header, ...lines].join("\n")}\n`;
const daily = (...days: string[]) => file("date,campaign,cost", ...days.map((day) => `${day},A,1.50`));
const asksPeriod = async (text: string) => (await questionsOf(text)).ids.includes("row-period");

describe("dates that are always apart by", () => {
  it.each([
    ["a week, from three rows on", ["2026-05-04", "2026-05-11", "2026-05-18"], true],
    ["a week in two rows", ["2026-05-04", "2026-05-11"], false],
    ["two weeks and one", ["2026-05-04", "2026-05-18", "2026-05-25"], true],
    ["a month, from two rows on", ["2026-04-01", "2026-05-01"], true],
    ["a month, on last days", ["2026-04-30", "2026-05-31"], true],
    ["a week and a day", ["2026-05-04", "2026-05-11", "2026-05-12"], false],
  ])("%s", async (_, days, isAsked) => {
    expect(await asksPeriod(daily(...days))).toBe(isAsked);
  });

  it("a week are days if the person says so, and are refused if not", async () => {
    const text = daily("2026-05-04", "2026-05-11", "2026-05-18");
    expect((await read(text, { "row-period": "one-day" })).rows).toHaveLength(3);
    await expect(read(text, { "row-period": "several-days" })).rejects.toThrow("one row per campaign and day");
  });

  it("the same number of days as the name of their campaign are days", async () => {
    const rows = ["2026-05-04,2026-05-11,1.50", "2026-05-05,2026-05-12,1.50"];
    expect(await asksPeriod(file("date,campaign,cost", ...rows))).toBe(false);
  });

  it("a week are days where the last day of each row is the same day", async () => {
    const rows = ["2026-05-04", "2026-05-11", "2026-05-18"].map((day) => `${day},${day},A,1.50`);
    expect(await asksPeriod(file("reporting starts,reporting ends,campaign name,amount spent (EUR)", ...rows))).toBe(
      false,
    );
  });
});

describe("a column with the last day of each row", () => {
  const rows = ["2026-05-04,2026-05-10,A,1.50", "2026-05-11,2026-05-17,A,2.50"];

  it.each(["Reporting ends", "Encerramento dos relatórios", "Ende", "Fecha de fin", "Periode slut", "期間終了"])(
    "named %s refuses rows of several days",
    async (name) => {
      const { code, message } = await refusalOf(file(`Date,${name},Campaign,Cost`, ...rows));
      expect(code).toBe("not-daily");
      expect(message).toContain("2026-05-04 to 2026-05-10 (line 2)");
    },
  );

  it("under an unknown name is asked about", async () => {
    const { questions } = await questionsOf(file("Date,Zxy,Campaign,Cost", ...rows));
    const question = questions.find(({ id }) => id === "row-period");
    expect(question?.text).toBe(
      'Line 2 has 2026-05-04 in "Date" and 2026-05-10 in "Zxy". Does a row cover all days from "Date" to "Zxy"?',
    );
  });

  it("in days that overlap is asked about, because it can be the campaign's end", async () => {
    const text = file("Date,End date,Campaign,Cost", "2026-05-04,2026-05-31,A,1.50", "2026-05-05,2026-05-31,A,1.50");
    expect(await asksPeriod(text)).toBe(true);
    expect((await read(text, { "row-period": "one-day" })).rows).toHaveLength(2);
  });

  it("that is the next day is asked about, because it can be the first day after the row", async () => {
    const text = file("Date,End date,Campaign,Cost", "2026-05-04,2026-05-05,A,1.50", "2026-05-05,2026-05-06,A,1.50");
    expect(await asksPeriod(text)).toBe(true);
  });

  it("leaves single rows of several days out by name", async () => {
    const text = file(
      "Reporting starts,Reporting ends,Campaign name,Amount spent (EUR)",
      "2026-05-04,2026-05-04,A,1.50",
      "2026-05-05,2026-05-11,A,2.50",
      "2026-05-12,2026-05-12,A,3.50",
    );
    const { rows, issues } = await read(text);
    expect(rows.map((row) => row.day)).toEqual(["2026-05-04", "2026-05-12"]);
    expect(issues).toMatchObject([{ line: 3, reason: "The row covers several days, 2026-05-05 to 2026-05-11." }]);
  });

  it("is not confused with the time of loading, a date before the day, or an amount that looks like a day", async () => {
    expect(await asksPeriod(file("date,loaded_at,campaign,cost", "2026-05-04,2026-05-10,A,1.50"))).toBe(false);
    expect(
      await asksPeriod(file("date,born,campaign,cost", "2026-05-04,2026-01-10,A,1.5", "2026-05-05,2026-05-05,A,1.5")),
    ).toBe(false);
    expect(await asksPeriod(file("date,campaign,cost,impressions", "2026-05-04,A,1.50,46200"))).toBe(false);
  });
});

describe("a single day in a report", () => {
  it.each([
    ["(2026-05-01 - 2026-05-31)", true],
    ["Date range: 2026-05-01 to 2026-05-31", true],
    ['"May 1, 2026 - May 31, 2026"', true],
    ["Date range: 2026-05-01 to 2026-05-02", false],
    ["Date range: 2026-04-01 to 2026-05-01", false],
  ])("titled %s", async (title, isAsked) => {
    expect(await asksPeriod(`${title}\n${daily("2026-05-01")}`)).toBe(isAsked);
    expect(await asksPeriod(`${title}\n${daily("2026-05-01", "2026-05-02")}`)).toBe(false);
  });
});

describe("a cell of the day column", () => {
  it.each([
    "2026-05",
    "May 2026",
    "novembre de 2026",
    "2026年11月",
    "KW 45",
    "W45",
    "S45 2026",
    "Semana 45",
    "2026-W45",
    "2026-Q4",
    "T4 2026",
    "2026-11-02 - 2026-11-08",
    "2.–8. Nov. 2026",
    "Nov 2, 2026 – Nov 8, 2026",
    "Nov 2-8, 2026",
    "02.11.2026 bis 08.11.2026",
    "du 2 au 8 novembre 2026",
    "del 2 al 8 de noviembre de 2026",
    "dal 2 all'8 novembre 2026",
    "2026-11-02 to 2026-11-08",
    "2026/11/02~2026/11/08",
    "2026年11月2日～8日",
    "Week of Nov 2, 2026",
  ])("%s covers more than a day, and the file is refused", async (cell) => {
    expect(isPeriodCell(cell)).toBe(true);
    const { code, message } = await refusalOf(file("date;campaign;cost", `${cell};A;1.50`));
    expect(code).toBe("not-daily");
    expect(message).toContain(cell);
  });

  it.each(["2026-11-02", "Nov 2, 2026", "22-May-26", "Brand", "12.50", "2026-11-02 - 2026-11-02"])(
    "%s does not",
    (cell) => {
      expect(isPeriodCell(cell)).toBe(false);
    },
  );

  it("that begins and ends on one day is that day", async () => {
    const { rows } = await read(file("date;campaign;cost", "2026-05-04 - 2026-05-04;A;1.50"));
    expect(rows.map((row) => row.day)).toEqual(["2026-05-04"]);
  });

  it("with a week among days leaves its row out", async () => {
    const { rows, issues } = await read(daily("2026-05-04", "2026-05-05", "KW 45"));
    expect(rows).toHaveLength(2);
    expect(issues).toMatchObject([{ line: 4, value: "KW 45", reason: "The cell covers more than one day." }]);
  });
});
