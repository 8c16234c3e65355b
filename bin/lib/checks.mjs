// The checks that need no database: each counts as one test.
import { exec } from "./bootstrap.mjs";
import { packageFile } from "./checkout.mjs";

const CHECKS = {
  format: [["prettier/bin/prettier.cjs", "--check", "--log-level=warn", "."]],
  lint: [["eslint/bin/eslint.js", "--max-warnings=0", "."]],
  // Route types first: they are written by Next, and the compiler reads them.
  types: [
    ["next/dist/bin/next", "typegen"],
    ["typescript/bin/tsc", "--noEmit", "-p", "tsconfig.json"],
  ],
};

export const CHECK_NAMES = Object.keys(CHECKS);

/** Resolves to whether the check passed; what it found is printed only when it did not. */
export async function runCheck(name) {
  const begunAt = Date.now();
  let passed = true;
  for (const [program, ...args] of CHECKS[name]) {
    if (passed) {
      passed = await exec(process.execPath, [packageFile(program), ...args], { quiet: true }).then(
        () => true,
        () => false,
      );
    }
  }
  console.log(`${passed ? "✓" : "✗"} ${name} (${((Date.now() - begunAt) / 1000).toFixed(1)} s)`);
  return passed;
}
