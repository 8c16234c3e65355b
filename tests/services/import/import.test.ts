import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { addDays, toDay } from "@/lib/domain/day";
import type { ServiceContext } from "@/lib/services/context";
import { answerImport } from "@/lib/services/import/answer-import";
import { checkImport } from "@/lib/services/import/check-import";
import { commitImport } from "@/lib/services/import/commit-import";
import { exportImportIssues } from "@/lib/services/import/export-import-issues";
import { getImport } from "@/lib/services/import/get-import";
import { listImports } from "@/lib/services/import/list-imports";
import { stageImport } from "@/lib/services/import/stage-import";
import { undoImport } from "@/lib/services/import/undo-import";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { ANSWERS, check, importFile, newWorkspace, stage, visibleState } from "./run-import";

const HEADER = "date,campaign,cost,clicks,conversions,revenue";
const FILE = `${HEADER}\n2026-05-20,Brand,12.5,3,1,40\n2026-05-21,Brand,13.5,4,,\n2026-05-20,Generic,7,9.5,0,0\n`;

let context: ServiceContext;
beforeEach(async () => {
  context = await newWorkspace();
});

describe("an import", () => {
  it("creates an account, channels, actions and day rows from a file", async () => {
    const { importId, result } = await importFile(context, FILE);
    expect(result).toEqual({ inserted: 3, restated: 0, older: 0, unchanged: 0, channels: 2, connectionName: "export" });
    const { channels, days, totals } = await visibleState(context);
    expect(channels).toEqual(["Brand", "Generic"]);
    expect(days).toHaveLength(3);
    expect(days[0]).toMatchObject({
      channel: "Brand",
      day: "2026-05-20",
      spendMicros: 12_500_000n,
      clicks: 3,
      complete: true,
    });
    expect(days[0]?.actions).toEqual({ click: [3, null], conversions: [1, 40_000_000n] });
    expect(days[2]?.actions).toEqual({ click: [4, null], conversions: [null, null] });
    expect(totals.map((total) => total.spendMicros)).toEqual([19_500_000n, 13_500_000n]);
    expect(await getImport(context, importId)).toMatchObject({ status: "committed", accountName: "export" });
  });

  it("shows the detected facts and asks for missing ones before anything is written", async () => {
    const importId = await stage(context, FILE);
    const view = await getImport(context, importId);
    expect(view.status).toBe("staged");
    expect(view.facts).toContainEqual({ label: "Separator", value: "comma" });
    expect(view.questions.map((question) => question.id)).toEqual(Object.keys(ANSWERS));
    expect(view.columns[2]).toEqual({
      index: 2,
      name: "cost",
      role: "spend",
      action: null,
      samples: ["12.5", "13.5", "7"],
    });
    await expect(commitImport(context, importId)).rejects.toThrow("Answer the open questions");
    await expect(checkImport(context, importId)).rejects.toThrow("One question is still open");
    expect((await visibleState(context)).days).toEqual([]);
  });

  it("lists the columns of numbers that it does not use, with their totals", async () => {
    const text =
      "date,campaign,cost,conversions,Newsletter readers,CTR\n2026-05-20,A,1.5,2,40,1.2\n2026-05-21,A,1.5,2,2.5,1.2\n";
    const { facts } = await getImport(context, await check(context, text, { "column:value": "none" }));
    expect(facts).toContainEqual({ label: "Not used", value: "Newsletter readers (42.5 in total)" });
  });

  it("previews totals per channel and day", async () => {
    const { preview, issues } = await getImport(context, await check(context, FILE));
    expect(issues).toEqual([]);
    expect(preview).toMatchObject({
      currency: "EUR",
      rows: 3,
      dayRows: 3,
      firstDay: "2026-05-20",
      lastDay: "2026-05-21",
    });
    expect(preview?.channels).toEqual([
      {
        name: "Brand",
        campaigns: 1,
        days: 2,
        spendMicros: 26_000_000n,
        clicks: 7,
        conversions: 1,
        valueMicros: 40_000_000n,
      },
      { name: "Generic", campaigns: 1, days: 1, spendMicros: 7_000_000n, clicks: 9.5, conversions: 0, valueMicros: 0n },
    ]);
    expect(preview?.days.map((day) => day.spendMicros)).toEqual([19_500_000n, 13_500_000n]);
  });

  it("lists each bad row with its line and reason, and imports the others", async () => {
    const bad = `${FILE}2026-13-01,Brand,1,1,1,1\n2026-05-22,Brand,12%,1,1,1\n2026-05-23,=cmd,lots,1,1,1\n`;
    const { importId, result } = await importFile(context, bad);
    expect(result.inserted).toBe(3);
    const { issues, issueCount } = await getImport(context, importId);
    expect(issueCount).toBe(3);
    expect(issues.map(({ line, column }) => [line, column])).toEqual([
      [5, "date"],
      [6, "cost"],
      [7, "cost"],
    ]);
    const { text } = await exportImportIssues(context, importId);
    expect(text.split("\r\n")[2]).toBe('6,cost,12%,"""12%"" is a percentage, not an amount.",row left out');
  });

  it("sums the rows of a breakdown; missing values are skipped, and only missing values make a missing sum", async () => {
    const text =
      "date,campaign,device,cost,clicks,conversions\n2026-05-20,A,phone,1.5,2,\n2026-05-20,A,desktop,2.5,,\n2026-05-20,A,desktop,2.5,,\n";
    const { result } = await importFile(context, text, { duplicates: "sum" });
    expect(result.inserted).toBe(1);
    const { days } = await visibleState(context);
    expect(days[0]).toMatchObject({ spendMicros: 6_500_000n, clicks: 2, actions: { conversions: [null, null] } });
  });

  it("asks about identical rows if no column distinguishes them", async () => {
    const text = "date,campaign,cost\n2026-05-20,A,1.5\n2026-05-20,A,1.5\n";
    const importId = await check(context, text);
    const { questions, preview } = await getImport(context, importId);
    expect(preview?.rows).toBe(1);
    expect(questions.at(-1)).toMatchObject({
      id: "duplicates",
      answer: null,
      options: [{ label: "Count once: spend €1.50" }, { label: "Add up: spend €3.00" }],
    });
    await expect(commitImport(context, importId)).rejects.toThrow("in every cell");
    await answerImport(context, { importId, values: { duplicates: "once" } });
    await commitImport(context, importId);
    expect((await visibleState(context)).days[0]?.spendMicros).toBe(1_500_000n);
    await importFile(context, text, { duplicates: "sum" });
    expect((await visibleState(context)).days[0]?.spendMicros).toBe(3_000_000n);
  });

  it("imports the rows of one currency at a time and lists the rejected ones", async () => {
    const text = "date,campaign,cost,currency\n2026-05-20,A,1,EUR\n2026-05-20,B,2,USD\n";
    const first = await importFile(context, text, { currency: "EUR" }, null);
    const second = await importFile(context, text, { currency: "USD" }, null);
    expect(first.result.connectionName).not.toBe(second.result.connectionName);
    expect((await getImport(context, second.importId)).issues).toMatchObject([
      { line: 2, reason: "The row is in EUR, but the import is in USD." },
    ]);
    expect((await visibleState(context)).totals.map(({ currency, spendMicros }) => [currency, spendMicros])).toEqual([
      ["EUR", 1_000_000n],
      ["USD", 2_000_000n],
    ]);
  });

  it("keeps the campaigns of one channel column together", async () => {
    await importFile(
      context,
      "date,campaign,channel,cost\n2026-05-20,A,Search,1\n2026-05-20,B,Search,2\n2026-05-20,C,Social,4\n",
    );
    const { days } = await visibleState(context);
    expect(days.map((day) => [day.channel, day.spendMicros])).toEqual([
      ["Search", 3_000_000n],
      ["Social", 4_000_000n],
    ]);
  });

  it("marks the day of the export as incomplete", async () => {
    await importFile(context, `${HEADER}\n2026-11-22,A,1,1,1,1\n2026-11-21,A,1,1,1,1\n`);
    expect((await visibleState(context)).days.map((day) => day.complete)).toEqual([true, false]);
  });

  it("saves the budgets in the file", async () => {
    await importFile(context, "date,campaign,cost,budget\n2026-05-20,A,1,50\n2026-05-21,A,1,50\n2026-05-22,A,1,60.5\n");
    expect((await visibleState(context)).days.map((day) => day.budgetMicros)).toEqual([
      50_000_000n,
      50_000_000n,
      60_500_000n,
    ]);
  });

  it("rejects an impossible answer by name", async () => {
    const importId = await stage(context, FILE);
    await expect(answerImport(context, { importId, values: { currency: "EURO" } })).rejects.toThrow(
      '"EURO" is not a currency',
    );
    await expect(answerImport(context, { importId, values: { "time-zone": "Berlin" } })).rejects.toThrow(
      "Europe/Berlin",
    );
    await expect(answerImport(context, { importId, values: { "export-day": "2027-01-01" } })).rejects.toThrow(
      "is in the future",
    );
    const repeated = `${FILE}2026-05-20,Brand,12.5,3,1,40\n`;
    await expect(check(context, repeated, { duplicates: "maybe" })).rejects.toThrow(
      '"maybe" is not one of the answers',
    );
  });

  it("needs a new check when an answer changes how rows are read", async () => {
    const importId = await check(context, FILE);
    await answerImport(context, { importId, values: { "export-day": "2026-05-20" } });
    expect((await getImport(context, importId)).preview).toBeNull();
    await checkImport(context, importId);
    expect(await getImport(context, importId)).toMatchObject({ issueCount: 1, preview: { rows: 2 } });
  });

  it("is not allowed for analysts", async () => {
    const analyst: ServiceContext = { ...context, role: "analyst" };
    await expect(stage(analyst, FILE)).rejects.toThrow("You may not import day rows");
  });

  it("of another workspace is not found", async () => {
    const importId = await stage(context, FILE);
    const stranger = await newWorkspace();
    await expect(getImport(stranger, importId)).rejects.toThrow("no longer exists");
    await expect(answerImport(stranger, { importId, values: {} })).rejects.toThrow("no longer exists");
  });

  it("of a file without an outcome per channel stays in the list with the reason", async () => {
    const importId = await stage(context, "date,revenue,tv_S,search_S\n2026-05-01,100,1,2\n");
    expect((await getImport(context, importId)).problem).toMatch(/one spend column per channel/);
    await stage(context, "");
    expect((await listImports(context))[0]).toMatchObject({ status: "refused" });
  });

  it("above 2 GB is rejected before the upload", async () => {
    const bytes = (async function* () {
      yield Buffer.alloc(0);
    })();
    await expect(stageImport(context, { fileName: "big.csv", byteCount: 2_100_000_000, bytes })).rejects.toThrow(
      "2.1 GB",
    );
    expect(await listImports(context)).toEqual([]);
  });

  it.each([
    ["\xd0\xcf\x11\xe0", "Excel 97"],
    ["7z\xbc\xaf\x27\x1c", "7z"],
    ["<html><table>", "web page"],
  ])(
    "of a file in another format is rejected by its first bytes, and the rest is not read (%j)",
    async (magic, sentence) => {
      let taken = 0;
      const bytes = (async function* () {
        for (; taken < 400; taken++) yield Buffer.concat([Buffer.from(magic, "latin1"), Buffer.alloc(65_536)]);
      })();
      const importId = await stageImport(context, { fileName: "bomb.csv", byteCount: null, bytes });
      expect(taken).toBeLessThan(10);
      expect((await getImport(context, importId)).problem).toContain(sentence);
    },
  );

  it("of amounts that are too large says what to check, and can be started again", async () => {
    const rows = Array.from({ length: 200 }, (_, line) => `2026-05-20,A,d${line},99999999999.5,1`);
    const importId = await stage(context, ["date,campaign,device,cost,conversions", ...rows].join("\n"));
    await answerImport(context, { importId, values: ANSWERS });
    await expect(checkImport(context, importId)).rejects.toThrow(/add up to more than can be stored/);
    expect(await getImport(context, importId)).toMatchObject({ status: "staged" });
  });

  it("with control characters in its file's name is rejected", async () => {
    await expect(stage(context, FILE, "a\u0000b.csv")).rejects.toMatchObject({ code: "invalid-input" });
  });

  it.each([
    ["fewer", -1],
    ["more", 1],
  ])("with %s bytes than announced is rejected, and nothing is saved", async (_, difference) => {
    const whole = (async function* () {
      yield Buffer.from(FILE);
    })();
    const byteCount = FILE.length - difference;
    await expect(stageImport(context, { fileName: "a.csv", byteCount, bytes: whole })).rejects.toMatchObject({
      code: "invalid-input",
      field: "file",
      message: expect.stringContaining(`${FILE.length} bytes arrived, but ${byteCount} were announced.`) as string,
    });
    const [failed] = await listImports(context);
    expect(failed).toMatchObject({ status: "failed" });
    const chunks = await inWorkspace(context.workspaceId, (tx) => tx.importChunk.count());
    expect(chunks).toBe(0);
  });

  it("that breaks off during the upload is marked as failed", async () => {
    const broken = (async function* () {
      yield Buffer.from(FILE);
      throw new Error("connection lost");
    })();
    await expect(stageImport(context, { fileName: "a.csv", byteCount: null, bytes: broken })).rejects.toThrow(
      "connection lost",
    );
    expect((await listImports(context))[0]).toMatchObject({ status: "failed" });
  });
});

describe("imports of one account", () => {
  it("of the same file change nothing, and report that", async () => {
    await importFile(context, FILE);
    const before = await visibleState(context);
    const { result } = await importFile(context, FILE);
    expect(result).toMatchObject({ inserted: 0, restated: 0, unchanged: 3 });
    expect(await visibleState(context)).toEqual(before);
  });

  it("of a newer export restate days; those of an older one never overwrite", async () => {
    const older = `${HEADER}\n2026-05-20,Brand,12.5,3,1,40\n`;
    const newer = `${HEADER}\n2026-05-20,Brand,12.5,3,2,80\n`;
    await importFile(context, older, { "export-day": "2026-06-01" });
    const { result } = await importFile(context, newer, { "export-day": "2026-06-10" });
    expect(result).toMatchObject({ inserted: 0, restated: 1 });
    expect((await visibleState(context)).days[0]?.actions.conversions).toEqual([2, 80_000_000n]);
    const late = await importFile(context, `${HEADER}\n2026-05-20,Brand,12.5,3,1.5,60\n`, {
      "export-day": "2026-06-05",
    });
    expect(late.result).toMatchObject({ restated: 0, older: 1 });
    expect((await visibleState(context)).days[0]?.actions.conversions).toEqual([2, 80_000_000n]);
  });

  it("can be undone once", async () => {
    const { importId } = await importFile(context, FILE);
    expect(await undoImport(context, importId)).toEqual({ restored: 0, unchanged: 0, removed: 3, plans: [] });
    expect(await visibleState(context)).toMatchObject({ channels: [], days: [], totals: [] });
    await expect(undoImport(context, importId)).rejects.toThrow("already undone");
    const { result } = await importFile(context, FILE);
    expect(result.inserted).toBe(3);
    expect((await visibleState(context)).channels).toEqual(["Brand", "Generic"]);
  });

  it("restore exactly the earlier state when undone, for any earlier imports", async () => {
    const start = toDay("2026-05-01");
    const cell = fc.record({
      day: fc.integer({ min: 0, max: 4 }).map((offset) => addDays(start, offset)),
      campaign: fc.constantFrom("A", "B", "C"),
      numbers: fc
        .tuple(fc.nat(900), fc.option(fc.nat(50), { nil: "" }), fc.option(fc.nat(9), { nil: "" }))
        .map((parts) => parts.join(",")),
    });
    const aFile = fc.uniqueArray(cell, { minLength: 1, maxLength: 10, selector: (row) => `${row.day}${row.campaign}` });
    const exported = fc.constantFrom("2026-06-01", "2026-06-02", "2026-06-03");
    const asText = (rows: { day: string; campaign: string; numbers: string }[]) =>
      ["date,campaign,cost,clicks,conversions", ...rows.map((row) => `${row.day},${row.campaign},${row.numbers}`)].join(
        "\n",
      );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(aFile, exported), { minLength: 1, maxLength: 3 }),
        aFile,
        exported,
        async (earlier, last, day) => {
          const fresh = await newWorkspace();
          const chance = { "same-numbers": "keep", "doubled-days": "add" }; // random campaigns can have the same numbers
          const values = { ...chance, "partial-days": "replace", "unit:2": "units" };
          for (const [rows, exportDay] of earlier)
            await importFile(fresh, asText(rows), { ...values, "export-day": exportDay });
          const before = await visibleState(fresh);
          const { importId } = await importFile(fresh, asText(last), { ...values, "export-day": day });
          await undoImport(fresh, importId);
          expect(await visibleState(fresh)).toEqual(before);
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe("a long file", () => {
  it("of 100,000 rows can be imported", { timeout: 240_000 }, async () => {
    const first = toDay("2025-01-01");
    const bytes = (async function* () {
      yield Buffer.from("date,campaign,device,cost,clicks,conversions\n");
      for (let campaign = 0; campaign < 50; campaign += 1) {
        let text = "";
        for (let row = 0; row < 2000; row += 1)
          text += `${addDays(first, row % 500)},C${campaign},d${row % 4},${1 + campaign / 100},2,0.5\n`;
        yield Buffer.from(text);
      }
    })();
    const importId = await stageImport(context, { fileName: "long.csv", byteCount: null, bytes });
    await answerImport(context, { importId, values: { ...ANSWERS, duplicates: "sum" } });
    await checkImport(context, importId);
    const result = await commitImport(context, importId);
    expect(result).toMatchObject({ inserted: 25_000, channels: 50 });
    const { totals } = await visibleState(context);
    expect(totals).toHaveLength(500);
    expect(totals[0]?.spendMicros).toBe(249_000_000n);
  });
});
