// Adds up the results of the sections of `npm test` and prints them in one last line.
import fs from "node:fs";
import path from "node:path";

export function createReport() {
  const total = { passed: 0, failed: 0, skipped: [] };
  return {
    add({ passed = 0, failed = 0, skipped = [] }) {
      total.passed += passed;
      total.failed += failed;
      total.skipped.push(...skipped);
    },
    /** Prints the names of the skipped and the last line; returns the exit code. */
    close({ isCi }) {
      const { passed, failed, skipped } = total;
      for (const name of skipped) console.log(`skipped: ${name}`);
      if (skipped.length && isCi) console.log("A skipped test fails the run, because CI is set.");
      console.log(`${passed} passed, ${failed} failed${skipped.length ? `, ${skipped.length} skipped` : ""}`);
      return failed || !passed || (isCi && skipped.length) ? 1 : 0;
    },
  };
}

/** Vitest's JSON report as counts. A run that left no report, or failed outside any test, is one failure. */
export function readVitestReport(file) {
  const report = readJson(file);
  if (!report) return { failed: 1 };
  const tests = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ name: `${path.basename(name)}: ${fullName}`, status })),
  );
  const failed = tests.filter(({ status }) => status === "failed").length;
  return {
    passed: tests.filter(({ status }) => status === "passed").length,
    failed: failed || (report.success ? 0 : 1),
    skipped: tests.filter(({ status }) => status !== "failed" && status !== "passed").map(({ name }) => name),
  };
}

/** Playwright's JSON report as counts. */
export function readPlaywrightReport(file) {
  const report = readJson(file);
  if (!report) return { failed: 1 };
  const specs = report.suites.flatMap(specsOf);
  const { expected, flaky, unexpected } = report.stats;
  return {
    passed: expected + flaky,
    failed: unexpected || (report.errors.length ? 1 : 0),
    skipped: specs.filter(({ tests }) => tests.some(({ status }) => status === "skipped")).map(titleOf),
  };
}

/** The names of all browser tests, for a machine that cannot run them. */
export function listPlaywrightTests(file) {
  return (readJson(file)?.suites ?? []).flatMap(specsOf).map(titleOf);
}

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
const titleOf = ({ file, title }) => `${file}: ${title}`;

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
