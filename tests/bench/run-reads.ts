// npm run bench -- run-reads: counts the statements and rows that a run reads, and times it. It only prints.
// `--channels 20 --days 200` sets the size of the account with imported files.
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import type { openDatabase } from "../../bin/lib/database.mjs";
import type { ServiceContext } from "@/lib/services/context";

interface Reads {
  statements: number;
  rows: number;
  /** Pages of 8 kB that Postgres touched, from memory or disk. */
  blocks: number;
  ms: number;
}

const { values: options } = parseArgs({
  options: { channels: { type: "string", default: "20" }, days: { type: "string", default: "200" } },
});
const LARGE = { channels: Number(options.channels), days: Number(options.days) };
const STATS_FLUSH_MS = 1_500;

process.env.LOG_LEVEL = "silent";
const counts = countStatements();
const { openDatabase: open } = await import("../../bin/lib/database.mjs");
const database = await open({ name: `run-reads-${process.pid}`, database: "app", disposable: true });
try {
  process.env.APP_DATABASE_URL = database.appUrl;
  await main(database);
} finally {
  await database.stop();
}

async function main({ url }: Awaited<ReturnType<typeof openDatabase>>): Promise<void> {
  const cases = {
    "demo: 5 channels, 120 days, 45 nights read": await demo(),
    [`files: ${LARGE.channels} channels, ${LARGE.days} days`]: await largeAccount(),
  };
  for (const [name, run] of Object.entries(cases)) {
    const { statements, rows, blocks, ms } = await measure(url, run);
    console.log(`${name}: ${statements} statements, ${rows} rows, ${blocks} blocks, ${ms} ms`);
  }
}

type Run = { context: ServiceContext; runId: string };

async function measure(url: string, { context, runId }: Run): Promise<Reads> {
  const { executeRun } = await import("@/lib/services/run/execute/execute-run");
  const { disconnectDatabase } = await import("@/lib/store/db/client");
  await vacuum(url);
  const before = await blocksRead(url, disconnectDatabase);
  Object.assign(counts, { statements: 0, rows: 0 });
  const begunAt = performance.now();
  const end = await executeRun(context, { runId });
  const ms = Math.round(performance.now() - begunAt);
  if (end !== "succeeded") throw new Error(`The run ended as "${end}".`);
  const { statements, rows } = counts;
  return { statements, rows, ms, blocks: (await blocksRead(url, disconnectDatabase)) - before };
}

/** Dead rows of the seeding and missing statistics would dominate the measurement. */
async function vacuum(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("VACUUM (ANALYZE)");
  await client.end();
}

/** Disconnects first, because a server process reports its counts when it ends. */
async function blocksRead(url: string, disconnect: () => Promise<void>): Promise<number> {
  await disconnect();
  await pause(STATS_FLUSH_MS);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ blocks: string }>(
    "SELECT sum(heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit) AS blocks FROM pg_statio_user_tables",
  );
  await client.end();
  return Number(rows[0]?.blocks ?? 0);
}

/** Counts the statements and rows of every client. */
function countStatements(): { statements: number; rows: number } {
  const counts = { statements: 0, rows: 0 };
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const query = prototype.query;
  prototype.query = function (...args) {
    counts.statements += 1;
    const answer = query.apply(this, args);
    if (answer instanceof Promise)
      void answer.then(
        (result: { rows?: unknown[] }) => (counts.rows += result.rows?.length ?? 0),
        () => {},
      );
    return answer;
  };
  return counts;
}

async function demo(): Promise<Run> {
  const { seedDemo } = await import("@/lib/services/demo/seed-demo");
  const { workerContext } = await import("@/lib/services/context");
  const { requestRun } = await import("@/lib/services/run/schedule/request-run");
  const { workspaceId, planId } = await seedDemo(new Date("2026-06-10T09:00:00Z"));
  const context = workerContext(workspaceId, new Date("2026-06-10T09:00:00Z"));
  return { context, ...(await requestRun(context, planId ?? "")) };
}

async function largeAccount(): Promise<Run> {
  const { smallAccount } = await import("../services/small-account");
  const { createPlan } = await import("@/lib/services/plan/create-plan");
  const { requestRun } = await import("@/lib/services/run/schedule/request-run");
  const channels = Array.from({ length: LARGE.channels }, (_, index) => ({
    name: `Channel ${index + 1}`,
    scale: 1 + (index % 5),
    spend: 60 + 3 * index,
  }));
  const { context, settings } = await smallAccount({ days: LARGE.days, channels });
  const { planId } = await createPlan(context, settings);
  return { context, ...(await requestRun(context, planId)) };
}
