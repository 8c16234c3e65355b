import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CSV_ROOMS, DEPENDENCY_TABLE, SCREEN_FAMILIES, SERVICE_ROOMS } from "../../bin/lint/dependency-table.mjs";

const DOCUMENTS = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "lib/engine/README.md",
  "lib/lab/README.md",
  "docs/operating.md",
  "docs/security.md",
  "docs/single-sign-on.md",
];
const MADE_LATER = /^(\.data|\.next|node_modules|lib\/store\/generated|\.env)/;
const PATH = /^[\w.@[\]()-]+(\/[\w.@[\]()-]*)+$|^[\w-]+\.(ts|tsx|mjs|md|json|prisma)$/;

describe.each(DOCUMENTS)("%s", (document) => {
  const text = fs.readFileSync(document, "utf8");

  it("names only paths that exist", () => {
    const missing = pathsIn(text).filter((name) => !existsFrom(document, name));
    expect(missing).toEqual([]);
  });

  it("names only things that are in the file it names", () => {
    const marks = [...text.matchAll(/`([\w@.[\]()/-]+)#(\w+)`/g)].map(([, file, name]) => ({
      file: file!,
      name: name!,
    }));
    const missing = marks.filter(({ file, name }) => !new RegExp(`\\b${name}\\b`).test(textOf(file)));
    expect(missing).toEqual([]);
  });

  it("names only npm scripts that exist", () => {
    const { scripts } = JSON.parse(fs.readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/npm run ([a-z][\w:-]*)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe("ARCHITECTURE.md", () => {
  const text = fs.readFileSync("ARCHITECTURE.md", "utf8");

  it("prints the dependency table that lint follows", () => {
    const expected = DEPENDENCY_TABLE.filter(({ folder }) => !isInSeries(folder)).map(({ folder, mayImport }) => {
      return [folder, [...new Set(mayImport.map((other) => seriesOf(folder, other)))].sort()];
    });
    const family = DEPENDENCY_TABLE.find(({ folder }) => folder === `components/${SCREEN_FAMILIES[0]!}`)!;
    expected.push(["components/*", [...family.mayImport].sort()]);
    expect(Object.fromEntries(tableRows(text))).toEqual(Object.fromEntries(expected));
  });

  it.each([
    ["services", /^`member` →[^]*?`identity`$/m, SERVICE_ROOMS],
    ["the CSV reader", /^`cells` →[^]*?`rows`$/m, CSV_ROOMS],
  ])("prints the rooms of %s in the order that lint follows", (_, pattern, rooms) => {
    const line = pattern.exec(text)?.[0] ?? "";
    expect([...line.matchAll(/`([\w-]+)`/g)].map(([, room]) => room)).toEqual(rooms);
  });

  it("says truly that tests mirror lib", () => {
    const folders = (root: string) =>
      fs.readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
    expect(folders("lib").filter((folder) => !folders("tests").includes(folder))).toEqual([]);
  });
});

/** A row that the document prints once for a whole series: rooms of services, families of screens. */
const isInSeries = (folder: string) =>
  folder.startsWith("lib/services/") || SCREEN_FAMILIES.some((family) => folder === `components/${family}`);

function seriesOf(folder: string, other: string): string {
  if (other.startsWith("lib/services/")) return "lib/services";
  return folder === "app" && other.startsWith("components/") ? "components" : other;
}

function textOf(file: string): string {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
}

/** Links lead from the document's folder; paths in the text start at the root. */
function existsFrom(document: string, name: string): boolean {
  return [path.dirname(document), "."].some((folder) => fs.existsSync(path.join(folder, name)));
}

/** Backticked words that look like paths, and the targets of links. Placeholders such as `lib/<folder>` do not count. */
function pathsIn(text: string): string[] {
  const ticked = [...text.replace(/```[\s\S]*?```/g, "").matchAll(/`([^`\s]+)`/g)].map(([, word]) => word!);
  const links = [...text.matchAll(/\]\(([^)\s#]+)/g)].map(([, target]) => target!);
  const candidates = [...ticked.filter((word) => PATH.test(word) && !word.startsWith("@")), ...links];
  const ruled = [...DEPENDENCY_TABLE.map(({ folder }) => folder), "components/*"];
  return candidates.filter((name) => !/^https?:/.test(name) && !MADE_LATER.test(name) && !ruled.includes(name));
}

/** Rows such as: | `lib/store` | `lib/domain` | (other words in the second cell are for the reader). */
function tableRows(text: string): [string, string[]][] {
  const folders = [...DEPENDENCY_TABLE.map(({ folder }) => folder), "components", "components/*"];
  return text.split("\n").flatMap((line) => {
    const [, first, second] = line.split("|").map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word!));
    const folder = first?.[0]?.replace(/\/$/, "");
    if (!folder || first?.length !== 1 || !folders.includes(folder)) return [];
    const may = (second ?? []).map((word) => word.replace(/\/$/, "")).filter((word) => folders.includes(word));
    return [[folder, may.sort()] as [string, string[]]];
  });
}
