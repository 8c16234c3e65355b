// npm test: runs every check and test, on a database that exists only for this run.
// `npm test -- unit lint` runs only those sections.
import fs from "node:fs";
import path from "node:path";
import { auditPackages } from "./lib/audit.mjs";
import { node, prepare } from "./lib/bootstrap.mjs";
import { dataFolder, packageFile } from "./lib/checkout.mjs";
import { CHECK_NAMES, runCheck } from "./lib/checks.mjs";
import { runMain } from "./lib/cli-error.mjs";
import { createReport, listPlaywrightTests, readPlaywrightReport, readVitestReport } from "./lib/test-report.mjs";

const VITEST_PROJECTS = ["unit", "lab", "database", "contract", "requests"];
/** Sections that need the built app. */
const BUILT = ["requests", "browser"];
const SECTIONS = [...CHECK_NAMES, "audit", ...VITEST_PROJECTS, "browser"];
const resultFolder = path.join(dataFolder, "results");

const wanted = process.argv.slice(2).filter((name) => SECTIONS.includes(name));
const wants = (name) => wanted.length === 0 || wanted.includes(name);
const report = createReport();
const begunAt = Date.now();
let server;

await runMain(async () => {
  await prepare({ build: BUILT.some(wants) });
  fs.mkdirSync(resultFolder, { recursive: true });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => endEarly());
  try {
    await section("checks", CHECK_NAMES, runChecks);
    await section("audit", ["audit"], runAudit);
    for (const project of VITEST_PROJECTS) await section(project, [project], () => runVitest(project));
    await section("browser", ["browser"], runBrowserTests);
  } finally {
    await server?.stop();
  }
  console.log(`\nAll in ${((Date.now() - begunAt) / 1000).toFixed(0)} s.`);
  process.exitCode = report.close({ isCi: /^(1|true)$/.test(process.env.CI ?? "") });
});

async function section(title, names, run) {
  if (!names.some(wants)) return;
  const start = Date.now();
  console.log(`\n── ${title}`);
  try {
    await run();
  } catch (error) {
    console.error(error);
    report.add({ failed: 1 });
  }
  console.log(`── ${title}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

async function runChecks() {
  const results = await Promise.all(CHECK_NAMES.filter(wants).map(runCheck));
  for (const passed of results) report.add(passed ? { passed: 1 } : { failed: 1 });
}

/** Counts for nothing if npm does not answer. The unit tests check the minimum versions offline. */
async function runAudit() {
  const passed = await auditPackages();
  if (passed !== null) report.add(passed ? { passed: 1 } : { failed: 1 });
}

async function runVitest(project) {
  const file = freshFile(`${project}.json`);
  const env = ["database", "requests"].includes(project) ? await templateAddresses() : {};
  const flags = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`, "--passWithNoTests"];
  await node([packageFile("vitest/vitest.mjs"), "run", "--project", project, ...flags], { env }).catch(() => {});
  report.add(readVitestReport(file));
}

async function templateAddresses() {
  const { openDatabase } = await import("./lib/database.mjs");
  server ??= await openDatabase({ name: `test-${process.pid}`, database: "template", disposable: true });
  return { TEMPLATE_URL: server.url, APP_TEMPLATE_URL: server.appUrl };
}

async function runBrowserTests() {
  const { findChromium } = await import("./lib/chromium.mjs");
  const file = freshFile("browser.json");
  const playwright = [packageFile("@playwright/test/cli.js"), "test"];
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  if (!(await findChromium())) {
    console.log("No Chromium on this machine: set CHROMIUM_PATH, or run `npx playwright install chromium`.");
    await node([...playwright, "--list"], { env, quiet: true });
    return report.add({ skipped: listPlaywrightTests(file) });
  }
  await templateAddresses();
  const { startAppUnderTest } = await import("./lib/app-under-test.mjs");
  const app = await startAppUnderTest(server);
  await node(playwright, { env: { ...env, BASE_URL: app.url, APP_DATABASE_URL: app.env.APP_DATABASE_URL } }).catch(() =>
    console.log(`The app's own messages are in ${app.logFile}`),
  );
  await app.stop();
  report.add(readPlaywrightReport(file));
}

function freshFile(name) {
  const file = path.join(resultFolder, name);
  fs.rmSync(file, { force: true });
  return file;
}

async function endEarly() {
  await server?.stop();
  process.exit(130);
}
