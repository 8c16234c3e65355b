import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Mutant } from "./mutant";

/** The result of the tests on the engine in the workshop. */
export type Verdict =
  | { status: "passed" }
  | { status: "failed"; by: string[] }
  /** A mutant that does not load or never ends is no evidence about the tests. */
  | { status: "broken"; why: string };

const COPIED = ["lib/engine", "lib/lab", "lib/domain", "tests", "tsconfig.json", "vitest.config.ts", "package.json"];
const TIMEOUT_MS = 5 * 60_000;

/** A copy of the engine and its tests in a temporary folder, so that the checkout does not change. */
export class MutationWorkshop {
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "nextdollar-mutants-"));

  constructor() {
    for (const entry of COPIED) fs.cpSync(entry, path.join(this.folder, entry), { recursive: true });
    fs.symlinkSync(path.resolve("node_modules"), path.join(this.folder, "node_modules"), "dir");
  }

  /** Runs test files on the current engine. */
  test(files: readonly string[]): Verdict {
    const report = path.join(this.folder, "report.json");
    fs.rmSync(report, { force: true });
    const vitest = path.join("node_modules", "vitest", "vitest.mjs");
    const how = ["--project=unit", "--pool=threads", "--maxWorkers=1", "--reporter=json"];
    const run = spawnSync(process.execPath, [vitest, "run", ...files, ...how, `--outputFile=${report}`], {
      cwd: this.folder,
      encoding: "utf8",
      timeout: TIMEOUT_MS,
      killSignal: "SIGKILL",
    });
    if (!fs.existsSync(report)) return { status: "broken", why: run.error?.message ?? run.stderr.trim().slice(-500) };
    return verdictOf(JSON.parse(fs.readFileSync(report, "utf8")) as Report);
  }

  /** Applies the mutant, runs the tests that should fail, and restores the source. */
  try(mutant: Mutant): Verdict {
    const file = path.join(this.folder, mutant.file);
    const source = fs.readFileSync(file, "utf8");
    const places = source.split(mutant.search).length - 1;
    if (places !== 1) {
      return {
        status: "broken",
        why: `${mutant.file} contains ${JSON.stringify(mutant.search)} ${places} times instead of once`,
      };
    }
    fs.writeFileSync(
      file,
      source.replace(mutant.search, () => mutant.replacement),
    );
    try {
      return this.test(mutant.tests);
    } finally {
      fs.writeFileSync(file, source);
    }
  }

  close(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

interface Report {
  success: boolean;
  numPassedTests: number;
  testResults: {
    name: string;
    message: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
}

function verdictOf({ success, numPassedTests, testResults }: Report): Verdict {
  const failed = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName }) => `${path.basename(name, ".test.ts")}: ${fullName}`),
  );
  if (failed.length > 0) return { status: "failed", by: failed };
  if (success && numPassedTests > 0) return { status: "passed" };
  return {
    status: "broken",
    why:
      testResults
        .map(({ message }) => message)
        .join("\n")
        .slice(0, 500) || "no test ran",
  };
}
