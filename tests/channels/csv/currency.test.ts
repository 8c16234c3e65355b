import { describe, expect, it } from "vitest";
import { planReading, refuseAnswer } from "@/lib/channels/csv";
import { currenciesInName } from "@/lib/channels/csv/cells/currency-marks";
import { inspected, questionsOf, read, TODAY } from "./csv-source";

const file = (header: string, ...lines: string[]) => `${[header, ...lines].join("\n")}\n`;

/** What the importer says about an answer to the question on currency; null if it is accepted or not asked. */
async function refusedCurrency(text: string, currency: string): Promise<string | null> {
  const answers = { columns: {}, values: { currency } };
  const { questions } = planReading(await inspected(text), answers, TODAY);
  const question = questions.find(({ id, answer }) => id === "currency" && answer === null);
  return question ? refuseAnswer(question, currency, TODAY) : null;
}

async function isAsked(text: string, id = "currency"): Promise<boolean> {
  return (await questionsOf(text)).ids.includes(id);
}

describe("a currency that the file shows", () => {
  it.each([
    ["in a header", file("date,campaign,spend (USD)", "2026-05-20,A,900.00"), "spend (USD)"],
    ["in a header without brackets", file("date,campaign,cost_in_usd", "2026-05-20,A,900.00"), "cost_in_usd"],
    ["as a symbol", file("date,campaign,spend", "2026-05-20,A,$900.00"), '"$900.00" (line 2)'],
    ["from the second row on", file("date,campaign,spend", "2026-05-20,A,0", "2026-05-21,A,US$ 9.00"), "(line 3)"],
    ["as a code behind the amount", file("date,campaign,spend", "2026-05-20,A,900.00 USD"), '"900.00 USD" (line 2)'],
    ["in a column", file("date,campaign,spend,currency", "2026-05-20,A,9.00,USD"), "USD"],
    [
      "as a name in a column",
      file("date,campaign,spend,currency", "2026-05-20,A,9.00,C$"),
      'The column "currency" says CAD',
    ],
    ["above the table", file("Currency: USD\ndate,campaign,spend", "2026-05-20,A,900.00"), "states the currency USD"],
  ])("%s contradicts another answer", async (_, text, place) => {
    const problem = await refusedCurrency(text, "EUR");
    expect(problem).toContain(place);
    expect(problem).toContain("answered as EUR");
    expect(await refusedCurrency(text, text.includes("C$") ? "CAD" : "USD")).toBeNull();
  });

  it("in the name of a converted column is not that of the account", async () => {
    const text = file("date,campaign,cost (USD),currency", "2026-05-20,A,9.00,EUR");
    expect(await refusedCurrency(text, "EUR")).toContain('The header says "cost (USD)"');
    expect((await read(text, { currency: "USD" })).rows).toHaveLength(1);
  });

  it("is not asked about if only one fits, and is asked about otherwise", async () => {
    expect(await isAsked(file("date,campaign,cost", "2026-05-20,A,€9.50"))).toBe(false);
    expect(await isAsked(file("date,campaign,cost", "2026-05-20,A,$9.50"))).toBe(true);
    expect(await isAsked(file("date,campaign,cost", "2026-05-20,A,kr 9.50"))).toBe(true);
    expect(await isAsked(file("date,campaign,cost (SEK)", "2026-05-20,A,kr 9.50"))).toBe(false);
    expect(await isAsked(file("date,campaign,cost", "2026-05-20,A,9.50"))).toBe(true);
  });

  it("can be a symbol of several currencies", async () => {
    const text = file("date,campaign,cost", "2026-05-20,A,kr 9.50");
    for (const currency of ["SEK", "NOK", "DKK"]) expect(await refusedCurrency(text, currency)).toBeNull();
    expect(await refusedCurrency(text, "USD")).toContain("SEK, NOK, DKK, ISK");
  });

  it("twice, in a header and in another way in the cells, raises a question that names both", async () => {
    const { questions } = await questionsOf(file("date,campaign,cost (USD)", "2026-05-20,A,€9.50"));
    const question = questions.find(({ id }) => id === "currency");
    expect(question?.text).toMatch(/"cost \(USD\)".*"€9.50" \(line 2\)/);
  });
});

describe("a column with two currencies", () => {
  const MIXED = file("date,campaign,cost", '2026-05-20,A,"€1,200.50"', "2026-05-20,B,$900.00", "2026-05-21,C,7.00");

  it("raises a question about which rows to import", async () => {
    const { questions } = await questionsOf(MIXED);
    const question = questions.find(({ id }) => id === "currency");
    expect(question?.text).toMatch(/mixes currencies: "€1,200.50" \(line 2\) and "\$900.00" \(line 3\)/);
  });

  it("leaves the other rows out by name, and those that show none", async () => {
    const { rows, issues } = await read(MIXED);
    expect(rows.map((row) => row.spendMicros)).toEqual([1_200_500_000n]);
    expect(issues).toMatchObject([
      { line: 3, kept: false, reason: expect.stringContaining('shows "$900.00"') as string },
      { line: 4, kept: false, reason: expect.stringContaining("shows no currency") as string },
    ]);
  });
});

describe("value in another currency than spend", () => {
  const text = file("day,campaign,cost (EUR),conversions,conv. value (SEK)", "2026-05-20,A,100.00,4,5000.00");

  it("is asked about, and can be left out while conversions stay", async () => {
    expect(await isAsked(text, "value-currency")).toBe(true);
    await expect(read(text)).rejects.toThrow("value-currency");
    const { rows, plan } = await read(text, { "value-currency": "leave-out" });
    expect(rows[0]).toMatchObject({ spendMicros: 100_000_000n, actions: [{ count: "4", valueMicros: null }] });
    expect(plan.actions[0]?.value).toBeNull();
  });

  it.each([
    ["by its cells", file("day,campaign,cost (EUR),conversions,conv. value", "2026-05-20,A,100.00,4,kr 5000.00")],
    ["next to cells", file("day,campaign,cost,conversions,conv. value (SEK)", "2026-05-20,A,€100.00,4,5000.00")],
  ])("is seen %s", async (_, other) => {
    expect(await isAsked(other, "value-currency")).toBe(true);
  });

  it("is no question if the value fits the spend", async () => {
    const same = file("day,campaign,cost (SEK),conversions,conv. value", "2026-05-20,A,100.00,4,kr 5000.00");
    expect(await isAsked(same, "value-currency")).toBe(false);
  });

  it("in single cells makes those cells unknown", async () => {
    const some = file(
      "day,campaign,cost,conversions,conv. value",
      "2026-05-20,A,€1.50,4,€9.00",
      "2026-05-21,A,€2.50,5,$8.00",
    );
    const { rows, issues } = await read(some);
    expect(rows.map((row) => row.actions[0]?.valueMicros)).toEqual([9_000_000n, null]);
    expect(issues).toMatchObject([{ line: 3, column: "conv. value", value: "$8.00", kept: true }]);
  });
});

it.each([
  ["Cost (EUR)", "EUR"],
  ["Kosten in T€", "EUR"],
  ["Amount spent, SEK", "SEK"],
  ["spendUsd", "USD"],
  ["消化金額 (JPY)", "JPY"],
  ["Spend (US$)", "USD"],
  ["Cost (all)", null],
  ["All conv. value", null],
  ["Try again cost", null],
  ["Cost (Converted currency)", null],
])("the name %s states %s", (name, code) => {
  expect(currenciesInName(name)?.join(" ") ?? null).toBe(code);
});
