import { expect, it } from "vitest";
import { getReport } from "@/lib/services/report";
import { getOverview } from "@/lib/services/view";
import { importFile, newWorkspace } from "../import/run-import";

const FILE = `date,campaign,cost,conversions,conversion value
2026-11-18,Search,100.00,4,400.00
2026-11-18,Newsletter,,2,900.00
2026-11-19,Search,150.00,5,600.00
2026-11-19,Newsletter,,1,90.00
`;

it("an unknown cost leaves the other channels known: totals are at least theirs, and the ROI leaves the channel out", async () => {
  const context = await newWorkspace();
  await importFile(context, FILE, { "time-basis": "conversion" });
  const { performance } = await getReport(context, { period: "all", basis: "reported" });
  expect(performance?.totals).toMatchObject({
    spendMicros: 250_000_000n,
    isSpendPartial: true,
    conversions: 12,
    valueMicros: 1_990_000_000n,
    roi: 4,
  });
  const rows = new Map(performance?.rows.map((row) => [row.name, row]));
  expect(rows.get("Search")).toMatchObject({ spendMicros: 250_000_000n, roi: 4 });
  expect(rows.get("Search")).not.toHaveProperty("isSpendPartial");
  expect(rows.get("Newsletter")).toMatchObject({ spendMicros: null, isSpendPartial: true, roi: null });
  const overview = await getOverview(context);
  expect(overview.state === "ready" && overview.performance.reading.measured).toBe(4);
});
