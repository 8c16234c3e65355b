import { describe, expect, it } from "vitest";
import { formatDecimal } from "@/lib/domain/money";
import { questionsOf, read } from "./csv-source";

const file = (header: string, ...lines: string[]) => `${[header, ...lines].join("\n")}\n`;

async function unitQuestion(text: string, index = 2) {
  const { questions } = await questionsOf(text);
  const found = questions.find(({ id }) => id === `unit:${index}`);
  return found && { text: found.text, values: found.options.map(({ value }) => value), proposed: found.proposed };
}

it("a unit in a line above the table is asked about", async () => {
  const text = `Report: daily spend (amounts in thousands of EUR)

Day,Campaign,Cost,Conversions
2026-11-01,Brand,12.5,3
2026-11-02,Brand,13.5,4
`;
  const { questions } = await questionsOf(text);
  expect(questions.find(({ id }) => id === "unit:2")).toMatchObject({ proposed: "thousands", answer: null });
});

describe("whole amounts", () => {
  it("raise a question that shows the average and the largest day of each reading", async () => {
    const { questions } = await questionsOf(
      file("date,campaign,spend_cents,cost", "2026-05-20,A,4850,4850", "2026-05-21,A,4910,4910"),
    );
    expect(questions.find(({ id }) => id === "unit:3")?.options).toEqual([
      { value: "units", label: "Currency units: 4,880 a day on average, largest 4,910" },
      { value: "cents", label: "Cents: 48.80 a day on average, largest 49.10" },
    ]);
  });

  it.each([
    ["of an account that spends little", "cost (EUR)", ["120", "90"], ["units", "cents"]],
    ["that can be millionths", "cost (EUR)", ["1200000"], ["units", "cents", "micros"]],
    ["that a program writes with a decimal", "cost (EUR)", ["4850.0"], ["units", "cents"]],
    ["below a hundred", "cost (EUR)", ["45"], undefined],
    ["next to a written decimal", "cost (EUR)", ["4850", "12.00"], undefined],
    ["in a currency without cents", "cost (JPY)", ["48500"], undefined],
    ["of which the name says thousands", "cost (k€)", ["12.5"], ["units", "thousands"]],
    ["of which a German name says thousands", "Kosten Tsd. EUR", ["12.5"], ["units", "thousands"]],
    ["of which the name says micros", "cost_micros", ["4850000"], undefined],
  ])("%s", async (_, name, amounts, values) => {
    const rows = amounts.map((amount, index) => `2026-05-${20 + index},A,${amount}`);
    const text = `${[`date,campaign,spend`, ...rows].join("\n")}\n`.replace("spend", name);
    const { questions, mapping } = await questionsOf(text);
    const spend = mapping.columns.find(({ role }) => role === "spend");
    const asked = questions.find(({ id }) => id.startsWith("unit:"));
    if (spend) expect(asked?.options.map(({ value }) => value)).toEqual(values);
  });

  it("are proposed in the only unit whose cost per click exists", async () => {
    const text = file("date,campaign,cost (EUR),clicks", "2026-05-20,A,45500000,90", "2026-05-21,A,30250000,80");
    expect(await unitQuestion(text)).toMatchObject({ values: ["units", "micros"], proposed: "micros" });
  });

  it("are not proposed if two units are plausible", async () => {
    const text = file("date,campaign,cost (EUR),clicks", "2026-05-20,A,4550,90");
    expect(await unitQuestion(text)).toMatchObject({ values: ["units", "cents"], proposed: null });
  });

  it("are suspected of being thousands if a click would cost almost nothing", async () => {
    const text = file("date,campaign,cost (EUR),clicks", "2026-05-20,A,12.55,30000");
    expect(await unitQuestion(text)).toMatchObject({ values: ["units", "thousands"], proposed: "thousands" });
  });

  it("of value raise a question if the return would be absurd", async () => {
    const header = "date,campaign,cost (EUR),conversions,conversion value";
    expect(await unitQuestion(file(header, "2026-05-20,A,50.25,3,15000"), 4)).toMatchObject({
      values: ["units", "cents"],
    });
    expect(await unitQuestion(file(header, "2026-05-20,A,50.25,3,150"), 4)).toBeUndefined();
  });
});

describe("a unit that was answered", () => {
  const spend = async (values: Record<string, string>) => {
    const { rows } = await read(file("date,campaign,cost", "2026-05-20,A,4850"), values);
    return rows[0]?.spendMicros && formatDecimal(rows[0].spendMicros);
  };

  it.each([
    ["units", "EUR", "4850"],
    ["cents", "EUR", "48.5"],
    ["cents", "KWD", "4.85"],
    ["micros", "EUR", "0.00485"],
    ["thousands", "EUR", "4850000"],
  ])("%s of %s", async (unit, currency, expected) => {
    expect(await spend({ "unit:2": unit, currency })).toBe(expected);
  });

  it("counts although the cells have decimals", async () => {
    const { rows } = await read(file("date,campaign,cost", "2026-05-20,A,4850.00"), { "unit:2": "cents" });
    expect(rows[0]?.spendMicros).toBe(48_500_000n);
  });
});
