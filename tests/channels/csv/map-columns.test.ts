import { describe, expect, it } from "vitest";
import { planReading, unusedNumbers, type ImportAnswers } from "@/lib/channels/csv";
import { inspected, TODAY } from "./csv-source";

const STANDARD = {
  currency: "EUR",
  "time-zone": "Europe/Berlin",
  "export-day": "2026-11-22",
  "time-basis": "interaction",
};

/** How the columns of a file with one row are used, what is asked, and which numbers are not used. */
async function mapped(
  header: string,
  row: string,
  values: Record<string, string> = {},
  columns: ImportAnswers["columns"] = {},
) {
  const inspection = await inspected(`${header}\n${row}\n`);
  const answers = { columns, values: { ...STANDARD, attribution: "platform default", ...values } };
  const { mapping, questions, plan } = planReading(inspection, answers, TODAY);
  const used = mapping.columns.filter(({ role }) => role !== "ignore");
  const open = questions.filter(({ answer }) => answer === null);
  return {
    roles: Object.fromEntries(used.map(({ name, role, action }) => [name, action ? `${role}:${action}` : role])),
    open: open.map(({ id }) => id),
    question: open[0],
    unused: unusedNumbers(inspection, mapping, answers.values).map(({ name, total }) => [name, total]),
    series: plan?.series,
    timeBasis: mapping.timeBasis,
  };
}

const GOOGLE = "Day,Campaign,Cost,Impr.";
const BOTH = `${GOOGLE},Conversions (by conv. time),Conv. value (by conv. time),Conversions,Conv. value`;
const BOTH_ROW = "2026-11-01,A,10.5,100,1,50.5,6,600.5";

it("a bare value next to the action's name may be its count or its worth, so a person decides", async () => {
  const header = "date_start,campaign_id,campaign_name,action_type,spend,clicks,value";
  const row = "2026-11-01,12,Alpha,purchase,100.10,20,3";
  expect((await mapped(header, row)).open).toContain("column:conversions");
  const counted = await mapped(header, row, { "column:conversions": "6" });
  expect(counted.roles.value).toMatch(/^conversions/);
});

describe("columns by conversion time", () => {
  it("are read only if conversions are dated by conversion", async () => {
    const byClick = await mapped(BOTH, BOTH_ROW);
    expect(byClick.roles).toMatchObject({ Conversions: "conversions:conversions", "Conv. value": "value:conversions" });
    expect(byClick.unused).toEqual([
      ["Conversions (by conv. time)", 1],
      ["Conv. value (by conv. time)", 50.5],
    ]);
    const byConversion = await mapped(BOTH, BOTH_ROW, { "time-basis": "conversion" });
    expect(byConversion.roles).toMatchObject({
      "Conversions (by conv. time)": "conversions:conversions",
      "Conv. value (by conv. time)": "value:conversions",
    });
    expect(byConversion.series?.timeBasis).toBe("conversion");
  });

  it("raise a question if they are the only ones and the answer contradicts them", async () => {
    const header = `${GOOGLE},Conversions (by conv. time)`;
    const asked = await mapped(header, "2026-11-01,A,10.5,100,3");
    expect(asked).toMatchObject({ open: ["time-basis-conflict"], timeBasis: "conversion" });
    expect(asked.question?.text).toContain('"Conversions (by conv. time)"');
    const read = await mapped(header, "2026-11-01,A,10.5,100,3", { "time-basis-conflict": "conversion" });
    expect(read.series?.timeBasis).toBe("conversion");
    const left = await mapped(header, "2026-11-01,A,10.5,100,3", { "time-basis-conflict": "leave-out" });
    expect(left.roles).not.toHaveProperty("Conversions (by conv. time)");
    expect(left.unused).toEqual([["Conversions (by conv. time)", 3]]);
  });

  it("are missed if the answer is by conversion and Google's columns are by click", async () => {
    const { open } = await mapped(`${GOOGLE},Conversions`, "2026-11-01,A,10.5,100,3", { "time-basis": "conversion" });
    expect(open).toEqual(["time-basis-conflict"]);
  });
});

const WINDOWS = "Date,Campaign,Spend,Purchases (7-day click),Purchases (28-day click),Purchase value (28-day click)";
const WINDOWS_ROW = "2026-11-01,A,10.5,5,7,70.5";

describe("attribution windows", () => {
  it("are chosen by the answer on attribution", async () => {
    const { roles, open } = await mapped(WINDOWS, WINDOWS_ROW, { attribution: "28-day click" });
    expect(open).toEqual([]);
    expect(roles).toMatchObject({
      "Purchases (28-day click)": "conversions:purchase",
      "Purchase value (28-day click)": "value:purchase",
    });
    expect(roles).not.toHaveProperty("Purchases (7-day click)");
  });

  it("raise a question with each column's total if no answer fits", async () => {
    const { open, question } = await mapped(WINDOWS, WINDOWS_ROW);
    expect(open).toEqual(["column:conversions"]);
    expect(question?.options.map(({ label }) => label)).toEqual([
      "Purchases (7-day click): 5 in total",
      "Purchases (28-day click): 7 in total",
    ]);
    const chosen = await mapped(WINDOWS, WINDOWS_ROW, { "column:conversions": "4" });
    expect(chosen.roles).toHaveProperty("Purchases (28-day click)", "conversions:purchase");
    const byHand = await mapped(WINDOWS, WINDOWS_ROW, {}, { 4: { role: "conversions", action: null } });
    expect(byHand).toMatchObject({ open: [], roles: chosen.roles });
  });

  it("of a single column that the answer contradicts raise a question", async () => {
    const header = "Date,Campaign,Spend,Purchases (28-day click)";
    const values = { attribution: "7-day click" };
    expect((await mapped(header, "2026-11-01,A,10.5,7", values)).open).toEqual(["attribution-conflict"]);
    const read = await mapped(header, "2026-11-01,A,10.5,7", { ...values, "attribution-conflict": "read" });
    expect(read).toMatchObject({ open: [], roles: { "Purchases (28-day click)": "conversions:purchase" } });
  });
});

describe("money in several currencies", () => {
  it("is read in the account's currency, not the converted one", async () => {
    const { roles } = await mapped(
      "Day,Campaign,Cost (Converted currency),Conv. value (Converted currency),Cost,Conv. value,Conversions",
      "2026-11-01,A,12.5,50.5,10.5,40.5,2",
    );
    expect(roles).toMatchObject({ Cost: "spend", "Conv. value": "value:conversions" });
  });

  it("takes its currency from the converted code if only converted amounts exist", async () => {
    const { roles } = await mapped(
      "Day,Campaign,Currency code,Cost (Converted currency),Conversions,Converted currency code",
      "2026-11-01,A,EUR,12.5,2,USD",
    );
    expect(roles).toMatchObject({ "Cost (Converted currency)": "spend", "Converted currency code": "currency" });
  });

  it("raises a question on two columns for the spend, unless the currency decides", async () => {
    const header = "Date,Campaign,Spend (EUR),Spend (USD)";
    expect((await mapped(header, "2026-11-01,A,10.5,12.5", { currency: "GBP" })).open).toContain("column:spend");
    const { roles, open } = await mapped(header, "2026-11-01,A,10.5,12.5", { currency: "USD" });
    expect(open).toEqual([]);
    expect(roles).toHaveProperty("Spend (USD)", "spend");
  });
});

const META = "Reporting starts,Reporting ends,Campaign name,Amount spent (EUR)";
const META_ROW = "2026-11-01,2026-11-01,A,10.5";

describe("results", () => {
  it("next to an action with the same counts are not read twice", async () => {
    const { roles, open, unused } = await mapped(`${META},Results,Purchases`, `${META_ROW},3,3`);
    expect(open).toEqual([]);
    expect(roles).toHaveProperty("Purchases", "conversions:purchase");
    expect(unused).toEqual([["Results", 3]]);
  });

  it("next to several actions that add up to them are not read twice", async () => {
    const { roles, open } = await mapped(`${META},Results,Purchases,Leads,Adds to cart`, `${META_ROW},5,2,3,9`);
    expect(open).toEqual([]);
    expect(roles).not.toHaveProperty("Results");
  });

  it("next to an action with other counts raise a question", async () => {
    const asked = await mapped(`${META},Results,Purchases`, `${META_ROW},930,3`);
    expect(asked.open).toEqual(["results"]);
    const apart = await mapped(`${META},Results,Purchases`, `${META_ROW},930,3`, { results: "apart" });
    expect(apart.roles).toMatchObject({ Results: "conversions:results", Purchases: "conversions:purchase" });
  });

  it("alone are an action, and an indicator names it per row", async () => {
    expect((await mapped(`${META},Results`, `${META_ROW},3`)).roles).toHaveProperty("Results", "conversions:results");
    const { roles } = await mapped(`${META},Results,Result indicator`, `${META_ROW},3,actions:link_click`);
    expect(roles).toMatchObject({ Results: "conversions:results", "Result indicator": "action-name" });
  });
});

describe("values", () => {
  it.each([
    ["Website purchases conversion value", "Purchases"],
    ["Wert der Käufe", "Käufe"],
    ["購入のコンバージョン値", "購入"],
    ["Revenue", "Purchases"],
    ["Revenue", "Installs"],
  ])("%s belongs to %s", async (value, count) => {
    const { roles } = await mapped(`Date,Campaign,Spend,${count},${value}`, "2026-11-01,A,10.5,3,99.5");
    expect(roles[value]?.replace("value:", "")).toBe(roles[count]?.replace("conversions:", ""));
    expect(roles[count]).not.toBe("conversions:conversions");
  });

  it("of purchases go with the conversions if nothing else is counted", async () => {
    const { roles } = await mapped("Date,Campaign,Spend,Conversions,Purchase value", "2026-11-01,A,10.5,3,99.5");
    expect(roles).toMatchObject({ Conversions: "conversions:conversions", "Purchase value": "value:conversions" });
  });

  it("in several columns raise a question with the totals", async () => {
    const { open, question } = await mapped(
      "date,campaign,spend,conversions,revenue,conversion value",
      "2026-11-01,A,10.5,3,50.5,60.5",
    );
    expect(open).toEqual(["column:value"]);
    expect(question?.options.map(({ label }) => label)).toEqual([
      "conversion value, column 6: 60.5 in total",
      "revenue, column 5: 50.5 in total",
    ]);
  });

  it("and counts under unknown names raise a question instead of being dropped", async () => {
    const header = "date,campaign,spend,Bestellabschlüsse,Bestellwert";
    const row = "2026-11-01,A,10.5,3,99.5";
    expect((await mapped(header, row)).open).toEqual(["column:conversions", "column:value"]);
    const chosen = await mapped(header, row, { "column:conversions": "3", "column:value": "4" });
    expect(chosen.roles).toMatchObject({
      Bestellabschlüsse: "conversions:conversions",
      Bestellwert: "value:conversions",
    });
    const none = await mapped(header, row, { "column:conversions": "none", "column:value": "none" });
    expect(none).toMatchObject({
      open: [],
      unused: [
        ["Bestellabschlüsse", 3],
        ["Bestellwert", 99.5],
      ],
    });
  });
});

describe("wholes and parts", () => {
  it("of installs: the total counts, and taps are clicks", async () => {
    const { roles, unused } = await mapped(
      "Day,Campaign Name,Spend,Impressions,Taps,Installs (Tap-Through),Installs (Total),New Downloads",
      "2026-11-01,A,10.5,100,9,2,3,1",
    );
    expect(roles).toMatchObject({ Taps: "clicks", "Installs (Total)": "conversions:install" });
    expect(unused).toEqual([
      ["Installs (Tap-Through)", 2],
      ["New Downloads", 1],
    ]);
  });

  it("of purchases: those on the website are not read next to all purchases", async () => {
    const { roles } = await mapped(`${META},Website purchases,Purchases`, `${META_ROW},1,3`);
    expect(roles).not.toHaveProperty("Website purchases");
    expect(roles).toHaveProperty("Purchases", "conversions:purchase");
  });

  it("of conversions: all conversions count only where no others exist", async () => {
    const header = `${GOOGLE},Conversions,All conv.`;
    expect((await mapped(header, "2026-11-01,A,10.5,100,3,8")).roles).not.toHaveProperty("All conv.");
    expect((await mapped(`${GOOGLE},All conv.`, "2026-11-01,A,10.5,100,8")).roles).toHaveProperty(
      "All conv.",
      "conversions:all-conversions",
    );
  });
});

describe("numbers that are not used", () => {
  it("are listed with their totals, without ratios, ids, dates and percentages", async () => {
    const { unused } = await mapped(
      `${GOOGLE},Conversions,Reach,CTR,Cost / conv.,Ad group ID,Avg. CPC,Impr. (Top) %`,
      "2026-11-01,A,10.5,100,3,77,7.2%,3.5,991,1.2,50.5",
    );
    expect(unused).toEqual([["Reach", 77]]);
  });
});

describe("a campaign", () => {
  it("is named by its utm parameters, and the source splits it further", async () => {
    const { roles, open } = await mapped(
      "utm_id,utm_campaign,utm_source,date,clicks,cost",
      "c1,spring,google,2026-11-01,20,10.5",
    );
    expect(roles).toMatchObject({ utm_id: "campaign-id", utm_campaign: "campaign-name" });
    expect(open).toEqual([]);
  });

  it("can be in a file with its account", async () => {
    const { roles } = await mapped("Date,Customer ID,Konto,Campaign,Cost", "2026-11-01,12-34,Nova,A,10.5");
    expect(roles).toMatchObject({ "Customer ID": "account-id", Konto: "account-name" });
  });
});
