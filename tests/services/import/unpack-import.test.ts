import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { beforeEach, expect, it } from "vitest";
import type { ServiceContext } from "@/lib/services/context";
import { answerImport } from "@/lib/services/import/answer-import";
import { checkImport } from "@/lib/services/import/check-import";
import { commitImport } from "@/lib/services/import/commit-import";
import { getImport } from "@/lib/services/import/get-import";
import { stageImport } from "@/lib/services/import/stage-import";
import { readImportChunks } from "@/lib/store/imports";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { styled, writeWorkbook, zipOf } from "@/tests/channels/csv/container/write-workbook";
import { ANSWERS, newWorkspace, visibleState } from "./run-import";

let context: ServiceContext;
beforeEach(async () => {
  context = await newWorkspace();
});

const HEADER = ["Day", "Campaign", "Cost", "Conversions"];
const FIRST_SERIAL = 46_000;
const CHUNK_BYTES = 262_144;

function workbookOf(rows: number): Uint8Array {
  const lines = Array.from({ length: rows }, (_, row) => [
    styled(FIRST_SERIAL + (row % 300), 1),
    `Campaign ${Math.floor(row / 300)}`,
    (row % 1009) / 8,
    row % 5,
  ]);
  return writeWorkbook({ sheets: [{ name: "Report", rows: [HEADER, ...lines] }], builtIn: [14] });
}

async function stageBytes(bytes: Uint8Array, fileName: string): Promise<string> {
  const pieces = async function* () {
    for (let start = 0; start < bytes.length; start += 65_536)
      yield await Promise.resolve(bytes.subarray(start, start + 65_536));
  };
  return stageImport(context, { fileName, byteCount: bytes.length, bytes: pieces() });
}

async function storedText(importId: string): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const bytes of readImportChunks(context.workspaceId, importId)) parts.push(bytes);
  return Buffer.concat(parts).toString();
}

it("a workbook of several chunks is stored as text, under the size and hash of the upload, and can be committed", async () => {
  const bytes = workbookOf(30_000);
  expect(bytes.length).toBeGreaterThan(2 * CHUNK_BYTES);
  const importId = await stageBytes(bytes, "report.xlsx");
  const view = await getImport(context, importId);
  expect(view).toMatchObject({ status: "staged", fileName: "report.xlsx", byteCount: bytes.length, rowCount: 30_000 });
  expect(view.facts).toContainEqual({ label: "Opened", value: 'sheet "Report" of an Excel workbook' });
  expect(view.facts.map(({ label }) => label)).not.toContain("Separator");
  const record = await inWorkspace(context.workspaceId, (tx) =>
    tx.import.findFirstOrThrow({ where: { id: importId } }),
  );
  expect(record.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  const text = await storedText(importId);
  expect(text.startsWith("Day,Campaign,Cost,Conversions\n2025-12-09,Campaign 0,0,0\n")).toBe(true);
  expect(text.split("\n")).toHaveLength(30_002);

  await answerImport(context, { importId, values: ANSWERS });
  await checkImport(context, importId);
  expect(await commitImport(context, importId)).toMatchObject({});
  const { days } = await visibleState(context);
  const spent = days.reduce((sum, day) => sum + (day.spendMicros ?? 0n), 0n);
  const cells = Array.from({ length: 30_000 }, (_, row) => BigInt(row % 1009));
  expect(spent).toBe(125_000n * cells.reduce((sum, eighths) => sum + eighths, 0n));
});

it("a gzip file is stored as the text inside", async () => {
  const csv = "Day,Campaign,Cost,Conversions\n2026-11-03,Brand,12.5,3\n";
  const importId = await stageBytes(gzipSync(csv), "report.csv.gz");
  expect(await storedText(importId)).toBe(csv);
  const { facts } = await getImport(context, importId);
  expect(facts).toContainEqual({ label: "Opened", value: '"report.csv" in a gzip file' });
  expect(facts.map(({ label }) => label)).toContain("Separator");
});

it.each([
  ["damaged", Buffer.from(zipOf({ "a.csv": "x,y\n1,2\n" })).subarray(0, -30), /damaged or incomplete/],
  ["with two tables", zipOf({ "a.csv": "x,y\n1,2\n", "b.csv": "x,y\n1,2\n" }), /2 tables: "a.csv", "b.csv"/],
  [
    "with a sheet that is damaged far behind its sample",
    writeWorkbook({
      sheets: [{ name: "Report", rows: [HEADER, ...Array.from({ length: 3000 }, () => ["2026-11-03", "A", 1, 1])] }],
      parts: {
        "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${"<row><c><v>1</v></c><c><v>2</v></c></row>".repeat(9000)}<row r="1"/></sheetData></worksheet>`,
      },
    }),
    /row 1 comes after row 9000/,
  ],
])("a file %s stays in the list with the reason, and no bytes are kept", async (_, bytes, reason) => {
  const importId = await stageBytes(bytes, "report.zip");
  expect(await getImport(context, importId)).toMatchObject({
    status: "refused",
    problem: expect.stringMatching(reason) as string,
  });
  expect(await storedText(importId)).toBe("");
});
