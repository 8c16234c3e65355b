import { closeSync, mkdtempSync, openSync, rmSync, statSync, ftruncateSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspectCsv, NO_ANSWERS, planReading, refuseSize } from "@/lib/channels/csv";
import { inspected, refusalOf, sourceOf, TODAY, utf16 } from "./csv-source";

const PLAIN = "date,campaign,cost,clicks\n2026-05-20,Brand,12.50,3\n2026-05-21,Brand,13.50,4\n";

describe("a file is recognised", () => {
  it.each([
    ["UTF-8", new TextEncoder().encode(PLAIN), "utf-8"],
    ["UTF-8 with byte order mark", new TextEncoder().encode(`\ufeff${PLAIN}`), "utf-8"],
    ["UTF-16 little endian", utf16(PLAIN), "utf-16le"],
    ["UTF-16 big endian", utf16(PLAIN, { bigEndian: true }), "utf-16be"],
    ["UTF-16 little endian without mark", utf16(PLAIN, { bom: false }), "utf-16le"],
    ["UTF-16 big endian without mark", utf16(PLAIN, { bom: false, bigEndian: true }), "utf-16be"],
    ["Windows-1252", Buffer.from(PLAIN.replaceAll("Brand", "Münchén"), "latin1"), "windows-1252"],
  ])("as %s", async (_, bytes, encoding) => {
    const inspection = await inspected(bytes);
    expect(inspection.dialect.encoding).toBe(encoding);
    expect(inspection.columns.map((column) => column.name)).toEqual(["date", "campaign", "cost", "clicks"]);
    expect(inspection.rows).toBe(2);
  });

  it("as Windows-1252 when the first non-ASCII byte comes far behind the sample", async () => {
    const rows = "2026-05-20,Brand,12.50,3\n".repeat(12_000);
    const bytes = Buffer.concat([
      Buffer.from(`date,campaign,cost,clicks\n${rows}`),
      Buffer.from("2026-05-21,Köln,1,1\n", "latin1"),
    ]);
    const inspection = await inspected(bytes);
    expect(inspection.dialect.encoding).toBe("windows-1252");
    expect(inspection.columns[1]?.distinct).toContain("Köln");
  });

  it.each([",", ";", "\t", "|"] as const)(
    "with the separator %j, also where cells hold the others in quotes",
    async (delimiter) => {
      const rows = [
        ["date", "campaign", "cost"],
        ["2026-05-20", '"a,b;c\td|e"', '"1,5"'],
        ["2026-05-21", '"x ""y"""', '"2,5"'],
      ];
      const inspection = await inspected(rows.map((row) => row.join(delimiter)).join("\r\n"));
      expect(inspection.dialect.delimiter).toBe(delimiter);
      expect(inspection.columns[1]?.distinct).toEqual(["a,b;c\td|e", 'x "y"']);
    },
  );

  it("with semicolons although every amount has a decimal comma", async () => {
    const inspection = await inspected(
      "Tag;Kampagne;Kosten;Klicks\n20.05.2026;Marke;12,50;3\n21.05.2026;Marke;13,50;4\n",
    );
    expect(inspection.dialect.delimiter).toBe(";");
    expect(inspection.language).toBe("German");
  });

  it("below the title lines of a Microsoft report, without its footer", async () => {
    const inspection = await inspected(
      [
        '"Report Name: My report"',
        '"Report Time: 2/1/2026, 2/7/2026"',
        '"Time Zone: (GMT-08:00) Pacific Time (US & Canada); Tijuana"',
        '"Last Completed Available Day: 2/18/2026 10:15:00 PM (GMT)"',
        '"Rows: 1"',
        "",
        '"TimePeriod","CampaignName","CampaignId","Spend","Clicks"',
        '"2026-02-01","Brand","77","1,250.75","35"',
        "",
        '"@2026 Microsoft Corporation. All rights reserved. "',
      ].join("\r\n"),
    );
    expect(inspection).toMatchObject({ headerLine: 7, rows: 1 });
    expect(inspection.facts).toMatchObject({
      reportName: "My report",
      timeZone: "America/Los_Angeles",
      exportDay: "2026-02-18",
    });
  });

  it("below Google's title lines, without its total rows", async () => {
    const text =
      'Campaign report\n"May 1, 2026 - May 2, 2026"\nDay,Campaign,Currency code,Cost,Impr.\n2026-05-01,Brand,EUR,1.5,10\nTotal: Account, --,EUR,1.5,10\n';
    const inspection = await inspected(text);
    expect(inspection).toMatchObject({ headerLine: 3, rows: 1, facts: { totalRows: 1 } });
  });

  it.each([
    ["English", "Day,Campaign,Cost,Clicks"],
    ["German", "Tag,Kampagne,Kosten,Klicks"],
    ["French", "Jour,Campagne,Coût,Clics"],
    ["Spanish", "Día,Campaña,Coste,Clics"],
    ["Dutch", "Dag,Campagne,Kosten,Klikken"],
    ["Italian", "Giorno,Campagna,Costo,Clic"],
    ["Portuguese", "Dia,Campanha,Custo,Cliques"],
    ["Japanese", "日,キャンペーン,費用,クリック数"],
  ])("with %s column names", async (language, header) => {
    const inspection = await inspected(`${header}\n2026-05-20,Brand,12.50,3\n`);
    const { mapping } = planReading(inspection, NO_ANSWERS, TODAY);
    expect(mapping.columns.map((use) => use.role)).toEqual(["day", "campaign-name", "spend", "clicks"]);
    expect(inspection.language).toBe(language);
  });

  it("in Shift-JIS by its Japanese column names", async () => {
    // 日付, 費用 in Shift-JIS: the runtime decodes it but cannot write it.
    const header = [0x93, 0xfa, 0x95, 0x74, 0x2c, 0x94, 0xef, 0x97, 0x70, 0x0a];
    const inspection = await inspected(Buffer.concat([Buffer.from(header), Buffer.from("2026-05-20,12\n")]));
    expect(inspection.dialect.encoding).toBe("shift_jis");
    expect(inspection.language).toBe("Japanese");
  });
});

describe("a file that cannot be imported is rejected with a way out", () => {
  it.each([
    ["empty", "", "empty", /empty/],
    ["blank", " \n\n \n", "empty", /no text/],
    ["header only", "date,campaign,cost\n", "header-only", /no rows below them/],
    ["binary", Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 37) % 256)), "binary", /not text/],
    ["one column", "date\n2026-05-20\n2026-05-21\n", "one-column", /only one column\. Export it as CSV with commas/],
    [
      "an unknown separator",
      "date^campaign^cost\n2026-05-20^Brand^3\n",
      "one-column",
      /only one column\. Export it as CSV with commas/,
    ],
    ["without column names", "2026-05-20,Brand,3\n2026-05-21,Brand,4\n", "no-header", /column headers/],
    [
      "a quote that never closes",
      'date,campaign,cost\n"2026-05-20,Brand,3\n2026-05-21,Brand,4\n',
      "broken-quotes",
      /line 2/,
    ],
    ["by week", "Week,Campaign,Cost\n2026-05-18,Brand,3\n2026-05-25,Brand,3\n", "not-daily", /Week/],
    ["by month", "Month,Campaign,Cost\n2026-05,Brand,3\n", "not-daily", /Month/],
    [
      "one row for the whole period",
      "Reporting starts,Reporting ends,Campaign name,Amount spent (EUR)\n2026-05-01,2026-05-31,A,3\n2026-05-01,2026-05-31,B,3\n",
      "not-daily",
      /covers the whole period/,
    ],
    [
      "one revenue for all channels",
      "date,revenue,tv_S,search_S,facebook_S\n2026-05-01,100,1,2,3\n",
      "not-per-channel",
      /"tv_S".*"revenue"/,
    ],
    [
      "wide with a panel of regions",
      "geo,time,ch0_spend,ch1_spend,conversions\nN,2026-05-01,1,2,3\n",
      "not-per-channel",
      /one row per campaign and day/,
    ],
  ])("%s", async (_, content, code, message) => {
    const refusal = await refusalOf(content);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(message);
  });

  it("above 2 GB, before a byte is read", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "import-"));
    const file = path.join(folder, "sparse.csv");
    const handle = openSync(file, "w");
    ftruncateSync(handle, 2_100_000_000);
    closeSync(handle);
    const neverRead = { fileName: "sparse.csv", byteCount: statSync(file).size, open: () => expect.fail("was read") };
    const result = await inspectCsv(neverRead as never);
    rmSync(folder, { recursive: true });
    expect(result).toMatchObject({
      status: "refused",
      code: "too-large",
      message: expect.stringContaining("2.1 GB") as string,
    });
    expect(refuseSize(2_000_000_000)).toBeNull();
  });
});

describe("every sequence of bytes", () => {
  const answered = async (bytes: Uint8Array) => {
    const result = await inspectCsv(sourceOf(bytes, 16));
    if (result.status === "read") planReading(result.inspection, NO_ANSWERS, TODAY);
    return result;
  };

  it("gives a defined answer", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const result = await answered(bytes);
        expect(result.status === "read" || result.message.length > 20).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("gives a defined answer after a valid header too", async () => {
    const cell = fc.oneof(
      fc.constantFrom("2026-05-01", "1,5", "--", '"', "__proto__", "1e309", "-0", "=1+1", "Total"),
      fc.string(),
    );
    const rows = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(",", ";", "\t"), async (cells, delimiter) => {
        const text = [["date", "campaign", "cost", "clicks"], ...cells].map((row) => row.join(delimiter)).join("\n");
        const result = await answered(new TextEncoder().encode(text));
        expect(["read", "refused"]).toContain(result.status);
      }),
      { numRuns: 300 },
    );
  });
});
