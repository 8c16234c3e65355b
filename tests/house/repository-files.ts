import fs from "node:fs";
import path from "node:path";

const IGNORED = new Set([".git", ".next", ".data", "node_modules", "generated", "test-results", "next-env.d.ts"]);

/** Every file of the repository, as a path from its root. */
export function repositoryFiles(folder = "."): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (IGNORED.has(entry.name) || entry.name.endsWith(".tsbuildinfo") || entry.name.startsWith(".env")) return [];
    const file = path.posix.join(folder, entry.name);
    return entry.isDirectory() ? repositoryFiles(file) : [file];
  });
}
