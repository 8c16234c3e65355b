import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDecimal } from "@/lib/domain/money";
import { questionsOf, read } from "./csv-source";

const HEADER = "date,campaign,cost,clicks,conversions";
const file = (...lines: string[]) => `${[HEADER, ...lines].join("\n")}\n`;

const quote = (cell: string) => `"${cell}"`;

describe("rows", () => {
  it("are read exactly, and missing is not zero", async () => {
    const { rows, issues } = await read(
      file("2026-05-20,Brand,31120.52745466636,88.03188078180898,--", "2026-05-21,Brand,0,,0"),
    );
    expect(issues).toEqual([]);
    expect(rows[0]).toMatchObject({
      line: 2,
      campaignExternalId: "Brand",
      day: "2026-05-20",
      spendMicros: 31_120_527_455n,
      clicks: "88.03188078180898",
    });
    expect(rows[0]?.actions).toEqual([{ key: "conversions", count: null, valueMicros: null }]);
    expect(rows[1]).toMatchObject({ spendMicros: 0n, clicks: null });
    expect(rows[1]?.actions).toEqual([{ key: "conversions", count: "0", valueMicros: null }]);
  });

  it.each([
    ["an unreadable date", "2026-13-45,A,1,1,1", /date cannot be read/],
    ["a day after the export", "2026-11-23,A,1,1,1", /after the export date 2026-11-22/],
    ["a day centuries ago", "0202-05-20,A,1,1,1", /is before any ad report/],
    ["text for a number", "2026-05-20,A,lots,1,1", /not a number/],
    ["a percentage", "2026-05-20,A,12%,1,1", /percentage/],
    ["more than a number can hold", "2026-05-20,A,1e309,1,1", /too large/],
    ["an amount beyond belief", "2026-05-20,A,99999999999999,1,1", /implausibly large/],
    ["too few cells", "2026-05-20,A,1", /3 cells, but the header has 5/],
    ["too many cells", "2026-05-20,A,1,1,1,1", /6 cells/],
    ["no campaign", "2026-05-20,,1,1,1", /has no campaign/],
    ["a name of a million characters", `2026-05-20,"${"x,".repeat(500_000)}",1,1,1`, /1000000 characters/],
    ["a number without end", `2026-05-20,A,1${" ".repeat(9000)}1,1,1`, /is not a number/],
    ["a date without end", `${"T".repeat(9000)}:,A,1,1,1`, /date cannot be read/],
    ["a cell without end", `2026-05-20,${"x".repeat(10_001)},1,1,1`, /10001 characters/],
  ])("with %s are listed with line and reason, and the others are read", async (_, line, reason) => {
    const { rows, issues } = await read(file("2026-05-19,A,1.5,1,1", line, "2026-05-21,A,2.5,2,2"));
    expect(rows.map((row) => row.day)).toEqual(["2026-05-19", "2026-05-21"]);
    expect(issues).toMatchObject([{ line: 3, reason: expect.stringMatching(reason) as string }]);
  });

  it("with too few cells at the end of the file say that it may be incomplete", async () => {
    const { rows, issues } = await read(`${HEADER}\n2026-05-19,A,1,1,1\n2026-05-20,A`);
    expect(rows).toHaveLength(1);
    expect(issues).toMatchObject([
      { line: 3, reason: expect.stringContaining("the file may be incomplete") as string },
    ]);
  });

  it("below a quote that never closes are not read, and the line is named", async () => {
    const { rows, issues } = await read(`${HEADER}\n2026-05-19,A,1,1,1\n2026-05-20,"A,1,1,1\n2026-05-21,A,1,1,1\n`);
    expect(rows).toHaveLength(1);
    expect(issues).toMatchObject([{ line: 3, reason: expect.stringContaining("never closed") as string }]);
  });

  it("below an oversized row are not read, and the line is named", async () => {
    const { rows, issues } = await read(`${file("2026-05-19,A,1,1,1")}2026-05-20,"${"x".repeat(5_000_000)}\n`);
    expect(rows).toHaveLength(1);
    expect(issues).toMatchObject([{ line: 3, reason: expect.stringContaining("does not end") as string }]);
  });

  it("keep names that look like formulas or JavaScript unchanged", async () => {
    const names = ["=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "__proto__", "constructor", "-x"];
    const { rows } = await read(file(...names.map((name) => `2026-05-20,${name},1,1,1`)));
    expect(rows.map((row) => row.campaignExternalId)).toEqual(names);
  });

  it("read minus zero as zero", async () => {
    const { rows } = await read(file("2026-05-20,A,-0,-0.0,1"));
    expect(rows[0]).toMatchObject({ spendMicros: 0n, clicks: "0" });
  });

  it("in a currency other than the answer are left out", async () => {
    const text = "date,campaign,cost,currency\n2026-05-20,A,1,EUR\n2026-05-20,A,2,USD\n";
    const { questions } = await questionsOf(text);
    expect(questions.find((question) => question.id === "currency")).toMatchObject({ kind: "choice", proposed: null });
    const { rows, issues } = await read(text, { currency: "USD" });
    expect(rows.map((row) => row.spendMicros)).toEqual([2_000_000n]);
    expect(issues).toMatchObject([{ line: 2, reason: "The row is in EUR, but the import is in USD." }]);
  });

  it("share a hash only if they are equal in every cell", async () => {
    const { rows } = await read(file("2026-05-20,A,1,1,1", "2026-05-20,A,1,1,1", "2026-05-20,A,1,11,"));
    expect(rows[0]?.rowHash).toBe(rows[1]?.rowHash);
    expect(rows[2]?.rowHash).not.toBe(rows[0]?.rowHash);
  });

  it("keep every written amount exactly, in both number formats", async () => {
    const micros = fc.bigInt({ min: 0n, max: 900_000_000_000_000n });
    await fc.assert(
      fc.asyncProperty(fc.array(micros, { minLength: 1, maxLength: 5 }), fc.boolean(), async (amounts, isComma) => {
        const lines = amounts.map((amount, index) => `2026-05-${10 + index};A;${write(amount, isComma)}`);
        const { rows } = await read(["date;campaign;cost", ...lines].join("\n"), {
          "number-format": isComma ? "comma" : "point",
          "unit:2": "units",
        });
        expect(rows.map((row) => row.spendMicros)).toEqual(amounts);
      }),
      { numRuns: 100 },
    );
  });
});

function write(micros: bigint, isComma: boolean): string {
  const [whole = "0", fraction = ""] = formatDecimal(micros).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, isComma ? "." : ",");
  return fraction ? `${grouped}${isComma ? "," : "."}${fraction}` : grouped;
}

describe("numbers", () => {
  const amount = async (cells: string[], values: Record<string, string> = {}) => {
    const { rows } = await read(
      ["date;campaign;cost", ...cells.map((cell) => `2026-05-20;A;${cell}`)].join("\n"),
      values,
    );
    return rows.map((row) => row.spendMicros && formatDecimal(row.spendMicros));
  };

  it.each([
    ["1,234.56", "1234.56"],
    ["1.234,56", "1234.56"],
    ["1 234,56", "1234.56"],
    ["1\u202f234,56", "1234.56"],
    ["1'234.56", "1234.56"],
    ["€ 12.50", "12.5"],
    ["12,50 €", "12.5"],
    ["USD 1,234.50", "1234.5", "USD"],
    ["$0.99", "0.99", "USD"],
    ["$.99", "0.99", "USD"],
    ["1,23,456.75", "123456.75"],
    ["1.5e3", "1500"],
    ["12,– €", "12"],
    ["1’234.50 Fr.", "1234.5", "CHF"],
    ["kr 1 234,50", "1234.5", "SEK"],
    ["12 Kč", "12", "CZK"],
    ["R$ 1.234,50", "1234.5", "BRL"],
    ["-12.30", "-12.3"],
    ["(12.30)", "-12.3"],
    ["12.30-", "-12.3"],
    ["-$12.30", "-12.3", "CAD"],
    ["$-12.30", "-12.3", "USD"],
  ])("%s reads as %s", async (cell, expected, currency = "EUR") => {
    expect(await amount([cell], { currency })).toEqual([expected]);
  });

  it.each(["48¢", "ABC 12.50", "$12 EUR", "12k", "~12.50", "12.50*"])("%s is no amount", async (cell) => {
    await expect(amount(["12.50", cell])).resolves.toEqual(["12.5"]);
  });

  it("that fit both number formats raise a question", async () => {
    const text = "date;campaign;cost\n2026-05-20;A;1.234\n";
    expect((await questionsOf(text)).ids).toContain("number-format");
    expect(await amount(["1.234"], { "number-format": "point" })).toEqual(["1.234"]);
    expect(await amount(["1.234"], { "number-format": "comma", "unit:2": "units" })).toEqual(["1234"]);
  });

  it.each(["1.2.3", "12,3,4", "1,2.3", "1.23,4.5"])("%s, which no format can read, proves no format", async (bad) => {
    const text = `day,campaign,cost\n2026-05-19,A,${quote("28,221")}\n2026-05-20,A,${quote(bad)}\n2026-05-21,A,${quote("1,500")}\n`;
    expect((await questionsOf(text)).ids).toContain("number-format");
    const { rows, issues } = await read(text, { "number-format": "point", "unit:2": "units" });
    expect(rows.map((row) => row.spendMicros)).toEqual([28_221_000_000n, 1_500_000_000n]);
    expect(issues).toMatchObject([{ line: 3, value: bad, kept: false }]);
  });

  it("raise no question when another cell decides", async () => {
    expect(await amount(["1.234", "5,50"])).toEqual(["1234", "5.5"]);
  });

  it("are in micros if the column's name says so, and large whole numbers raise a question", async () => {
    const named = "segments.date,campaign.id,metrics.cost_micros,metrics.clicks\n2026-05-20,7,36150000,49\n";
    const { rows } = await read(named);
    expect(rows[0]).toMatchObject({ campaignExternalId: "7", spendMicros: 36_150_000n });
    const bare = "date,campaign,spend\n2026-05-20,A,36150000\n";
    expect((await questionsOf(bare)).ids).toContain("unit:2");
    expect((await read(bare, { "unit:2": "micros" })).rows[0]?.spendMicros).toBe(36_150_000n);
    expect((await read(bare, { "unit:2": "units" })).rows[0]?.spendMicros).toBe(36_150_000_000_000n);
  });
});

it("rows of several readings of the same days are asked about, and those of the others left out by name", async () => {
  const text = `date,campaign,period,cost,conversions
2026-05-01,Brand,Current,100.5,10
2026-05-01,Brand,Previous,90.5,9
`;
  const { questions } = await questionsOf(text);
  expect(questions.find(({ id }) => id === "rows-of")).toMatchObject({ proposed: null, answer: null });
  const { rows, issues } = await read(text, { "rows-of": "Current" });
  expect(rows.map(({ line }) => line)).toEqual([2]);
  expect(issues).toMatchObject([{ line: 3, column: "period" }]);
  expect((await read(text, { "rows-of": "all" })).rows).toHaveLength(2);
});

it("a row that its source has deleted is left out by name", async () => {
  const text = `date,campaign_id,campaign_name,cost,conversions,_fivetran_deleted
2026-05-01,1,Brand,100.5,10,true
2026-05-01,1,Brand,101.5,11,false
`;
  const { rows, issues } = await read(text);
  expect(rows.map(({ line }) => line)).toEqual([3]);
  expect(issues).toMatchObject([
    { line: 2, column: "_fivetran_deleted", reason: expect.stringContaining("deleted") as string },
  ]);
});

describe("dates", () => {
  const days = async (cells: string[], values: Record<string, string> = {}) => {
    const { rows } = await read(["date;campaign;cost", ...cells.map((cell) => `${cell};A;1`)].join("\n"), values);
    return rows.map((row) => row.day);
  };

  it.each([
    "2026-05-22",
    "2026/05/22",
    "20260522",
    "22/05/2026",
    "05/22/2026",
    "22.05.2026",
    "22.5.26",
    "22. Mai 2026",
    "May 22, 2026",
    "22 May 2026",
    "22-May-26",
    "Fri, 22 May 2026",
    "22 mai 2026",
    "22 de mayo de 2026",
    "2026年5月22日",
    "2026-05-22 00:00:00",
    "2026-05-22T00:00:00",
    "5/22/2026 12:00:00 AM|7",
  ])("%s is read", async (cell) => {
    expect(await days([cell])).toEqual(["2026-05-22"]);
  });

  it.each(["2026-05-22 00:00:00+00", "2026-05-22 10:00:00.000 +0000 UTC"])("%s is read", async (cell) => {
    expect(await days([cell], { "clock-times": "as-written" })).toEqual(["2026-05-22"]);
  });

  it("that can be read in two ways raise a question and are never guessed", async () => {
    const text = "date,campaign,cost\n03/04/2026,A,1\n05/06/2026,A,1\n";
    const { questions } = await questionsOf(text);
    expect(questions.find((question) => question.id === "date-order")).toMatchObject({ proposed: null, answer: null });
    expect(await days(["03/04/2026"], { "date-order": "day-first" })).toEqual(["2026-04-03"]);
    expect(await days(["03/04/2026"], { "date-order": "month-first" })).toEqual(["2026-03-04"]);
  });

  it("of which a spreadsheet has swapped some are asked about, with both readings", async () => {
    const cells = ["2026-01-11", "2026-02-11", "2026-12-11", "13/11/2026"];
    expect(await days(cells, { "swapped-dates": "swapped" })).toEqual([
      ...["2026-11-01", "2026-11-02", "2026-11-12", "2026-11-13"],
    ]);
    expect(await days(cells, { "swapped-dates": "as-written" })).toEqual(["2026-01-11", "2026-02-11"]);
    const { questions } = await questionsOf(`date,campaign,cost\n${cells.map((cell) => `${cell},A,1.5`).join("\n")}\n`);
    expect(questions.find(({ id }) => id === "swapped-dates")?.options[0]?.label).toContain("2026-11-01");
  });

  it("raise no question when one row decides", async () => {
    expect(await days(["03/04/2026", "25/04/2026"])).toEqual(["2026-04-03", "2026-04-25"]);
  });

  it("that are Excel date numbers raise a question", async () => {
    expect(await days(["46164"], { "date-order": "excel-serial" })).toEqual(["2026-05-22"]);
  });

  it("with a UTC time can be moved to the account's local day", async () => {
    const cells = ["2026-05-22 22:00:00", "2026-05-23 22:00:00"];
    expect(await days(cells, { "clock-times": "as-written" })).toEqual(["2026-05-22", "2026-05-23"]);
    expect(await days(cells, { "clock-times": "from-utc" })).toEqual(["2026-05-23", "2026-05-24"]);
    const mixed = ["22-05-2026 22:00:00", "23-05-2026", "24-05-2026 23:30+05"];
    const shifted = { "clock-times": "from-utc", "date-order": "day-first" };
    expect(await days(mixed, shifted)).toEqual(["2026-05-23", "2026-05-23", "2026-05-24"]);
  });
});

describe("columns", () => {
  const roles = async (header: string, row: string) => {
    const { mapping } = await questionsOf(`${header}\n${row}\n`);
    const used = mapping.columns.filter((use) => use.role !== "ignore");
    return {
      preset: mapping.preset?.id,
      used: Object.fromEntries(used.map((use) => [use.name, use.action ? `${use.role}:${use.action}` : use.role])),
    };
  };

  it("of a search account's history are recognised", async () => {
    const { preset, used } = await roles(
      "date,campaign_name,click,ctv,vtv,cost,campaign_budget_total_amount",
      "2026-05-20,77,8.5,1.5,0,3.5,9.5",
    );
    expect(preset).toBe("search-click-history");
    expect(used).toEqual({
      date: "day",
      campaign_name: "campaign-name",
      click: "clicks",
      ctv: "conversions:conversions",
      vtv: "value:conversions",
      cost: "spend",
      campaign_budget_total_amount: "budget",
    });
  });

  it("of Meta's report are recognised, including the currency in a name", async () => {
    const header =
      "Reporting starts,Reporting ends,Campaign name,Amount spent (EUR),Impressions,Link clicks,Purchases,Purchases conversion value";
    const { preset, used } = await roles(header, "2026-05-20,2026-05-20,A,3.5,100,7,2,99.5");
    expect(preset).toBe("meta-screen");
    expect(used).toMatchObject({
      "Amount spent (EUR)": "spend",
      Purchases: "conversions:purchase",
      "Purchases conversion value": "value:purchase",
    });
    expect((await questionsOf(`${header}\n2026-05-20,2026-05-20,A,3.5,100,7,2,99.5\n`)).ids).not.toContain("currency");
  });

  it("can be mapped by hand, several conversion columns to several actions", async () => {
    const text = "wann,was,taler,signups,sales\n2026-05-20,A,3.5,1,2\n";
    const { rows } = await read(
      text,
      { "column:day": "0", "column:spend": "2" },
      {
        1: { role: "campaign-name", action: null },
        3: { role: "conversions", action: "sign-up" },
        4: { role: "conversions", action: "purchase" },
      },
    );
    expect(rows[0]?.actions.map(({ key, count }) => [key, count])).toEqual([
      ["sign-up", "1"],
      ["purchase", "2"],
    ]);
  });

  it("that are missing raise questions: the day, the spend, and the file's only channel", async () => {
    const { ids } = await questionsOf("wann,taler\n2026-05-20,3.5\n");
    expect(ids).toEqual(expect.arrayContaining(["column:day", "column:spend", "channel-name"]));
    const { rows } = await read("wann,taler\n2026-05-20,3.5\n", {
      "column:day": "0",
      "column:spend": "1",
      "channel-name": "Radio",
    });
    expect(rows[0]).toMatchObject({ campaignExternalId: "Radio", campaignName: "Radio" });
  });

  it("with one row per conversion action keep the actions apart", async () => {
    const { rows } = await read(
      "date,campaign,cost,conversion action,conversions\n2026-05-20,A,3.5,Purchase,2\n2026-05-20,A,,Lead,5\n",
    );
    expect(rows.map((row) => row.actions[0])).toEqual([
      { key: "purchase", count: "2", valueMicros: null },
      { key: "lead", count: "5", valueMicros: null },
    ]);
  });

  it("raise questions on currency, time zone, export date, time basis and attribution", async () => {
    const { questions } = await questionsOf(`${HEADER}\n2026-05-20,A,1.5,1,1\n`);
    expect(questions.map((question) => question.id)).toEqual([
      "currency",
      "time-zone",
      "export-day",
      "time-basis",
      "attribution",
    ]);
    expect(questions.every((question) => question.answer === null)).toBe(true);
  });
});

describe("rows that look like something else", () => {
  it("a row that was cut short above a repeated header is listed", async () => {
    const text = "Date,Campaign,Cost\n2026-11-01,A,1.50\n2026-11-03,5\nDate,Campaign,Cost\n2026-11-04,A,2.50\n";
    const { rows, issues } = await read(text);
    expect(rows).toHaveLength(2);
    expect(issues).toMatchObject([{ line: 3, reason: "The row has 2 cells, but the header has 3." }]);
  });

  it("a campaign that is named like a total keeps its days, or they are listed", async () => {
    const header = "Date,Campaign,Cost,Conversions";
    const bad = "2026-11-02,Total - Brand,oops,3\n2026-11-03,Total - Brand,Search,4.00,3";
    const { rows, issues } = await read(`${header}\n2026-11-01,Total - Brand,9.50,3\n${bad}\nTotal,,9.50,3\n`);
    expect(rows).toHaveLength(1);
    expect(issues.map(({ line }) => line)).toEqual([3, 4]);
  });

  it("a file whose campaigns are all named like totals is read", async () => {
    const { rows } = await read("Date,Campaign,Cost\n2026-11-01,Total A,1.50\n2026-11-01,Total: B,2.50\n");
    expect(rows).toHaveLength(2);
  });
});

describe("numbers that a name or another column explains", () => {
  it("in millions raise a question with that answer", async () => {
    const { questions } = await questionsOf("Date,Campaign,Spend (in millions)\n2026-11-01,A,1.25\n");
    const unit = questions.find(({ id }) => id === "unit:2");
    expect(unit?.options.map(({ value }) => value)).toContain("millions");
    const { rows } = await read("Date,Campaign,Spend (in millions)\n2026-11-01,A,1.25\n", { "unit:2": "millions" });
    expect(rows[0]?.spendMicros).toBe(1_250_000_000_000n);
  });

  it("keep the decimal sign that their own cells prove, against an answer for others", async () => {
    const text = "Date;Campaign;Cost;Conversions\n2026-11-01;A;3,25;1.234\n2026-11-02;A;12,500;2.000\n";
    const { rows } = await read(text, { "number-format": "point" });
    expect(rows.map(({ spendMicros }) => spendMicros)).toEqual([3_250_000n, 12_500_000n]);
  });

  it("of ids with few zeros at the end stay ids", async () => {
    const text = "Date,Campaign ID,Campaign,Cost\n2026-11-01,120208674568960100,A,1.50\n";
    expect((await read(text)).rows[0]?.campaignExternalId).toBe("120208674568960100");
  });
});
