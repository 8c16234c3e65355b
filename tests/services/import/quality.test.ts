import { beforeEach, describe, expect, it } from "vitest";
import { addDays, toDay } from "@/lib/domain/day";
import type { QualityKind } from "@/lib/domain/views/import-quality";
import type { ServiceContext } from "@/lib/services/context";
import { getImport } from "@/lib/services/import/get-import";
import { check, importFile, newWorkspace } from "./run-import";

const FIRST = toDay("2026-09-01");
const HEADER = "date,campaign,cost,conversions,revenue";

interface Row {
  campaign: string;
  day: number;
  cost: number | "";
  conversions?: number | "";
  revenue?: number | "";
}

let context: ServiceContext;
beforeEach(async () => {
  context = await newWorkspace();
});

describe("the quality of a file's rows", () => {
  it("of steady channels is good in every check", async () => {
    const checks = await checksOf(steady(30));
    expect(checks.map(({ kind, state }) => [kind, state])).toEqual([
      ["usable-days", "good"],
      ["gaps", "good"],
      ["outliers", "good"],
      ["conversions", "good"],
      ["values", "good"],
    ]);
    expect(checks[0]).toMatchObject({ count: 30, total: 30 });
  });

  it("names days without any row, and channels that lack days of others", async () => {
    const rows = steady(20).filter(({ day, campaign }) => day !== 8 && day !== 9 && !(campaign === "B" && day > 15));
    expect(await findCheck(rows, "gaps")).toMatchObject({
      state: "look",
      count: 2,
      total: 20,
      findings: [{ channel: null, firstDay: "2026-09-09", lastDay: "2026-09-10", days: 2 }],
    });
    const late = steady(20).filter(({ day, campaign }) => !(campaign === "B" && (day === 3 || day === 7)));
    const check = await findCheck(late, "gaps");
    expect(check).toMatchObject({ state: "good", count: 0 });
    expect(check.findings).toMatchObject([
      { channel: "B", days: 2, firstDay: "2026-09-04", lastDay: "2026-09-08", spendMicros: null },
    ]);
  });

  it("names a doubled day of the whole file and a day in another unit, but no weekend", async () => {
    const weekly = steady(35).map((row) => (row.day % 7 > 4 ? { ...row, cost: Number(row.cost) * 0.6 } : row));
    expect(await findCheck(weekly, "outliers")).toMatchObject({ state: "good", findings: [] });
    const rows = steady(35).map((row) =>
      row.day === 12
        ? { ...row, cost: Number(row.cost) * 2 }
        : row.day === 20 && row.campaign === "B"
          ? { ...row, cost: Number(row.cost) * 100 }
          : row,
    );
    const check = await findCheck(rows, "outliers");
    expect(check).toMatchObject({ state: "look", count: 2 });
    expect(check.findings[0]).toMatchObject({ channel: null, firstDay: "2026-09-21", days: 1 });
    expect(check.findings.map(({ channel, firstDay }) => `${channel ?? "all"} ${firstDay}`)).toEqual([
      "all 2026-09-21",
      "all 2026-09-13",
      "A 2026-09-13",
      "B 2026-09-21",
      "B 2026-09-13",
    ]);
    const [, doubled] = check.findings;
    expect(Number(doubled?.spendMicros) / Number(doubled?.usualMicros)).toBeCloseTo(2, 1);
  });

  it("counts days with spend and no conversion; unknown conversions are not zero", async () => {
    const rows = steady(12).map((row) =>
      row.campaign === "B"
        ? { ...row, conversions: 0, revenue: 0 }
        : row.day < 3
          ? { ...row, conversions: "" as const, revenue: "" as const }
          : row,
    );
    expect(await findCheck(rows, "conversions")).toMatchObject({
      state: "look",
      count: 12,
      total: 21,
      findings: [{ channel: "B", days: 12 }],
    });
    expect(await findCheck(rows, "usable-days")).toMatchObject({ state: "good", count: 12, total: 12 });
  });

  it("counts conversions without value, and says when the file has no values at all", async () => {
    const some = steady(10).map((row) => (row.day === 4 ? { ...row, revenue: 0 } : row));
    expect(await findCheck(some, "values")).toMatchObject({ state: "look", count: 2, total: 20 });
    const none = steady(10).map((row) => ({ ...row, revenue: "" as const }));
    expect(await findCheck(none, "values")).toMatchObject({ state: "unknown", findings: [] });
  });

  it("names channels with too few days to learn from, and a file with none", async () => {
    const rows = steady(12).filter(({ campaign, day }) => campaign === "A" || day < 3);
    expect(await findCheck(rows, "usable-days")).toMatchObject({
      state: "look",
      count: 12,
      findings: [{ channel: "B", days: 3 }],
    });
    const unknown = steady(12).map((row) => ({ ...row, cost: "" as const }));
    expect(await findCheck(unknown, "usable-days")).toMatchObject({ state: "bad", count: 0, total: 12 });
  });

  it("says nothing about the spend of a few days", async () => {
    expect(await findCheck(steady(5), "outliers")).toMatchObject({ state: "unknown", findings: [] });
  });

  it("compares with the stored days: a doubled day, and a channel in another unit", async () => {
    await importFile(context, csv(steady(20)));
    const again = steady(22).map((row) => (row.day === 18 && row.campaign === "A" ? { ...row, cost: 206 } : row));
    const doubled = await findCheck(again, "history");
    expect(doubled).toMatchObject({ state: "look", count: 1 });
    expect(doubled.findings).toMatchObject([
      { channel: "A", firstDay: "2026-09-19", spendMicros: 206_000_000n, usualMicros: 103_000_000n },
    ]);
    const cents = steady(20).map((row) => ({ ...row, day: row.day + 20, cost: Number(row.cost) * 100 }));
    expect(await findCheck(cents, "history")).toMatchObject({ state: "look", count: 2 });
    expect(await findCheck(steady(22), "history")).toMatchObject({ state: "good", count: 0 });
  });
});

async function findCheck(rows: Row[], kind: QualityKind) {
  const found = (await checksOf(rows)).find((one) => one.kind === kind);
  if (!found) throw new Error(`There is no check of ${kind}.`);
  return found;
}

async function checksOf(rows: Row[]) {
  const { preview } = await getImport(context, await check(context, csv(rows)));
  return preview?.quality ?? [];
}

/** Two channels whose spend moves by two per cent. */
function steady(days: number): Row[] {
  return Array.from({ length: days }, (_, day) => [
    { campaign: "A", day, cost: 99 + ((day * 3) % 5), conversions: 10, revenue: 500 },
    { campaign: "B", day, cost: 60 + ((day * 2) % 3) - 1, conversions: 4, revenue: 160 },
  ]).flat();
}

function csv(rows: Row[]): string {
  const lines = rows.map(({ campaign, day, cost, conversions = "", revenue = "" }) =>
    [addDays(FIRST, day), campaign, cost === "" ? "" : cost.toFixed(2), conversions, revenue].join(","),
  );
  return `${[HEADER, ...lines].join("\n")}\n`;
}
