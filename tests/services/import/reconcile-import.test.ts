import { beforeEach, describe, expect, it } from "vitest";
import { WHOLE_RANGE } from "@/lib/domain/views/reconciliation";
import type { ServiceContext } from "@/lib/services/context";
import { getReconciliation } from "@/lib/services/import/read-reconciliation";
import { reconcileImport } from "@/lib/services/import/reconcile-import";
import { undoImport } from "@/lib/services/import/undo-import";
import { searchAuditEvents } from "@/lib/store/audit";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { check, importFile, newWorkspace, NOW } from "./run-import";

const FILE = `date,campaign,cost,conversions
2026-10-30,A,100.10,3
2026-10-31,B,50,1.5
2026-11-01,A,30.25,2
`;

let context: ServiceContext;
beforeEach(async () => {
  context = await newWorkspace();
});

describe("reconciling an import", () => {
  it("shows the stored totals per month and over the whole range", async () => {
    const { importId } = await importFile(context, FILE);
    const none = { spendMicros: null, conversions: null };
    expect(await getReconciliation(context, importId)).toEqual({
      currency: "EUR",
      enteredAt: null,
      isHistory: false,
      periods: [
        {
          period: "2026-10",
          firstDay: "2026-10-30",
          lastDay: "2026-10-31",
          stored: { spendMicros: 150_100_000n, conversions: 4.5 },
          platform: none,
        },
        {
          period: "2026-11",
          firstDay: "2026-11-01",
          lastDay: "2026-11-01",
          stored: { spendMicros: 30_250_000n, conversions: 2 },
          platform: none,
        },
        {
          period: WHOLE_RANGE,
          firstDay: "2026-10-30",
          lastDay: "2026-11-01",
          stored: { spendMicros: 180_350_000n, conversions: 6.5 },
          platform: none,
        },
      ],
    });
  });

  it("keeps what was typed next to the stored totals, and follows a later import", async () => {
    const { importId } = await importFile(context, FILE, { "export-day": "2026-11-20" });
    await reconcileImport(context, {
      importId,
      totals: { "2026-10": { spend: "150.10" }, [WHOLE_RANGE]: { spend: "1,180.35", conversions: "6.5" } },
    });
    await importFile(context, "date,campaign,cost,conversions\n2026-10-30,A,101.00,3\n");
    const found = await getReconciliation(context, importId);
    expect(found?.enteredAt).toEqual(NOW);
    expect(found?.periods.map(({ stored, platform }) => [stored.spendMicros, platform])).toEqual([
      [151_000_000n, { spendMicros: 150_100_000n, conversions: null }],
      [30_250_000n, { spendMicros: null, conversions: null }],
      [181_250_000n, { spendMicros: 1_180_350_000n, conversions: 6.5 }],
    ]);
    const [event] = await inWorkspace(context.workspaceId, (tx) =>
      searchAuditEvents(tx, { action: "import.reconciled" }, { limit: 5 }),
    );
    expect(event).toMatchObject({ action: "import.reconciled", subjectId: importId });
  });

  it("keeps the comparison as history when the import is undone", async () => {
    const { importId } = await importFile(context, FILE);
    await reconcileImport(context, { importId, totals: { [WHOLE_RANGE]: { spend: "180.35" } } });
    await undoImport(context, importId);
    const found = await getReconciliation(context, importId);
    expect(found).toMatchObject({ isHistory: true, enteredAt: NOW });
    expect(found?.periods.at(-1)).toMatchObject({
      stored: { spendMicros: 180_350_000n },
      platform: { spendMicros: 180_350_000n },
    });
    await expect(reconcileImport(context, { importId, totals: {} })).rejects.toThrow("This one is undone.");
  });

  it("has nothing to show before the commit, or after the undo of an import without a comparison", async () => {
    const importId = await check(context, FILE);
    expect(await getReconciliation(context, importId)).toBeNull();
    await expect(reconcileImport(context, { importId, totals: {} })).rejects.toThrow("This one is staged.");
    const { importId: committed } = await importFile(context, FILE);
    await undoImport(context, committed);
    expect(await getReconciliation(context, committed)).toBeNull();
  });

  it.each([
    [WHOLE_RANGE, { spend: "1.250" }, /can mean 1250 or 1.25/],
    [WHOLE_RANGE, { spend: "1.234,56" }, /is not an amount/],
    [WHOLE_RANGE, { spend: "-5" }, /is not an amount/],
    ["2026-10", { conversions: "many" }, /is not a number/],
    ["2025-01", { spend: "5" }, /no days in "2025-01"/],
  ])("rejects %s %j by name and saves nothing", async (period, typed, sentence) => {
    const { importId } = await importFile(context, FILE);
    await expect(reconcileImport(context, { importId, totals: { [period]: typed } })).rejects.toThrow(sentence);
    expect((await getReconciliation(context, importId))?.enteredAt).toBeNull();
  });
});
