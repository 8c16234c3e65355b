import { describe, expect, it } from "vitest";
import { answerImport } from "@/lib/services/import/answer-import";
import { checkImport } from "@/lib/services/import/check-import";
import { getImport } from "@/lib/services/import/get-import";
import { check, importFile, newWorkspace } from "./run-import";

/** The open questions about the rows of a file, with their options, and the sums that are shown without an answer. */
async function review(text: string, values: Record<string, string> = {}) {
  const context = await newWorkspace();
  const importId = await check(context, text, values);
  const { questions, preview } = await getImport(context, importId);
  const open = questions.filter(({ answer }) => answer === null);
  const choose = async (value: string) => {
    await answerImport(context, { importId, values: { ...values, ...ANSWERED, [open[0]?.id ?? ""]: value } });
    await checkImport(context, importId);
    return sumsOf((await getImport(context, importId)).preview);
  };
  const usableDays = async () => {
    const { preview: current } = await getImport(context, importId);
    return current?.quality.find(({ kind }) => kind === "usable-days") ?? { count: null };
  };
  return { usableDays, ids: open.map(({ id }) => id), question: open[0], sums: sumsOf(preview), choose };
}

const ANSWERED = {
  currency: "EUR",
  "time-zone": "Europe/Berlin",
  "export-day": "2026-11-22",
  "time-basis": "interaction",
  attribution: "platform default",
};

type Preview = Awaited<ReturnType<typeof getImport>>["preview"];

function sumsOf(preview: Preview) {
  const days = preview?.days ?? [];
  return [
    days.reduce((sum, { spendMicros }) => sum + Number(spendMicros ?? 0n) / 1e6, 0),
    days.reduce((sum, { conversions }) => sum + (conversions ?? 0), 0),
  ];
}

describe("a row that is the sum of the other rows of its campaign and day", () => {
  it.each(["All", "", "--", "Tous", "Alle Geräte"])("is asked about where its part is called %j", async (label) => {
    const text = `Day,Campaign,Device,Clicks,Cost,Conversions
2026-11-01,Brand,${label},80,100.00,8
2026-11-01,Brand,Mobile phones,50,60.00,5
2026-11-01,Brand,Computers,30,40.00,3
2026-11-02,Brand,${label},86,107.00,10
2026-11-02,Brand,Mobile phones,55,66.00,6
2026-11-02,Brand,Computers,31,41.00,4
`;
    const { ids, choose } = await review(text);
    expect(ids).toEqual(["day-totals"]);
    expect(await choose("total")).toEqual([207, 18]);
    expect(await choose("sum")).toEqual([414, 36]);
  });

  it("is asked about in a table of campaigns, ad sets and ads", async () => {
    const text = `Day,Campaign,Ad set name,Ad name,Cost,Conversions
2026-11-01,Alpha,All,All,45,9
2026-11-01,Alpha,S1,All,25,5
2026-11-01,Alpha,S1,A1,15,3
2026-11-01,Alpha,S1,A2,10,2
2026-11-01,Alpha,S2,All,20,4
2026-11-01,Alpha,S2,A3,20,4
`;
    const { ids, choose } = await review(text);
    expect(ids).toEqual(["day-totals"]);
    expect(await choose("total")).toEqual([45, 9]);
  });

  it("may be off by the rounding of its parts", async () => {
    const text = `Day,Campaign,Device,Cost,Conversions
2026-11-01,Brand,All,30.01,3
2026-11-01,Brand,Mobile,10.004,1
2026-11-01,Brand,Desktop,20.004,2
`;
    expect((await review(text)).ids).toEqual(["day-totals"]);
  });

  it("is no doubt where the parts are only parts", async () => {
    const text = `Day,Campaign,Device,Clicks,Cost,Conversions
2026-11-01,Brand,Mobile,50,60.00,5
2026-11-01,Brand,Desktop,30,40.00,3
2026-11-01,Brand,Tablet,9,20.00,3
2026-11-02,Brand,Mobile,55,66.00,6
2026-11-02,Brand,Desktop,31,41.00,4
2026-11-02,Brand,Tablet,9,21.00,3
`;
    expect(await review(text)).toMatchObject({ ids: [], sums: [248, 24] });
  });
});

describe("rows of a campaign and day with one spend", () => {
  const text = `Date,Campaign,Activity Group,Media Cost,Impressions,Clicks,Total Conversions
2026-11-01,Alpha,Purchase,100.10,1000,20,3
2026-11-01,Alpha,Lead,100.10,1000,20,7
2026-11-02,Alpha,Purchase,110.20,1100,22,2
2026-11-02,Alpha,Lead,110.20,1100,22,5
`;
  it("are asked about under any name of the column between them", async () => {
    const { ids, question, choose, usableDays } = await review(text);
    expect(ids).toEqual(["same-spend"]);
    expect(question?.proposed).toBeNull();
    expect((await choose("once")).map((sum) => Math.round(sum * 100) / 100)).toEqual([210.3, 17]);
    expect((await usableDays()).count).toBe(2);
    expect((await choose("first")).map((sum) => Math.round(sum * 100) / 100)).toEqual([210.3, 5]);
  });
});

describe("an action that is the sum of the others", () => {
  it.each(["All", ""])("is asked about as %j", async (name) => {
    const text = `Day,Campaign,Conversion action,Cost,Conversions,Conv. value
2026-11-01,Brand,${name},100.50,8,300
2026-11-01,Brand,Purchase,0,3,300
2026-11-01,Brand,Lead,0,5,0
2026-11-02,Brand,${name},110.50,6,210
2026-11-02,Brand,Purchase,0,2,210
2026-11-02,Brand,Lead,0,4,0
`;
    const { ids, choose } = await review(text);
    expect(ids).toEqual(["action-totals"]);
    expect(await choose("leave-out")).toEqual([211, 14]);
    expect(await choose("keep")).toEqual([211, 28]);
  });
});

describe("a campaign that is the sum of the others", () => {
  it.each(["All campaigns", "Overall", "Totale complessivo"])("is asked about as %s, rounded", async (name) => {
    const text = `Day,Campaign,Cost,Clicks,Conversions
2026-11-01,Brand,10.004,5,1
2026-11-01,Shop,20.004,6,2
2026-11-01,${name},30.01,11,3
2026-11-02,Brand,11.008,5,1
2026-11-02,Shop,21.009,6,2
2026-11-02,${name},32.02,11,3
`;
    const { ids, choose } = await review(text);
    expect(ids).toEqual(["totals"]);
    expect((await choose("leave-out"))[1]).toBe(6);
  });
});

describe("campaigns with the same numbers on every day", () => {
  it.each(["Brand Total", "Total Brand", "Sous-total Brand", "Marke"])("are asked about: %s", async (name) => {
    const text = `Day,Campaign,Ad group,Cost,Clicks,Conversions
2026-11-01,Brand,AG1,10,5,1
2026-11-01,Brand,AG2,20,6,2
2026-11-01,${name},,30,11,3
2026-11-01,Shop,AG3,7,5,1
2026-11-02,Brand,AG1,11,5,1
2026-11-02,Brand,AG2,22,7,2
2026-11-02,${name},,33,12,3
`;
    const { ids, choose } = await review(text);
    expect(ids).toEqual(["same-numbers"]);
    expect(await choose("leave-out")).toEqual([70, 7]);
  });
});

describe("a second file of days that the account has", () => {
  const first = "Day,Campaign,Cost,Conversions\n2026-11-01,Brand,100.5,10\n2026-11-02,Brand,110.5,11\n";

  it.each([
    ["another spelling", first.replaceAll("Brand", "BRAND")],
    [
      "one of two campaigns renamed",
      "Day,Campaign,Cost,Conversions\n2026-11-01,Brand 26,100.5,10\n2026-11-02,Brand 26,110.5,11\n",
    ],
  ])("with %s asks before it adds the spend again, and shows what the account has", async (_, second) => {
    const context = await newWorkspace();
    await importFile(context, first);
    const importId = await check(context, second);
    const { questions, preview } = await getImport(context, importId);
    expect(questions.filter(({ answer }) => answer === null).map(({ id }) => id)).toEqual(["doubled-days"]);
    expect(preview?.changes?.months).toEqual([
      { month: "2026-11", beforeMicros: 211_000_000n, afterMicros: 422_000_000n },
    ]);
  });
});
