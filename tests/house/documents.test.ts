import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { DEPENDENCY_TABLE } from "../../bin/lint/dependency-table.mjs";

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

  it("names only npm scripts that exist", () => {
    const { scripts } = JSON.parse(fs.readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/npm run ([a-z][\w:-]*)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe("the dependency table of ARCHITECTURE.md", () => {
  it("is the one that lint follows", () => {
    const rows = tableRows(fs.readFileSync("ARCHITECTURE.md", "utf8"));
    const expected = DEPENDENCY_TABLE.map(({ folder, mayImport }) => [folder, [...mayImport].sort()]);
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(expected));
  });
});

/** Links lead from the document's folder; paths in the text are told from the root. */
function existsFrom(document: string, name: string): boolean {
  return [path.dirname(document), "."].some((folder) => fs.existsSync(path.join(folder, name)));
}

/** Backticked words that look like paths, and the targets of links. Placeholders such as `lib/<folder>` do not count. */
function pathsIn(text: string): string[] {
  const ticked = [...text.replace(/```[\s\S]*?```/g, "").matchAll(/`([^`\s]+)`/g)].map(([, word]) => word!);
  const links = [...text.matchAll(/\]\(([^)\s#]+)/g)].map(([, target]) => target!);
  const candidates = [...ticked.filter((word) => PATH.test(word) && !word.startsWith("@")), ...links];
  const ruled = DEPENDENCY_TABLE.map(({ folder }) => folder);
  return candidates.filter((name) => !/^https?:/.test(name) && !MADE_LATER.test(name) && !ruled.includes(name));
}

/** Rows such as: | `lib/store` | `lib/domain` | (other words in the second cell are for the reader). */
function tableRows(text: string): [string, string[]][] {
  const folders = DEPENDENCY_TABLE.map(({ folder }) => folder);
  return text.split("\n").flatMap((line) => {
    const [, first, second] = line.split("|").map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word!));
    const folder = first?.[0]?.replace(/\/$/, "");
    if (!folder || first?.length !== 1 || !folders.includes(folder)) return [];
    const may = (second ?? []).map((word) => word.replace(/\/$/, "")).filter((word) => folders.includes(word));
    return [[folder, may.sort()] as [string, string[]]];
  });
}
