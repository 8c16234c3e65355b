// npm test: runs every check and test, on a database that exists only for this run.
// `npm test -- unit lint` runs only those sections.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { auditPackages } from "./lib/tests/audit.mjs";
import { node, prepare } from "./lib/bootstrap.mjs";
import { dataFolder, packageFile } from "./lib/checkout.mjs";
import { CHECK_NAMES, runCheck } from "./lib/tests/checks.mjs";
import { runMain } from "./lib/cli-error.mjs";
import { createReport, listPlaywrightTests, readPlaywrightReport, readVitestReport } from "./lib/tests/test-report.mjs";

/** Sections that need nothing but the code, and a database at most. */
const CODE_PROJECTS = ["unit", "engine", "lab", "contract", "database"];
/** Sections that need the built app. */
const BUILT = ["requests", "browser"];
const SECTIONS = [...CHECK_NAMES, "audit", ...CODE_PROJECTS, ...BUILT];
/** With two cores both lanes together need the same time as one after the other, and come close to time limits. */
const MIN_CORES_FOR_LANES = 4;
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
    const lanes = [codeLane, builtLane];
    if (os.availableParallelism() >= MIN_CORES_FOR_LANES) await Promise.all(lanes.map((lane) => lane()));
    else for (const lane of lanes) await lane();
  } finally {
    await stopServer();
  }
  console.log(`\nAll in ${((Date.now() - begunAt) / 1000).toFixed(0)} s.`);
  process.exitCode = report.close({ isCi: /^(1|true)$/.test(process.env.CI ?? "") });
});

async function codeLane() {
  await section("checks", CHECK_NAMES, runChecks);
  await section("audit", ["audit"], runAudit);
  for (const project of CODE_PROJECTS) await section(project, [project], (print) => runVitest(project, print));
}

/** Its sections often wait for a server, so they run next to those of the code where there are cores for both. */
async function builtLane() {
  await section("requests", ["requests"], (print) => runVitest("requests", print));
  await section("browser", ["browser"], runBrowserTests);
}

/** Prints a section's output when the section has ended, so that two lanes do not mix theirs. */
async function section(title, names, run) {
  if (!names.some(wants)) return;
  const start = Date.now();
  const output = [];
  try {
    await run((chunk) => output.push(Buffer.from(chunk)));
  } catch (error) {
    output.push(Buffer.from(`${error.stack}\n`));
    report.add({ failed: 1 });
  }
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  process.stdout.write(
    Buffer.concat([Buffer.from(`\n── ${title}\n`), ...output, Buffer.from(`── ${title}: ${seconds} s\n`)]),
  );
}

async function runChecks(print) {
  const results = await Promise.all(CHECK_NAMES.filter(wants).map((name) => runCheck(name, print)));
  for (const passed of results) report.add(passed ? { passed: 1 } : { failed: 1 });
}

/** Counts for nothing if npm does not answer. The unit tests check the minimum versions offline. */
async function runAudit(print) {
  const passed = await auditPackages(print);
  if (passed !== null) report.add(passed ? { passed: 1 } : { failed: 1 });
}

async function runVitest(project, print) {
  const file = freshFile(`${project}.json`);
  const env = ["database", "requests"].includes(project) ? await templateAddresses() : {};
  const flags = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`, "--passWithNoTests"];
  await node([packageFile("vitest/vitest.mjs"), "run", "--project", project, ...flags], { env, print }).catch(() => {});
  report.add(readVitestReport(file));
}

async function templateAddresses() {
  const { openDatabase } = await import("./lib/database/database.mjs");
  server ??= openDatabase({ name: `test-${process.pid}`, database: "template", disposable: true });
  const { url, appUrl } = await server;
  return { TEMPLATE_URL: url, APP_TEMPLATE_URL: appUrl };
}

async function runBrowserTests(print) {
  const { findChromium } = await import("./lib/tests/chromium.mjs");
  const file = freshFile("browser.json");
  const playwright = [packageFile("@playwright/test/cli.js"), "test"];
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  if (!(await findChromium())) {
    print("No Chromium on this machine: set CHROMIUM_PATH, or run `npx playwright install chromium`.\n");
    await node([...playwright, "--list"], { env, quiet: true });
    return report.add({ skipped: listPlaywrightTests(file) });
  }
  await templateAddresses();
  const { startAppUnderTest } = await import("./lib/tests/app-under-test.mjs");
  const app = await startAppUnderTest(await server);
  const appEnv = { ...env, BASE_URL: app.url, APP_DATABASE_URL: app.env.APP_DATABASE_URL };
  await node(playwright, { env: appEnv, print }).catch(() => print(`The app's own messages are in ${app.logFile}\n`));
  await app.stop();
  report.add(readPlaywrightReport(file));
}

function freshFile(name) {
  const file = path.join(resultFolder, name);
  fs.rmSync(file, { force: true });
  return file;
}

async function endEarly() {
  await stopServer();
  process.exit(130);
}

/** A server that could not be opened has been reported by the section that asked for it. */
async function stopServer() {
  const opened = await server?.catch(() => undefined);
  await opened?.stop();
}
