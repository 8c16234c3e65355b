import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { addDays, toDay } from "@/lib/domain/day";
import type { ServiceContext } from "@/lib/services/context";
import { commitImport } from "@/lib/services/import/commit-import";
import { getImport } from "@/lib/services/import/get-import";
import { check, importFile, newWorkspace } from "./run-import";

const HEADER = "date,campaign,cost,conversions";

let context: ServiceContext;
beforeEach(async () => {
  context = await newWorkspace();
});

describe("what an import will change", () => {
  it("of a new account is only new days, with the spend of each month", async () => {
    const { changes, result } = await preview("2026-10-31,A,10.25,1\n2026-11-01,A,20,1\n2026-11-02,B,,1\n");
    expect(changes).toMatchObject({
      isNewAccount: true,
      inserted: 3,
      restated: 0,
      unchanged: 0,
      older: 0,
      months: [
        { month: "2026-10", beforeMicros: null, afterMicros: 10_250_000n },
        { month: "2026-11", beforeMicros: null, afterMicros: 20_000_000n },
      ],
      fallingDays: [],
      moreFallingDays: 0,
    });
    expect(result).toMatchObject({ inserted: 3 });
  });

  it("of a known account counts new, restated and unchanged days, and names the days that fall", async () => {
    await importFile(context, `${HEADER}\n2026-10-30,A,5,1\n2026-11-01,A,10,1\n2026-11-02,A,20,1\n2026-11-02,B,7,1\n`, {
      "export-day": "2026-11-20",
    });
    const { changes } = await preview(
      "2026-11-01,A,10,1\n2026-11-02,A,12.5,1\n2026-11-03,A,30,1\n2026-11-03,New,4,1\n",
    );
    expect(changes).toMatchObject({
      isNewAccount: false,
      inserted: 2,
      restated: 1,
      unchanged: 1,
      older: 0,
      months: [{ month: "2026-11", beforeMicros: 37_000_000n, afterMicros: 63_500_000n }],
      fallingDays: [{ day: "2026-11-02", beforeMicros: 20_000_000n, afterMicros: 12_500_000n }],
      moreFallingDays: 0,
    });
  });

  it("of an older export is nothing but history", async () => {
    await importFile(context, `${HEADER}\n2026-11-01,A,10,1\n`, {
      "partial-days": "replace",
      "export-day": "2026-11-20",
    });
    const { changes, result } = await preview("2026-11-01,A,9,1\n", {
      "partial-days": "replace",
      "export-day": "2026-11-10",
    });
    expect(changes).toMatchObject({ inserted: 0, restated: 0, unchanged: 0, older: 1, fallingDays: [] });
    expect(changes?.months).toEqual([{ month: "2026-11", beforeMicros: 10_000_000n, afterMicros: 10_000_000n }]);
    expect(result).toMatchObject({ older: 1 });
  });

  it("is compared again after another import has changed the account", async () => {
    const importId = await check(context, `${HEADER}\n2026-11-01,A,10,1\n`);
    await importFile(context, `${HEADER}\n2026-11-01,A,9,1\n`, {
      "partial-days": "replace",
      "export-day": "2026-11-20",
    });
    expect((await getImport(context, importId)).preview?.changes).toMatchObject({
      isNewAccount: false,
      inserted: 0,
      restated: 1,
      months: [{ month: "2026-11", beforeMicros: 9_000_000n, afterMicros: 10_000_000n }],
    });
    expect(await commitImport(context, importId)).toMatchObject({ inserted: 0, restated: 1 });
  });

  it("is what the commit then does, for any two files", { timeout: 300_000 }, async () => {
    const rows = fc.uniqueArray(
      fc.record({
        day: fc.integer({ min: 0, max: 3 }),
        campaign: fc.constantFrom("A", "B"),
        cost: fc.constantFrom("", "1", "2.5"),
        conversions: fc.constantFrom("", "0", "1"),
      }),
      { minLength: 1, maxLength: 8, selector: ({ day, campaign }) => `${day} ${campaign}` },
    );
    await fc.assert(
      fc.asyncProperty(rows, rows, async (first, second) => {
        context = await newWorkspace();
        // Random campaigns can have the same numbers by chance.
        const chance = { "same-numbers": "keep", "doubled-days": "add" };
        await importFile(context, csv(first), { ...chance, "partial-days": "replace", "export-day": "2026-11-20" });
        const { changes, result } = await preview(csv(second).slice(HEADER.length + 1), chance);
        const { inserted, restated, unchanged, older } = changes ?? {};
        expect({ inserted, restated, unchanged, older }).toEqual({
          inserted: result.inserted,
          restated: result.restated,
          unchanged: result.unchanged,
          older: result.older,
        });
      }),
      { numRuns: 12 },
    );
  });
});

/** What the preview of a later export says, and what its commit then did. */
async function preview(rows: string, values: Record<string, string> = {}) {
  const importId = await check(context, `${HEADER}\n${rows}`, {
    "partial-days": "replace",
    "export-day": "2026-11-22",
    ...values,
  });
  const view = await getImport(context, importId);
  return { changes: view.preview?.changes, result: await commitImport(context, importId) };
}

function csv(rows: { day: number; campaign: string; cost: string; conversions: string }[]): string {
  const lines = rows.map(({ day, campaign, cost, conversions }) =>
    [addDays(toDay("2026-11-01"), day), campaign, cost, conversions].join(","),
  );
  return `${[HEADER, ...lines].join("\n")}\n`;
}
