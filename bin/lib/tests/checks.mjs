// The checks that need no database: each counts as one test.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { exec } from "../bootstrap.mjs";
import { dataFolder, packageFile, root } from "../checkout.mjs";

const CIRCLES = [
  ...["--config", "bin/lint/circles.cjs", "--exclude", "^(lib/store/generated|tests/house/circle)"],
  ...["app", "components", "lib", "bin", "prisma", "tests"],
];

const CHECKS = {
  format: () => [["prettier/bin/prettier.cjs", "--check", "--log-level=warn", ...prettierCache(), "."]],
  lint: () => [["eslint/bin/eslint.js", "--max-warnings=0", ...eslintCache(), "."]],
  // Next generates the route types that the compiler reads.
  types: () => [
    ["next/dist/bin/next", "typegen"],
    ["typescript/bin/tsc", "--noEmit", "-p", "tsconfig.json"],
  ],
  circles: () => [["dependency-cruiser/bin/dependency-cruise.mjs", ...CIRCLES]],
  exports: () => [["knip/bin/knip.js", "--production", "--no-progress", "--include", "files,exports,types"]],
};

export const CHECK_NAMES = Object.keys(CHECKS);
/** What is asked for after every few lines of work; the rest can wait for `npm test`. */
export const QUICK_CHECK_NAMES = ["format", "lint", "types", "circles"];

/** Resolves to true if the check passed. Prints its output only if it failed. */
export async function runCheck(name, print = (text) => process.stdout.write(text)) {
  const begunAt = Date.now();
  let passed = true;
  for (const [program, ...args] of CHECKS[name]()) {
    if (passed) passed = await passes(program, args, print);
  }
  print(`${passed ? "✓" : "✗"} ${name} (${((Date.now() - begunAt) / 1000).toFixed(1)} s)\n`);
  return passed;
}

async function passes(program, args, print) {
  const output = [];
  try {
    await exec(process.execPath, [packageFile(program), ...args], { print: (chunk) => output.push(chunk) });
    return true;
  } catch {
    for (const chunk of output) print(chunk);
    return false;
  }
}

const prettierCache = () => ["--cache", "--cache-strategy=content", `--cache-location=${cacheFile("prettier")}`];

/** ESLint keys its cache by the configuration's text, so a hash of our own rules and their table is in the name too. */
function eslintCache() {
  const hash = createHash("sha256");
  const rules = path.join(root, "bin/lint");
  for (const name of fs.readdirSync(rules).sort()) hash.update(fs.readFileSync(path.join(rules, name)));
  const location = cacheFile(`eslint-${hash.digest("hex").slice(0, 16)}`);
  return ["--cache", "--cache-strategy=content", `--cache-location=${location}`];
}

const cacheFile = (name) => path.join(dataFolder, "cache", name);
