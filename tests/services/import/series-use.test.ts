import { beforeEach, describe, expect, it } from "vitest";
import type { ServiceContext } from "@/lib/services/context";
import { listConnectionsPage, listUnusedSeries } from "@/lib/services/data";
import { answerImport } from "@/lib/services/import/answer-import";
import { checkImport } from "@/lib/services/import/check-import";
import { commitImport } from "@/lib/services/import/commit-import";
import { getImport } from "@/lib/services/import/get-import";
import { undoImport } from "@/lib/services/import/undo-import";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { ANSWERS, newWorkspace, stage, visibleState } from "./run-import";

let context: ServiceContext;

beforeEach(async () => {
  context = await newWorkspace();
});

const HEAD = "Day,Campaign name,Amount spent (EUR),Purchases";
const FIRST = `${HEAD}\n2026-11-01,Alpha,100.00,3\n2026-11-02,Alpha,110.00,2`;
const SECOND = `${HEAD}\n2026-11-03,Alpha,120.00,5\n2026-11-04,Alpha,130.00,4`;
const OVERLAP = `${HEAD}\n2026-11-02,Alpha,110.00,6\n2026-11-03,Alpha,120.00,7`;
const SPEND_ONLY = "Day,Campaign name,Amount spent (EUR)\n2026-11-03,Alpha,120.00\n2026-11-04,Alpha,130.00";

/** Checks a file for the account "Wren". */
async function checkFile(content: string, values: Record<string, string> = {}): Promise<string> {
  const importId = await stage(context, content);
  await answerImport(context, { importId, values: { ...ANSWERS, ...values }, accountName: "Wren" });
  await checkImport(context, importId);
  return importId;
}

async function add(content: string, values: Record<string, string> = {}): Promise<string> {
  const importId = await checkFile(content, values);
  await commitImport(context, importId);
  return importId;
}

async function questionOf(importId: string) {
  return (await getImport(context, importId)).questions.find(({ id }) => id === "series-use");
}

/** Day, spend and purchases as reports and plans read them. */
async function readDays() {
  const { days } = await visibleState(context);
  const spend = (micros: bigint | null) => (micros === null ? null : Number(micros) / 1e6);
  return days.map(({ day, spendMicros, actions }) => {
    const counts = actions as Record<string, [number | null, bigint | null]>;
    const key = Object.keys(counts).find((one) => one !== "click") ?? "";
    return [day.slice(-2), spend(spendMicros), counts[key]?.[0] ?? null];
  });
}

async function seriesOf() {
  const { entries } = await listConnectionsPage(context, { limit: 10, after: null });
  return entries[0]?.series.map(({ attribution, timeBasis, active }) => `${attribution}, ${timeBasis}, ${active}`);
}

const BOTH = [
  ["01", 100, 3],
  ["02", 110, 2],
  ["03", 120, 5],
  ["04", 130, 4],
];

describe("a file that counts like its account", () => {
  it("goes on with the account's series in any spelling, without a question", async () => {
    await add(FIRST, { attribution: "7-day click" });
    const importId = await checkFile(SECOND, { attribution: "7 day click" });
    expect(await questionOf(importId)).toBeUndefined();
    await commitImport(context, importId);
    expect(await readDays()).toEqual(BOTH);
    expect(await seriesOf()).toEqual(["7-day click, interaction, true"]);
  });

  it("goes on with a series that an earlier version stored in another spelling", async () => {
    await add(FIRST, { attribution: "7-day click" });
    await storeText("7d_click");
    await add(SECOND, { attribution: "7-day click" });
    expect(await readDays()).toEqual(BOTH);
    expect(await seriesOf()).toEqual(["7d_click, interaction, true"]);
  });
});

/** What a version before the vocabulary stored. */
async function storeText(attribution: string): Promise<void> {
  const { workspaceId } = context;
  await inWorkspace(workspaceId, (tx) => tx.series.updateMany({ where: { workspaceId }, data: { attribution } }));
}

describe("a file that counts in another way than its account", () => {
  it("is asked about before anything is written, with the days that each answer hides", async () => {
    await add(FIRST, { attribution: "7-day click" });
    const importId = await checkFile(OVERLAP, { attribution: "28-day click" });
    const question = await questionOf(importId);
    expect(question?.text).toContain(
      'The account "Wren" counts conversions as "7-day click" dated by click. This file counts conversions as "28-day click" dated by click.',
    );
    expect(question?.options.map(({ value }) => value)).toEqual(["active", "same", "unused"]);
    expect(question?.options[0]?.label).toContain("neither spend nor conversions on 1 day (1 Nov 2026)");
    expect(question?.options[2]?.label).toContain("They do not show 1 day (3 Nov 2026) of the file.");
    expect(question?.proposed).toBeNull();
    await expect(commitImport(context, importId)).rejects.toMatchObject({ field: "series-use" });
    expect(await readDays()).toEqual(BOTH.slice(0, 2));
  });

  it("becomes the series that reports read, and its undo gives the earlier one back", async () => {
    await add(FIRST, { attribution: "7-day click" });
    const before = await visibleState(context);
    const importId = await add(SECOND, { attribution: "28-day click", "series-use": "active" });
    expect(await readDays()).toEqual(BOTH.slice(2));
    expect(await listUnusedSeries(context)).toMatchObject([
      { attribution: "7-day click", days: 2, connectionName: "Wren" },
    ]);
    await undoImport(context, importId);
    expect(await visibleState(context)).toEqual(before);
    expect(await listUnusedSeries(context)).toEqual([]);
  });

  it("is added to the account's series if it was counted in the same way", async () => {
    await add(FIRST, { attribution: "7-day click" });
    const importId = await add(SECOND, { attribution: "28-day click", "series-use": "same" });
    expect(await readDays()).toEqual(BOTH);
    expect(await seriesOf()).toEqual(["7-day click, interaction, true"]);
    await undoImport(context, importId);
    expect(await readDays()).toEqual(BOTH.slice(0, 2));
  });

  it("is stored without use, and says so", async () => {
    await add(FIRST, { attribution: "7-day click" });
    const before = await visibleState(context);
    const importId = await add(SECOND, {
      "time-basis": "conversion",
      attribution: "7-day click",
      "series-use": "unused",
    });
    expect(await visibleState(context)).toEqual(before);
    const unused = {
      attribution: "7-day click",
      timeBasis: "conversion",
      days: 2,
      first: "2026-11-03",
      last: "2026-11-04",
    };
    expect((await getImport(context, importId)).unusedSeries).toMatchObject(unused);
    expect(await listUnusedSeries(context)).toMatchObject([unused]);
    expect(await listUnusedSeries({ ...context, planIds: [] })).toEqual([]);
    await undoImport(context, importId);
    expect(await listUnusedSeries(context)).toEqual([]);
    expect(await visibleState(context)).toEqual(before);
  });

  it("keeps a later choice when an earlier one is undone", async () => {
    await add(FIRST, { attribution: "7-day click" });
    const second = await add(SECOND, { attribution: "28-day click", "series-use": "active" });
    await add(OVERLAP, { attribution: "1-day click", "series-use": "active" });
    const before = await visibleState(context);
    await undoImport(context, second);
    expect(await visibleState(context)).toEqual(before);
  });

  it("must be checked again if the account's series has changed since", async () => {
    const importId = await checkFile(SECOND, { attribution: "28-day click" });
    expect(await questionOf(importId)).toBeUndefined();
    await add(FIRST, { attribution: "7-day click" });
    await expect(commitImport(context, importId)).rejects.toThrow("Check the rows again");
    expect((await getImport(context, importId)).preview).toBeNull();
    await checkImport(context, importId);
    expect(await questionOf(importId)).toBeDefined();
  });
});

describe("a file without conversions", () => {
  it("is asked about in an account with conversions, and can add days whose conversions are unknown", async () => {
    await add(FIRST, { attribution: "7-day click" });
    const asked = await questionOf(await checkFile(SPEND_ONLY));
    expect(asked?.text).toContain("This file has spend without conversions.");
    await add(SPEND_ONLY, { "series-use": "same" });
    expect(await readDays()).toEqual([...BOTH.slice(0, 2), ["03", 120, null], ["04", 130, null]]);
  });

  it("can be followed by one with conversions, which names the series of both until its undo", async () => {
    await add(SPEND_ONLY);
    const before = await visibleState(context);
    const importId = await add(FIRST, { attribution: "7-day click", "series-use": "same" });
    expect(await seriesOf()).toEqual(["7-day click, interaction, true"]);
    expect(await readDays()).toEqual([...BOTH.slice(0, 2), ["03", 120, null], ["04", 130, null]]);
    await undoImport(context, importId);
    expect(await seriesOf()).toEqual(["none, interaction, true"]);
    expect((await visibleState(context)).days).toEqual(before.days);
  });
});

describe("an attribution that an earlier version stored as free text", () => {
  it("can be answered again, and any other unknown text is refused with the choices", async () => {
    await add(FIRST, { attribution: "7-day click" });
    await storeText("as exported");
    await add(SECOND, { attribution: "as exported" });
    expect(await seriesOf()).toEqual(["as exported, interaction, true"]);
    await expect(checkFile(SECOND, { attribution: "as shown" })).rejects.toThrow(
      /"as shown" is not an attribution setting. Use one of "platform default", .*"as exported"/,
    );
  });
});
