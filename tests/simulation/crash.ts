// npm run prove -- crash: kills Postgres, the worker or the web at ten random moments of a cycle, and compares what the
// database holds afterwards with an undisturbed cycle from the same state. `-- crash week` takes seven nights for one.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { openDatabase } from "../../bin/lib/database.mjs";
import { differences, snapshotTables, type TableRows } from "./cycle/snapshot-tables";

const TRIALS = 10;
const PARTS = ["postgres", "worker", "web"] as const;
const PATIENCE_MS = 180_000;

const folder = path.resolve(`.data/crash-${process.pid}`);
const [pristine, live] = [path.join(folder, "pristine"), path.join(folder, "live")];
process.env.NEXTDOLLAR_DATA = live; // before anything of bin/ is loaded

let current: ChildProcess | undefined;

try {
  await main();
} finally {
  if (current) await stopApp(current);
  fs.rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const { prepare } = await import("../../bin/lib/bootstrap.mjs");
  await prepare({ build: true });
  console.log("An undisturbed cycle …");
  await prepareState();
  const { rows: expected, cycleMs } = await undisturbed();
  console.log(`It takes ${cycleMs} ms and leaves ${count(expected)} rows in ${expected.size} tables.`);
  for (let trial = 1; trial <= TRIALS; trial++) {
    const part = PARTS[(trial - 1) % PARTS.length] ?? "worker";
    const momentMs = Math.round(Math.random() * cycleMs);
    const withStart = trial % 2 === 0;
    const found = differences(expected, await disturbed(part, momentMs, withStart));
    const what = `trial ${trial}: ${part}${withStart ? " and the start itself" : ""} killed after ${momentMs} ms`;
    console.log(`${found.length ? "✗" : "✓"} ${what}`);
    for (const line of found) console.log(`    ${line}`);
    if (found.length) process.exitCode = 1;
  }
}

/** A seeded database in which the cycle has been asked for and nothing has begun. */
async function prepareState(): Promise<void> {
  fs.mkdirSync(live, { recursive: true });
  await withDatabase(async ({ url, appUrl }) => {
    const { seedOnce } = await import("../../bin/lib/seed.mjs");
    await seedOnce({ url, appUrl });
    process.env.APP_DATABASE_URL = appUrl;
    const { requestCycle } = await import("./cycle/request-cycle");
    await requestCycle(process.argv.includes("week") ? "week" : "run");
    delete process.env.APP_DATABASE_URL;
  });
  copyFolder(live, pristine);
}

async function undisturbed(): Promise<{ rows: TableRows; cycleMs: number }> {
  const app = await startApp();
  const begunAt = Date.now();
  await cycleEnds();
  const cycleMs = Date.now() - begunAt;
  await stopApp(app);
  return { rows: await readTables(), cycleMs };
}

async function disturbed(part: (typeof PARTS)[number], momentMs: number, withStart: boolean): Promise<TableRows> {
  fs.rmSync(live, { recursive: true, force: true });
  copyFolder(pristine, live);
  let app = await startApp();
  await pause(momentMs);
  const running = readRunning();
  kill(running?.parts[part]);
  if (withStart) {
    kill(running?.pid);
    await pause(200);
    app = await startApp();
  }
  await cycleEnds();
  await stopApp(app);
  return readTables();
}

async function startApp(): Promise<ChildProcess> {
  const log = fs.openSync(path.join(folder, "start.log"), "a");
  const env = { ...process.env, PORT: String(await findPort()), NEXTDOLLAR_DATA: live };
  const app = spawn(process.execPath, ["bin/start.mjs"], { env, stdio: ["ignore", log, log] });
  current = app;
  await until("the app is up", async () => {
    if (app.exitCode !== null)
      throw new Error(`The start ended:\n${fs.readFileSync(path.join(folder, "start.log"), "utf8")}`);
    return readRunning()?.parts.worker !== undefined;
  });
  return app;
}

async function stopApp(app: ChildProcess): Promise<void> {
  if (app.exitCode !== null || app.signalCode !== null) return;
  const ended = new Promise((resolve) => app.once("exit", resolve));
  app.kill("SIGTERM");
  await ended;
}

/** No run waits or works any more. The database may be away at any moment: that is no answer. */
async function cycleEnds(): Promise<void> {
  const { embeddedUrl } = await import("../../bin/lib/database-url.mjs");
  await until("every run has ended", async () => {
    const client = new pg.Client({ connectionString: embeddedUrl() });
    client.on("error", () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ open: number }>(
        `SELECT (SELECT count(*) FROM run WHERE status IN ('queued', 'running'))::int AS open`,
      );
      return rows[0]?.open === 0;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => {});
    }
  });
}

async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}:\n${readLog()}`);
    await pause(50);
  }
}

async function readTables(): Promise<TableRows> {
  let rows: TableRows = new Map();
  await withDatabase(async ({ url }) => {
    rows = await snapshotTables(url);
  });
  return rows;
}

async function withDatabase(
  work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<void>,
): Promise<void> {
  const { openDatabase: open } = await import("../../bin/lib/database.mjs");
  const database = await open();
  try {
    await work(database);
  } finally {
    await database.stop();
  }
}

async function findPort(): Promise<number> {
  const { freePort } = await import("../../bin/lib/postgres.mjs");
  return freePort();
}

function readLog(): string {
  return fs.readFileSync(path.join(folder, "start.log"), "utf8").slice(-3000);
}

interface Running {
  pid: number;
  parts: Partial<Record<(typeof PARTS)[number], number>>;
}

function readRunning(): Running | undefined {
  const file = path.join(live, "running.json");
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")) as Running) : undefined;
}

function kill(pid: number | undefined): void {
  if (pid !== undefined) process.kill(pid, "SIGKILL");
}

/** With owners and permissions: the database's files belong to a user of its own where the study runs as root. */
function copyFolder(from: string, to: string): void {
  execFileSync("cp", ["-a", from, to]);
}

function count(tables: TableRows): number {
  return [...tables.values()].reduce((sum, rows) => sum + rows.length, 0);
}
