// npm run prove -- crash: kills Postgres, the worker, the web server or the start process at random moments of a cycle, and
// compares the database afterwards with an undisturbed cycle from the same state. It covers requested runs first, then a
// night scheduled by the worker. `-- crash week` plays seven simulated nights, `-- crash night` only the scheduled night.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { openDatabase } from "../../bin/lib/database/database.mjs";
import { DEMO_ACCOUNT } from "@/lib/services/demo/demo-account";
import { differences, snapshotTables, type TableRows } from "./cycle/snapshot-tables";

const CYCLES = ["run", "night", "week"] as const;
type Cycle = (typeof CYCLES)[number];
const TRIALS: Record<Cycle, number> = { run: 10, night: 12, week: 10 };
const PARTS = ["postgres", "worker", "web"] as const;
const PLANS_PER_NIGHT = 2;
const TIMEOUT_MS = 180_000;

const folder = path.resolve(`.data/crash-${process.pid}`);
const [pristine, live] = [path.join(folder, "pristine"), path.join(folder, "live")];
process.env.NEXTDOLLAR_DATA = live; // modules in bin/ read it when they load

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
  const requested = CYCLES.filter((cycle) => process.argv.includes(cycle));
  for (const cycle of requested.length ? requested : (["run", "night"] as const)) await study(cycle);
}

async function study(cycle: Cycle): Promise<void> {
  console.log(`An undisturbed cycle (${cycle}) …`);
  await prepareState(cycle);
  const { rows: expected, cycleMs } = await undisturbed(cycle);
  console.log(`It takes ${cycleMs} ms and leaves ${count(expected)} rows in ${expected.size} tables.`);
  let wrong = 0;
  for (let trial = 1; trial <= TRIALS[cycle]; trial++) {
    const part = PARTS[(trial - 1) % PARTS.length] ?? "worker";
    const momentMs = Math.round(Math.random() * cycleMs);
    const withStart = trial % 2 === 0;
    const found = differences(expected, await disturbed(cycle, { part, momentMs, withStart }));
    const what = `trial ${trial}: ${part}${withStart ? " and the start process" : ""} killed after ${momentMs} ms`;
    console.log(`${found.length ? "✗" : "✓"} ${what}`);
    for (const line of found) console.log(`    ${line}`);
    if (found.length) wrong += 1;
  }
  console.log(`${cycle}: ${TRIALS[cycle] - wrong} of ${TRIALS[cycle]} equal the undisturbed cycle.`);
  if (wrong) process.exitCode = 1;
}

/** Prepares a seeded database with a requested or due cycle that has not started. */
async function prepareState(cycle: Cycle): Promise<void> {
  for (const old of [live, pristine]) fs.rmSync(old, { recursive: true, force: true });
  fs.mkdirSync(live, { recursive: true });
  await withDatabase(async ({ url, appUrl }) => {
    const { seedOnce } = await import("../../bin/lib/database/seed.mjs");
    await seedOnce({ url, appUrl });
    process.env.APP_DATABASE_URL = appUrl;
    if (cycle === "night") await prepareNight(url);
    else {
      const { requestCycle } = await import("./cycle/request-cycle");
      await requestCycle(cycle);
    }
    delete process.env.APP_DATABASE_URL;
  });
  copyFolder(live, pristine);
}

/** Deletes the demo's plan with its nights, so that only the night that the worker has to schedule is left. */
async function prepareNight(url: string): Promise<void> {
  const { scheduleNight } = await import("./cycle/schedule-night");
  await scheduleNight();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("UPDATE budget_history SET push_id = NULL"); // the budgets stay
  await client.query("DELETE FROM outbox");
  await client.query("DELETE FROM plan WHERE name = $1", [DEMO_ACCOUNT.planName]);
  await client.end();
}

async function undisturbed(cycle: Cycle): Promise<{ rows: TableRows; cycleMs: number }> {
  const app = await startApp();
  const begunAt = Date.now();
  await cycleEnds(cycle);
  const cycleMs = Date.now() - begunAt;
  await stopApp(app);
  return { rows: await readTables(cycle), cycleMs };
}

interface Kill {
  part: (typeof PARTS)[number];
  momentMs: number;
  withStart: boolean;
}

async function disturbed(cycle: Cycle, { part, momentMs, withStart }: Kill): Promise<TableRows> {
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
  await cycleEnds(cycle);
  await stopApp(app);
  return readTables(cycle);
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

/** Waits until all runs have ended and, for a night, were scheduled. An unreachable database counts as not ended. */
async function cycleEnds(cycle: Cycle): Promise<void> {
  const { embeddedUrl } = await import("../../bin/lib/database/database-url.mjs");
  await until("every run has ended", async () => {
    const client = new pg.Client({ connectionString: embeddedUrl() });
    client.on("error", () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ open: number; nights: number }>(
        `SELECT count(*) FILTER (WHERE status IN ('queued', 'running'))::int AS open,
           count(*) FILTER (WHERE kind = 'nightly')::int AS nights FROM run`,
      );
      const { open, nights } = rows[0] ?? { open: 1, nights: 0 };
      return open === 0 && (cycle !== "night" || nights >= PLANS_PER_NIGHT);
    } catch {
      return false;
    } finally {
      await client.end().catch(() => {});
    }
  });
}

async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`Timed out waiting until ${what}:\n${readLog()}`);
    await pause(50);
  }
}

async function readTables(cycle: Cycle): Promise<TableRows> {
  let rows: TableRows = new Map();
  await withDatabase(async ({ url }) => {
    rows = await snapshotTables(url);
    if (cycle === "night") await requireOneEach(url);
  });
  return rows;
}

/** Checks each plan for exactly one run and proposal, because both nights could have the same error. */
async function requireOneEach(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ runs: number; proposals: number; succeeded: number; intents: number }>(
    `SELECT (SELECT count(*) FROM run r WHERE r.plan_id = plan.id)::int AS runs,
       (SELECT count(*) FROM run r WHERE r.plan_id = plan.id AND status = 'succeeded')::int AS succeeded,
       (SELECT count(*) FROM proposal p WHERE p.plan_id = plan.id)::int AS proposals,
       (SELECT count(*) FROM run r JOIN outbox o ON o.payload ->> 'runId' = r.id::text AND o.relayed_at IS NOT NULL
        WHERE r.plan_id = plan.id)::int AS intents FROM plan`,
  );
  await client.end();
  const isRight =
    rows.length === PLANS_PER_NIGHT && rows.every((row) => Object.values(row).every((number) => number === 1));
  if (isRight) return;
  console.log(`✗ not one run and one proposal per plan: ${JSON.stringify(rows)}`);
  process.exitCode = 1;
}

async function withDatabase(
  work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<void>,
): Promise<void> {
  const { openDatabase: open } = await import("../../bin/lib/database/database.mjs");
  const database = await open();
  try {
    await work(database);
  } finally {
    await database.stop();
  }
}

async function findPort(): Promise<number> {
  const { freePort } = await import("../../bin/lib/database/postgres.mjs");
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

/** Keeps owners and permissions: when the study runs as root, the database files belong to another user. */
function copyFolder(from: string, to: string): void {
  execFileSync("cp", ["-a", from, to]);
}

function count(tables: TableRows): number {
  return [...tables.values()].reduce((sum, rows) => sum + rows.length, 0);
}
