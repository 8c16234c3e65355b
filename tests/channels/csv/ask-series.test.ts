import { describe, expect, it } from "vitest";
import { NO_ANSWERS, planReading } from "@/lib/channels/csv";
import { inspected, questionsOf, read, TODAY } from "./csv-source";

const META = "Reporting starts,Reporting ends,Campaign name,Amount spent (EUR),Purchases";
const metaFile = (setting: string[]) =>
  [
    `${META},Attribution setting`,
    ...setting.map((text, day) => `2026-11-0${day + 1},2026-11-0${day + 1},Alpha,100.00,3,${text}`),
  ].join("\n");
const PLAIN = "date,campaign,spend,conversions\n2026-11-01,Alpha,100.50,3\n2026-11-02,Alpha,101.50,4";

async function attributionOf(content: string) {
  return (await questionsOf(content)).questions.find(({ id }) => id === "attribution");
}

describe("the question for the attribution setting", () => {
  it("offers the platform's default first and says what it means", async () => {
    const question = await attributionOf(metaFile(["-"]));
    expect(question?.text).toContain("The platform default of Meta Ads Manager is 7-day click, 1-day view.");
    expect(question?.options[0]).toEqual({
      value: "platform default",
      label: "platform default (7-day click, 1-day view, if not changed)",
    });
    expect(question?.proposed).toBeNull();
  });

  it.each([
    ["Date,Campaign Name,Impressions,Clicks,Spend,7 Day Total Sales ,7 Day Total Orders (#)", "7-day click"],
    ["date,campaignId,campaignName,cost,purchases14d,sales14d", "14-day click"],
  ])("reads the days in Amazon's names: %s", async (header, setting) => {
    const row = header.split(",").map((name, index) => (/date/i.test(name) ? "2026-05-20" : String(index)));
    expect((await attributionOf(`${header}\n${row.join(",")}\n`))?.proposed).toBe(setting);
  });

  it("gives no meaning where the platform is not known", async () => {
    const question = await attributionOf(PLAIN);
    expect(question?.text).toBe("Which attribution setting counted the conversions?");
    expect(question?.options[0]?.label).toBe("platform default");
  });

  it("proposes the setting that the file's column states", async () => {
    const question = await attributionOf(metaFile(["7-day click or 1-day view", "-"]));
    expect(question?.proposed).toBe("7-day click, 1-day view");
    expect(question?.text).toContain('The file says "7-day click, 1-day view".');
  });

  it("proposes nothing if the column states several settings, or one that is not understood", async () => {
    const two = await attributionOf(metaFile(["7-day click", "1-day click"]));
    expect(two?.proposed).toBeNull();
    expect(two?.text).toContain('The file says "7-day click", "1-day click".');
    expect((await attributionOf(metaFile(["7-day click", "All conversions"])))?.proposed).toBeNull();
  });

  it("proposes the window in the name of a column that is used", async () => {
    const named = PLAIN.replace("conversions", "Conversions (28-day click)");
    expect((await attributionOf(named))?.proposed).toBe("28-day click");
  });

  it("is not asked about a file without conversions", async () => {
    expect(await attributionOf("date,campaign,spend\n2026-11-01,Alpha,100.50")).toBeUndefined();
    const { plan } = await read("date,campaign,spend\n2026-11-01,Alpha,100.50");
    expect(plan.series.attribution).toBe("none");
  });
});

describe("an answer to it", () => {
  it.each([
    ["platform default", "platform default"],
    ["7-day click", "7-day click"],
    ["7 day click", "7-day click"],
    ["7d_click_1d_view", "7-day click, 1-day view"],
    ["14-day click, 3-day view", "14-day click, 3-day view"],
  ])("%s counts as %s", async (attribution, canonical) => {
    const { plan } = await read(PLAIN, { attribution });
    expect(plan.series.attribution).toBe(canonical);
  });

  it("leaves the question open if it is no setting", async () => {
    await expect(read(PLAIN, { attribution: "as exported" })).rejects.toThrow("open questions: attribution");
  });

  it("can be a text that the workspace already uses", async () => {
    const values = { ...NO_ANSWERS.values, attribution: "as exported" };
    const inspection = await inspected(PLAIN);
    const { questions } = planReading(inspection, { columns: {}, values }, TODAY, ["as exported"]);
    expect(questions.find(({ id }) => id === "attribution")?.answer).toBe("as exported");
  });
});
