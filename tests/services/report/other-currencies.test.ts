import { describe, expect, it } from "vitest";
import { getOverview } from "@/lib/services/view/get-overview";
import { getReport } from "@/lib/services/report/get-report";
import { undoImport } from "@/lib/services/import/undo-import";
import { importFile, newWorkspace } from "../import/run-import";

const file = (campaign: string, cost: number) =>
  `date,campaign,cost,conversions\n2026-11-01,${campaign},${cost},1\n2026-11-02,${campaign},${cost},1\n`;

describe("accounts in another currency", () => {
  it("are named next to a total that leaves them out, and have a report of their own", async () => {
    const context = await newWorkspace();
    await importFile(context, file("Brand US", 7), { currency: "USD" }, "US");
    await importFile(context, file("Brand DE", 10));
    const overview = await getOverview(context);
    if (overview.state !== "ready") throw new Error("The overview is empty.");
    expect(overview.performance).toMatchObject({ currency: "EUR", totals: { spendMicros: 20_000_000n } });
    const period = { from: "2026-10-06", to: "2026-11-02" };
    expect(overview.otherCurrencies).toEqual([
      {
        currency: "USD",
        accountNames: ["US"],
        accounts: [{ accountName: "US", currency: "USD", spendMicros: 14_000_000n, ...period }],
      },
    ]);
    const dollars = await getReport(context, { currency: "USD" });
    expect(dollars.performance).toMatchObject({ currency: "USD", totals: { spendMicros: 14_000_000n } });
    expect(dollars.otherCurrencies).toMatchObject([
      { currency: "EUR", accountNames: ["export"], accounts: [{ accountName: "export", spendMicros: 20_000_000n }] },
    ]);
  });

  it("are shown in their own currency if there are no others", async () => {
    const context = await newWorkspace();
    const { importId } = await importFile(context, file("Brand US", 7), { currency: "USD" }, "US");
    const report = await getReport(context, {});
    expect(report.performance).toMatchObject({ currency: "USD", totals: { spendMicros: 14_000_000n } });
    expect(report.otherCurrencies).toEqual([]);
    await undoImport(context, importId);
    await importFile(context, file("Brand DE", 10));
    expect((await getReport(context, {})).otherCurrencies).toEqual([]);
  });

  it("reject a currency that does not exist", async () => {
    const context = await newWorkspace();
    await expect(getReport(context, { currency: "XXA" })).rejects.toThrow("There is no such currency.");
  });
});
