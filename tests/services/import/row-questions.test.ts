import { beforeEach, describe, expect, it } from "vitest";
import type { ServiceContext } from "@/lib/services/context";
import { answerImport } from "@/lib/services/import/answer-import";
import { checkImport } from "@/lib/services/import/check-import";
import { commitImport } from "@/lib/services/import/commit-import";
import { getImport } from "@/lib/services/import/get-import";
import { check, importFile, newWorkspace, visibleState } from "./run-import";

let context: ServiceContext;
beforeEach(async () => {
  context = await newWorkspace();
});

/** The open questions of a file whose rows have been read. */
async function openQuestions(text: string, values: Record<string, string> = {}, accountName: string | null = "export") {
  const importId = await check(context, text, values, accountName);
  const { questions } = await getImport(context, importId);
  return { importId, open: questions.filter((question) => question.answer === null) };
}

async function spendByDay(): Promise<Record<string, bigint | null>> {
  const { days } = await visibleState(context);
  return Object.fromEntries(days.map((day) => [`${day.channel} ${day.day}`, day.spendMicros]));
}

const lines = (...rows: string[]) => `${rows.join("\n")}\n`;

describe("rows of one campaign and day", () => {
  it("are asked about if no column says what tells them apart, with the sums of both readings", async () => {
    const text = lines("date,campaign,status,cost", "2026-05-20,A,on,1.5", "2026-05-20,A,on,2.5");
    const { importId, open } = await openQuestions(text);
    expect(open).toMatchObject([
      {
        id: "repeats",
        options: [
          { value: "sum", label: "Parts of the day: add them up: spend €4.00" },
          { value: "last", label: "Readings of the same day: the last in the file counts: spend €2.50" },
        ],
      },
    ]);
    await answerImport(context, { importId, values: { repeats: "last" } });
    expect((await getImport(context, importId)).preview?.channels[0]?.spendMicros).toBe(2_500_000n);
    await commitImport(context, importId);
    expect(await spendByDay()).toEqual({ "A 2026-05-20": 2_500_000n });
  });

  it("are added up without a question if one of them only takes back spend", async () => {
    await importFile(context, lines("date,campaign,cost", "2026-05-20,A,10", "2026-05-20,A,-2.5"));
    expect(await spendByDay()).toEqual({ "A 2026-05-20": 7_500_000n });
  });

  it("count in their newest reading if a warehouse has loaded them again", async () => {
    const header = "date,campaign,device,cost,_fivetran_synced";
    const rows = ["2026-05-20,A,phone,1,2026-05-21 04:00:00", "2026-05-20,A,desktop,2,2026-05-21 04:00:01"];
    const again = ["2026-05-20,A,phone,3,2026-05-28 04:00:00"];
    const { importId, open } = await openQuestions(lines(header, ...rows, ...again));
    expect(open).toMatchObject([{ id: "loads", proposed: "newest" }]);
    await answerImport(context, { importId, values: { loads: "newest" } });
    await commitImport(context, importId);
    expect(await spendByDay()).toEqual({ "A 2026-05-20": 5_000_000n });
  });

  it("of several conversion actions are asked about if they repeat the day's spend", async () => {
    const header = "date,campaign,conversion action,cost,conversions";
    const text = lines(header, "2026-05-20,A,Purchase,8.5,4", "2026-05-20,A,Newsletter,8.5,9");
    const { open } = await openQuestions(text);
    expect(open).toMatchObject([{ id: "spend-per-action", proposed: "once" }]);
    await importFile(context, text, { "spend-per-action": "once" });
    expect(await spendByDay()).toEqual({ "A 2026-05-20": 8_500_000n });
  });
});

describe("a second header in the middle of a file", () => {
  it("starts the same table again, in any order of its columns", async () => {
    const first = ["Report", "date,campaign,cost", "2026-05-20,A,1.5"];
    const second = ["Report", "cost,date,campaign", "2.5,2026-05-21,A"];
    await importFile(context, lines(...first, ...second));
    expect(await spendByDay()).toEqual({ "A 2026-05-20": 1_500_000n, "A 2026-05-21": 2_500_000n });
  });

  it("is recognised if its first name begins with a digit", async () => {
    const first = ["date,campaign,cost,7 day total sales", "2026-05-20,A,1.5,3.00"];
    const second = ["7 day total sales,cost,date,campaign", "4.00,2.5,2026-05-21,A"];
    await importFile(context, lines(...first, ...second));
    expect(await spendByDay()).toEqual({ "A 2026-05-20": 1_500_000n, "A 2026-05-21": 2_500_000n });
  });

  it("with other columns leaves out what is below it, by line", async () => {
    const other = ["date,ad group,clicks,impressions", "2026-05-20,X,5,50"];
    const { importId } = await importFile(context, lines("date,campaign,cost,clicks", "2026-05-20,A,1.5,3", ...other));
    const { issues } = await getImport(context, importId);
    expect(issues).toMatchObject([{ line: 4, reason: expect.stringContaining("second header on line 3") as string }]);
  });
});

describe("a total", () => {
  it("is left out if it reads like one and equals the sum of the others", async () => {
    const rows = ["2026-05-20,A,1.5", "2026-05-20,B,2.5", "2026-05-20,Łącznie,4"];
    await importFile(context, lines("date,campaign,cost", ...rows));
    expect(Object.keys(await spendByDay())).toEqual(["A 2026-05-20", "B 2026-05-20"]);
  });

  it("in an unknown language is found by its numbers, and asked about", async () => {
    const rows = ["2026-05-20,A,1.5,1", "2026-05-20,B,2.5,2", "2026-05-20,Iomlán,4,3"];
    const { open } = await openQuestions(lines("date,campaign,cost,conversions", ...rows));
    expect(open).toMatchObject([{ id: "totals", proposed: "leave-out" }]);
  });

  it("in its name only is asked about, and a campaign named after one is kept", async () => {
    const rows = ["2026-05-20,A,1.5", "2026-05-20,Total,9"];
    expect((await openQuestions(lines("date,campaign,cost", ...rows))).open).toMatchObject([{ id: "totals" }]);
    await importFile(context, lines("date,campaign,cost", "2026-05-20,A,1.5", "2026-05-20,Total - Brand,9"));
    expect(Object.keys(await spendByDay())).toEqual(["A 2026-05-20", "Total - Brand 2026-05-20"]);
  });

  it("of campaigns of which one is named after a total is found by its numbers", async () => {
    const [brand, other] = ["2026-05-20,Total - Brand,9,1", "2026-05-20,A,1.5,2"];
    const ofDay = (name: string) => lines("date,campaign,cost,conversions", brand, other, `2026-05-20,${name},10.5,3`);
    const { open } = await openQuestions(ofDay("Every campaign"));
    expect(open).toMatchObject([
      { id: "totals", text: expect.stringMatching(/"Every campaign" are exactly the sum/) as string },
    ]);
    await importFile(context, ofDay("Total - all campaigns"));
    expect(Object.keys(await spendByDay())).toEqual(["A 2026-05-20", "Total - Brand 2026-05-20"]);
  });

  it("that the file has under two names is asked about under both", async () => {
    const rows = ["2026-05-20,A,1.5", "2026-05-20,B,2.5", "2026-05-20,Iomlán,4", "2026-05-20,Every campaign,4"];
    const { open } = await openQuestions(lines("date,campaign,cost", ...rows));
    expect(open.map(({ text }) => text)).toEqual([
      expect.stringContaining('"Every campaign" and "Iomlán" are exactly'),
    ]);
  });

  it("in a name is asked about apart from a total in numbers", async () => {
    const rows = ["2026-05-20,Total,9", "2026-05-20,A,1.5", "2026-05-20,Every campaign,10.5"];
    const text = lines("date,campaign,cost", ...rows);
    expect((await openQuestions(text)).open).toMatchObject([{ id: "totals" }, { id: "total-names", proposed: null }]);
    await importFile(context, text, { totals: "leave-out", "total-names": "keep" });
    expect(Object.keys(await spendByDay())).toEqual(["A 2026-05-20", "Total 2026-05-20"]);
  });

  it("of a month on one of its days is asked about", async () => {
    const days = [1, 2, 3, 4, 5].map((day) => `2026-05-0${day + 1},A,${day}`);
    const { open } = await openQuestions(lines("date,campaign,cost", "2026-05-01,A,15", ...days));
    expect(open).toMatchObject([{ id: "day-sums", proposed: "leave-out" }]);
  });
});

describe("the account of a file", () => {
  const BRAND = lines("date,campaign,cost", "2026-05-20,Brand,10");

  it("is asked about if another account has a campaign of the same name", async () => {
    await importFile(context, BRAND, {}, "First");
    const { importId, open } = await openQuestions(BRAND, {}, null);
    expect(open).toMatchObject([{ id: "account" }]);
    expect(open[0]?.options.map(({ label }) => label)).toEqual([
      '"First" (Europe/Berlin): has 1 campaign of the file; 1 campaign-day replaced, spend of these days then €10.00',
      "A new account, counted next to the others: spend €10.00",
    ]);
    await answerImport(context, { importId, values: { account: open[0]?.options[0]?.value ?? "" } });
    expect(await commitImport(context, importId)).toMatchObject({ unchanged: 1, connectionName: "First" });
  });

  it("is asked about with another time zone too, instead of a second account", async () => {
    await importFile(context, BRAND, {}, "First");
    expect((await openQuestions(BRAND, { "time-zone": "Asia/Tokyo" }, null)).open).toMatchObject([{ id: "account" }]);
  });

  it("is the one with its id, and never one with another id", async () => {
    const of = (id: string, cost: number) => lines("date,customer id,campaign,cost", `2026-05-20,${id},Brand,${cost}`);
    const first = await importFile(context, of("111-222-3333", 10), {}, null);
    const other = await importFile(context, of("999-222-3333", 20), {}, null);
    const again = await importFile(context, of("1112223333", 10), {}, null);
    expect(other.result.connectionName).not.toBe(first.result.connectionName);
    expect(again.result).toMatchObject({ connectionName: first.result.connectionName, unchanged: 1 });
  });

  it("holds one campaign once, whether a file has its id or not", async () => {
    await importFile(context, lines("date,campaign id,campaign,cost", "2026-05-20,901,Brand,10"));
    const { importId, open } = await openQuestions(lines("date,campaign,cost", "2026-05-21,Brand,20"));
    expect(open).toMatchObject([{ id: "same-campaigns" }]);
    await answerImport(context, { importId, values: { "same-campaigns": "same" } });
    await commitImport(context, importId);
    expect(await spendByDay()).toEqual({ "Brand 2026-05-20": 10_000_000n, "Brand 2026-05-21": 20_000_000n });
    await importFile(context, lines("date,campaign id,campaign,cost", "2026-05-22,901.0,Brand,30"));
    expect(Object.keys(await spendByDay())).toHaveLength(3);
  });
});

describe("campaigns", () => {
  it("with one name in two spellings are one campaign if a person says so", async () => {
    const text = lines("date,campaign,cost", "2026-05-20,Caf\u00e9  Süd,1", "2026-05-21,Cafe\u0301 Süd,2");
    const { open } = await openQuestions(text);
    expect(open).toMatchObject([{ id: "spellings", proposed: "one" }]);
    await importFile(context, text, { spellings: "one" });
    expect((await visibleState(context)).channels).toHaveLength(1);
  });

  it("without an id continue the one with the same name, if a person says so", async () => {
    const text = lines("date,campaign id,campaign,cost", "2026-05-20,901,A,1", "2026-05-21,,A,2");
    const { open } = await openQuestions(text);
    expect(open).toMatchObject([{ id: "missing-ids", proposed: "same" }]);
    await importFile(context, text, { "missing-ids": "same" });
    expect((await visibleState(context)).channels).toEqual(["A"]);
  });

  it("with ids that a spreadsheet has rounded are identified by name", async () => {
    const header = "date,campaign id,campaign,cost";
    await importFile(context, lines(header, "2026-05-20,2.38512E+16,A,1", "2026-05-20,2.38512E+16,B,2"));
    expect((await visibleState(context)).channels).toEqual(["A", "B"]);
  });

  it("with one id and several names on a day are asked about", async () => {
    const header = "date,campaign id,campaign,cost";
    const { open } = await openQuestions(lines(header, "2026-05-20,7,A,1", "2026-05-20,7,B,2"));
    expect(open.map(({ id }) => id)).toContain("campaign-identity");
  });
});

describe("one campaign under several ids", () => {
  it("counts each row once if its name is spelled in two ways and half its ids are missing", async () => {
    const header = "date,campaign id,campaign,cost";
    const rows = ["2026-05-20,901,Brand X,1", "2026-05-21,,Brand  X,2", "2026-05-22,,Brand X,4"];
    await importFile(context, lines(header, ...rows), { "missing-ids": "same" });
    expect((await visibleState(context)).days.map(({ spendMicros }) => spendMicros)).toEqual([
      1_000_000n,
      2_000_000n,
      4_000_000n,
    ]);
  });

  it("keeps days left out when the account knows the campaign by name", async () => {
    const days = [1, 2, 3, 4, 5].map((day) => `2026-05-0${day + 1},901,A,${day}.00`);
    await importFile(context, lines("date,campaign,cost", "2026-04-30,A,7.00"));
    const text = lines("date,campaign id,campaign,cost", "2026-05-01,901,A,15.00", ...days);
    await importFile(context, text, { "day-sums": "leave-out", "same-campaigns": "same" });
    expect(await spendByDay()).not.toHaveProperty("A 2026-05-01");
    expect(Object.keys(await spendByDay())).toHaveLength(6);
  });

  it("follows a missing id to the name that the account has", async () => {
    await importFile(context, lines("date,campaign,cost", "2026-05-19,Brand,1.00"));
    const rows = ["2026-05-20,901,Brand,2.00", "2026-05-21,,Brand,3.00"];
    await importFile(context, lines("date,campaign id,campaign,cost", ...rows), {
      "missing-ids": "same",
      "same-campaigns": "same",
    });
    expect((await visibleState(context)).channels).toEqual(["Brand"]);
    expect(Object.keys(await spendByDay())).toHaveLength(3);
  });
});

describe("an answer about rows", () => {
  const AGAIN = lines("date,campaign,cost", "2026-05-20,A,1.50", "2026-05-20,A,2.50");

  it("is dropped when the rows are read in another way", async () => {
    const importId = await check(context, AGAIN, { repeats: "last" });
    await answerImport(context, { importId, values: { "export-day": "2026-11-20" } });
    await checkImport(context, importId);
    const { questions } = await getImport(context, importId);
    expect(questions.find(({ id }) => id === "repeats")).toMatchObject({ answer: null });
  });

  it("does not count once another import has changed what was asked", async () => {
    const importId = await check(context, lines("date,campaign,cost", "2026-05-20,A,40.00"));
    await importFile(context, lines("date,campaign,cost", "2026-05-20,A,100.00"));
    await expect(commitImport(context, importId)).rejects.toThrow("have changed since");
    await checkImport(context, importId);
    expect((await getImport(context, importId)).questions.find(({ answer }) => answer === null)).toMatchObject({
      id: "partial-days",
    });
  });

  it("to take the last row keeps the row that takes back spend", async () => {
    const text = lines("date,campaign,cost", "2026-05-20,A,5.00", "2026-05-20,A,8.00", "2026-05-20,A,-1.00");
    await importFile(context, text, { repeats: "last" });
    expect(await spendByDay()).toEqual({ "A 2026-05-20": 7_000_000n });
  });
});

it("a total that is left out is named", async () => {
  const rows = ["2026-05-20,A,1.50", "2026-05-20,B,2.50", "2026-05-20,Total,4.00"];
  const { facts } = await getImport(context, await check(context, lines("date,campaign,cost", ...rows)));
  expect(facts).toContainEqual({ label: "Totals left out", value: "Total" });
});

describe("days that a file would lower", () => {
  it("are listed with both amounts, and kept if the file shows only a part of them", async () => {
    await importFile(context, lines("date,campaign,cost", "2026-05-20,A,100.00", "2026-05-21,A,100.00"));
    const part = lines("date,campaign,cost", "2026-05-20,A,40.00", "2026-05-21,A,98.00");
    const { importId, open } = await openQuestions(part);
    expect(open).toMatchObject([{ id: "partial-days" }]);
    expect(open[0]?.text).toContain('"A" on 20 May 2026 from €100.00 to €40.00');
    await answerImport(context, { importId, values: { "partial-days": "keep" } });
    await commitImport(context, importId);
    expect(await spendByDay()).toEqual({ "A 2026-05-20": 100_000_000n, "A 2026-05-21": 98_000_000n });
  });
});
