import { beforeEach, expect, it } from "vitest";
import type { ServiceContext } from "@/lib/services/context";
import { exportImportIssues } from "@/lib/services/import/export-import-issues";
import { getImport } from "@/lib/services/import/get-import";
import { importFile, newWorkspace, visibleState } from "./run-import";

let context: ServiceContext;
beforeEach(async () => {
  context = await newWorkspace();
});

const lines = (...rows: string[]) => `${rows.join("\n")}\n`;

it("an unknown cell is listed apart from the rows that are left out", async () => {
  const text = lines(
    "date,campaign,cost,clicks",
    "2026-05-20,A,1.50,<10",
    "2026-05-21,A,lots,3",
    "2026-05-22,A,2.50,4",
  );
  const { importId, result } = await importFile(context, text);
  expect(result.inserted).toBe(2);
  const view = await getImport(context, importId);
  expect(view).toMatchObject({ issueCount: 1, unknownCount: 1 });
  expect(view.issues.map(({ line, kept }) => [line, kept])).toEqual([
    [3, false],
    [2, true],
  ]);
  const { days } = await visibleState(context);
  expect(days.map(({ day, clicks }) => [day, clicks])).toEqual([
    ["2026-05-20", null],
    ["2026-05-22", 4],
  ]);
  const { text: csv } = await exportImportIssues(context, importId);
  expect(csv).toContain("row left out");
  expect(csv).toContain("cell unknown");
});

it("a sum with an unknown cell is unknown, because the rest would be too low", async () => {
  const text = lines(
    "date,campaign,device,cost,clicks,impressions,conversions,conversion value",
    "2026-05-20,A,phone,1.50,30,100,3,10.50",
    "2026-05-20,A,desktop,2.50,<10,200,<5,20.50",
    "2026-05-21,A,phone,1.50,30,many,3,lots",
    "2026-05-21,A,desktop,2.50,20,200,4,20.50",
  );
  await importFile(context, text);
  const { days } = await visibleState(context);
  expect(
    days.map(({ spendMicros, clicks, impressions, actions }) => [
      spendMicros,
      clicks,
      impressions,
      actions.conversions,
    ]),
  ).toEqual([
    [4_000_000n, null, 300, [null, 31_000_000n]],
    [4_000_000n, 50, null, [7, null]],
  ]);
});

it("credits, returns and retractions lower the day that they belong to", async () => {
  const text = lines(
    "day,campaign,cost,conversions,conversion value",
    "2026-05-20,A,100.00,4,400.00",
    "2026-05-20,A,-12.30,-1,0.00",
    "2026-05-21,A,90.00,3,-25.00",
  );
  await importFile(context, text, { repeats: "sum" });
  const { days } = await visibleState(context);
  expect(days.map(({ spendMicros, actions }) => [spendMicros, actions.conversions])).toEqual([
    [87_700_000n, [3, 400_000_000n]],
    [90_000_000n, [3, -25_000_000n]],
  ]);
});
