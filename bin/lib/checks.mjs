// The checks that need no database: each counts as one test.
import { exec } from "./bootstrap.mjs";
import { packageFile } from "./checkout.mjs";

const CHECKS = {
  format: [["prettier/bin/prettier.cjs", "--check", "--log-level=warn", "."]],
  lint: [["eslint/bin/eslint.js", "--max-warnings=0", "."]],
  // Next generates the route types that the compiler reads.
  types: [
    ["next/dist/bin/next", "typegen"],
    ["typescript/bin/tsc", "--noEmit", "-p", "tsconfig.json"],
  ],
};

export const CHECK_NAMES = Object.keys(CHECKS);

/** Resolves to true if the check passed. Prints its output only if it failed. */
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
