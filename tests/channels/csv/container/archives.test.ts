import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspectTableFile } from "@/lib/channels/csv/container";
import { utf16 } from "../csv-source";
import { refusedAs, storedFile, textOf } from "./stored-file";
import { writeWorkbook, zipOf } from "./write-workbook";

const CSV = "date,campaign,cost\n2026-11-03,Brand,12.5\n";
const WORKBOOK = writeWorkbook({
  sheets: [
    {
      name: "Report",
      rows: [
        ["date", "campaign", "cost"],
        ["2026-11-03", "Brand", 12.5],
      ],
    },
  ],
});

describe("one table is taken out of a file", () => {
  it.each([
    ["text as it is", CSV, "report.csv", null],
    ["a zip archive", zipOf({ "report.csv": CSV }), "report.zip", '"report.csv" in a zip archive'],
    [
      "an archive made on macOS",
      zipOf({ "out/report.csv": CSV, "__MACOSX/out/._report.csv": "x", "out/.DS_Store": "y" }),
      "report.zip",
      '"report.csv" in a zip archive',
    ],
    [
      "an archive with other files",
      zipOf({ "report.csv": CSV, "readme.txt": "hello", "chart.png": "x" }),
      "a.zip",
      '"report.csv" in a zip archive; not used: "readme.txt", "chart.png"',
    ],
    ["an archive with one file of any name", zipOf({ "report.dat": CSV }), "a.zip", '"report.dat" in a zip archive'],
    ["a gzip file", gzipSync(CSV), "report.csv.gz", '"report.csv" in a gzip file'],
    ["two gzip members", Buffer.concat([gzipSync(CSV), gzipSync("2026-11-04,Brand,3\n")]), "r.csv.gz", null],
  ])("%s", async (_, bytes, name, from) => {
    const opened = await textOf(bytes, name);
    expect(opened.text.startsWith(CSV)).toBe(true);
    if (from !== null) expect(opened.from).toBe(from);
  });

  it("a workbook in an archive or a gzip file", async () => {
    for (const [bytes, place] of [
      [zipOf({ "report.xlsx": WORKBOOK }), "a zip archive"],
      [gzipSync(WORKBOOK), "a gzip file"],
    ] as const) {
      const { text, from } = await textOf(bytes, "report.xlsx.gz");
      expect(text).toBe(CSV);
      expect(from).toBe(`sheet "Report" of "report.xlsx" in ${place}`);
    }
  });

  it("a table in UTF-16 keeps its encoding", async () => {
    const file = storedFile(zipOf({ "report.csv": utf16(CSV.replaceAll(",", "\t")) }), "report.zip");
    const result = await inspectTableFile(file);
    expect(result).toMatchObject({
      status: "read",
      inspection: { fileName: "report.zip", rows: 1, dialect: { encoding: "utf-16le", delimiter: "\t" } },
    });
  });
});

describe("an archive without one readable table is refused by name", () => {
  it.each([
    [
      "with two tables",
      zipOf({ "a/nov.csv": CSV, "a/oct.csv": CSV }),
      "several-tables",
      /2 tables: "a\/nov.csv", "a\/oct.csv"/,
    ],
    ["with a table and a workbook", zipOf({ "nov.csv": CSV, "x.xlsx": WORKBOOK }), "several-tables", /2 tables/],
    ["with no table", zipOf({ "a.pdf": "x", "b.png": "y" }), "empty", /no table, only "a.pdf", "b.png"/],
    ["without files", zipSync({}), "empty", /archive is empty/],
    ["in an archive", zipOf({ "inner.zip": zipOf({ "a.csv": CSV }) }), "compressed", /another archive, "inner.zip"/],
    [
      "in an archive by its bytes",
      zipOf({ report: zipOf({ "a.csv": CSV }) }),
      "compressed",
      /another archive, "report"/,
    ],
    ["twice in gzip", gzipSync(gzipSync(CSV)), "compressed", /another archive/],
    ["of one web page", zipOf({ "report.xls": "<html><table></table></html>" }), "web-page", /web page/],
    [
      "that is OpenDocument",
      zipOf({ "content.xml": "x", "META-INF/manifest.xml": "x" }),
      "spreadsheet",
      /OpenDocument/,
    ],
    ["that is a binary workbook", zipOf({ "xl/workbook.bin": "x" }), "spreadsheet", /xlsb/],
    ["that is of Apple Numbers", zipOf({ "Index/Document.iwa": "x", "Index.zip": "y" }), "spreadsheet", /Numbers/],
    ["that is a Word document", zipOf({ "word/document.xml": "x" }), "spreadsheet", /Word/],
  ])("%s", async (_, bytes, code, message) => {
    const refusal = await refusedAs(bytes, "archive.zip");
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(message);
  });

  it("with a password", async () => {
    const bytes = Buffer.from(zipOf({ "report.csv": CSV }));
    const central = bytes.indexOf("PK\x01\x02", 0, "latin1");
    bytes.writeUInt16LE(1, central + 8);
    bytes.writeUInt16LE(1, 6);
    expect(await refusedAs(bytes)).toMatchObject({ code: "protected", message: expect.stringMatching(/password/) });
  });

  it("cut off, or with bytes that were changed", async () => {
    const zipped = Buffer.from(zipSync({ "report.csv": strToU8(CSV) }, { level: 0 }));
    expect((await refusedAs(zipped.subarray(0, -30))).code).toBe("damaged");
    const changed = Buffer.from(zipped);
    changed.write("19", changed.indexOf("12.5"));
    expect(await refusedAs(changed)).toMatchObject({ code: "damaged", message: expect.stringMatching(/checksum/) });
    expect((await refusedAs(gzipSync(CSV).subarray(0, -12), "report.csv.gz")).code).toBe("damaged");
  });
});

describe("a bomb is refused before it does harm", () => {
  it("by the size that the archive states", async () => {
    const bytes = Buffer.from(zipOf({ "report.csv": CSV }));
    const central = bytes.indexOf("PK\x01\x02", 0, "latin1");
    bytes.writeUInt32LE(3_000_000_000, central + 24);
    expect(await refusedAs(bytes)).toMatchObject({ code: "too-large", message: expect.stringMatching(/2 GB/) });
  });

  it("by its ratio, stated or found while unpacking", async () => {
    const zeros = new Uint8Array(20_000_000).fill(48);
    const zipped = await refusedAs(zipSync({ "report.csv": zeros }, { level: 9 }));
    expect(zipped).toMatchObject({ code: "too-large", message: expect.stringMatching(/250 times its size/) });
    const rows = gzipSync(CSV + "2026-11-03,Brand,0\n".repeat(1_500_000));
    expect((await refusedAs(rows, "report.csv.gz")).code).toBe("too-large");
  });

  it("that states less than it unpacks to", async () => {
    const zipped = Buffer.from(zipSync({ "report.csv": strToU8(CSV.repeat(5000)) }));
    zipped.writeUInt32LE(100, zipped.indexOf("PK\x01\x02", 0, "latin1") + 24);
    expect((await refusedAs(zipped)).code).toBe("damaged");
  });

  it("by its number of files", async () => {
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`${index}.csv`, "x"]));
    expect((await refusedAs(zipOf(many))).message).toMatch(/more than 10,000 files/);
  });

  it("by the size of a workbook in an archive", async () => {
    const noise = Buffer.from(Array.from({ length: 65_000 }, () => Math.random() * 256));
    const inner = zipSync({ "[Content_Types].xml": [Buffer.concat(Array(1000).fill(noise)), { level: 0 }] });
    const refusal = await refusedAs(zipSync({ "report.xlsx": [inner, { level: 0 }] }));
    expect(refusal).toMatchObject({ code: "too-large", message: expect.stringMatching(/more than 64 MB/) });
  });
});

describe("a file in another format is refused by name", () => {
  it.each([
    [
      "a web page",
      "<!DOCTYPE html>\n<html><body><table><tr><td>Day</td></tr></table></body></html>",
      "web-page",
      /HTML/,
    ],
    ["a table of HTML named .xls", "\ufeff <table border=1><tr><td>Day</td></tr></table>", "web-page", /HTML/],
    ["HTML in UTF-16", utf16("<html><table></table></html>"), "web-page", /HTML/],
    [
      "a saved web page",
      'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"\n',
      "web-page",
      /web page/,
    ],
    [
      "a spreadsheet of Excel 2003",
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook><Table></Table></Workbook>',
      "xml",
      /2003/,
    ],
    ["XML", '<?xml version="1.0"?>\n<report><row day="2026-11-03"/></report>', "xml", /XML/],
    ["a page of XHTML", '<?xml version="1.0"?><html><body><table></table></body></html>', "web-page", /HTML/],
    [
      "a flat OpenDocument file",
      '<?xml version="1.0"?><office:document><table:table/></office:document>',
      "xml",
      /XML/,
    ],
    ["a JSON array", ' [\n {"day": "2026-11-03", "cost": 10.0}]', "json", /JSON/],
    ["a JSON array of arrays", '[["day","cost"],["2026-11-03",10]]', "json", /JSON/],
    ["a JSON object", '{"rows": [], "total": 3}', "json", /JSON/],
    ["JSON lines", '{"day":"2026-11-03","cost":10.0}\n{"day":"2026-11-04","cost":12.0}\n', "json", /JSON.*API/],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), "binary", /PNG/],
    ["an old workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), "spreadsheet", /\.xls\).*CSV UTF-8/],
    [
      "a workbook with a password",
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from("EncryptedPackage", "utf16le")]),
      "protected",
      /password/,
    ],
    ["a 7z archive", Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0]), "compressed", /7z/],
    ["a tar archive", Buffer.concat([Buffer.alloc(257, 97), Buffer.from("ustar\0")]), "compressed", /tar archive/],
  ])("%s", async (_, content, code, message) => {
    const refusal = await refusedAs(content, "report.xls");
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(message);
  });

  it.each([
    ["[Date],[Campaign],[Cost]\n2026-11-03,Brand,1\n"],
    ["<not set>,campaign\n1,2\n"],
    ["{campaign},cost\nBrand,1\n"],
  ])("but text that only begins like one is a table: %s", async (text) => {
    expect((await textOf(text, "report.csv")).from).toBeNull();
  });
});

describe("every sequence of bytes after a known beginning", () => {
  it("gives a defined answer", async () => {
    const starts = fc.constantFrom(
      WORKBOOK,
      zipOf({ "report.csv": CSV }),
      new Uint8Array(gzipSync(CSV)),
      new Uint8Array([0x50, 0x4b, 3, 4]),
    );
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(starts, changes, async (start, edits) => {
        const bytes = Uint8Array.from(start);
        for (const [at, byte] of edits) bytes[at % bytes.length] = byte;
        const result = await inspectTableFile(storedFile(bytes));
        expect(result.status === "read" || result.message.length > 20).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("a failure of the storage is not taken for a damaged file", async () => {
    const file = storedFile(WORKBOOK);
    const broken = {
      ...file,
      openRange: async function* (): AsyncGenerator<Uint8Array> {
        yield* [];
        throw await Promise.resolve(new Error("The database is gone."));
      },
    };
    await expect(inspectTableFile(broken)).rejects.toThrow("The database is gone.");
  });
});
