import fs from "node:fs";
import { describe, expect, it } from "vitest";

/** The level of every requirement of ASVS 5.0.0, section by section in the standard's order. */
// prettier-ignore
const LEVELS: Record<string, string> = {
  "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123",
  "2.1": "122", "2.2": "112", "2.3": "12223", "2.4": "23",
  "3.1": "3", "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333", "3.6": "3", "3.7": "22333",
  "4.1": "12233", "4.2": "23333", "4.3": "22", "4.4": "1222",
  "5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222",
  "6.1": "122", "6.2": "111111112222", "6.3": "11223333", "6.4": "112233", "6.5": "22222333", "6.6": "2223",
  "6.7": "33", "6.8": "2222",
  "7.1": "222", "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22",
  "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23",
  "9.1": "111", "9.2": "1222",
  "10.1": "22", "10.2": "223", "10.3": "22223", "10.4": "1111122222233333", "10.5": "22222", "10.6": "22", "10.7": "222",
  "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222", "11.5": "23", "11.6": "23", "11.7": "33",
  "12.1": "12233", "12.2": "11", "12.3": "22223",
  "13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233",
  "14.1": "22", "14.2": "12223333", "14.3": "122",
  "15.1": "12233", "15.2": "12233", "15.3": "1222222", "15.4": "3333",
  "16.1": "2", "16.2": "22222", "16.3": "2222", "16.4": "222", "16.5": "2223",
  "17.1": "23", "17.2": "22223333", "17.3": "22",
};

/** The requirements of level 3 that matter where money moves. */
const MONEY = ["1.2.10", "2.3.5", "6.3.7", "6.3.8", "7.5.3", "8.3.2", "13.3.4"];

const STATUSES = ["met", "not applicable", "open"] as const;
const PATH =
  /`((?:app|bin|components|docs|lib|prisma|public|tests)(?:\/[\w.@[\]()-]+)*|[\w.-]+\.(?:ts|mjs|md|json))`|\b([A-Z]+\.md)\b/g;

const levelOf = new Map(
  Object.entries(LEVELS).flatMap(([section, levels]) =>
    [...levels].map((level, index) => [`${section}.${index + 1}`, level] as [string, string]),
  ),
);
const required = [...levelOf].filter(([id, level]) => level !== "3" || MONEY.includes(id)).map(([id]) => id);

const text = fs.readFileSync("docs/asvs.md", "utf8");
const rows = text
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [, id = "", level = "", asks = "", status = "", where = ""] = line.split("|").map((cell) => cell.trim());
    return { id, level, asks, status, where };
  });

describe("docs/asvs.md", () => {
  it("follows a standard with 345 requirements, 70 of level 1 and 183 of level 2", () => {
    const count = (level: string) => [...levelOf.values()].filter((one) => one === level).length;
    expect([levelOf.size, count("1"), count("2")]).toEqual([345, 70, 183]);
  });

  it("has one row for each requirement of level 1 and 2 and for those of level 3 that matter here", () => {
    expect(rows.map((row) => row.id)).toEqual(required);
    expect(rows.filter((row) => row.level !== levelOf.get(row.id))).toEqual([]);
  });

  it("gives each row a known status, its requirement and the place or reason", () => {
    const known: readonly string[] = STATUSES;
    expect(rows.filter(({ status, asks, where }) => !known.includes(status) || !asks || !where)).toEqual([]);
  });

  it("names only paths that exist, and at least one for every row that is met", () => {
    const named = rows.map((row) => ({ ...row, paths: pathsIn(row.where) }));
    const gone = named.flatMap(({ id, paths }) =>
      paths.filter((path) => !fs.existsSync(path)).map((path) => [id, path]),
    );
    expect(gone).toEqual([]);
    expect(named.filter(({ status, paths }) => status === "met" && paths.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it("counts its rows correctly", () => {
    const [met, notApplicable, open] = STATUSES.map((status) => rows.filter((row) => row.status === status).length);
    expect(text).toContain(`\n${met} met, ${notApplicable} not applicable, ${open} open.\n`);
  });
});

function pathsIn(where: string): string[] {
  return [...where.matchAll(PATH)].map(([, ticked, bare]) => ticked ?? bare ?? "");
}
