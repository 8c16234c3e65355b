// npm start and npm run dev: makes what is missing, then keeps database, web process and worker running until stopped.
import { readAddress, requireFreePort } from "./lib/address.mjs";
import { prepare } from "./lib/bootstrap.mjs";
import { packageFile } from "./lib/checkout.mjs";
import { parsePostgresUrl } from "./lib/database/database-url.mjs";
import { CliError, runMain, sentenceFor } from "./lib/cli-error.mjs";
import { keepRunning } from "./lib/keep-running.mjs";
import { logFileOf, postmasterPid, startPostgres } from "./lib/database/postgres.mjs";
import { claimCheckout, savePartPid, releaseCheckout } from "./lib/running-file.mjs";
import { boundLog } from "./lib/database/server-log.mjs";

const WATCH_MS = 500;
const READY_PATIENCE_MS = 120_000;
const LOG_CHECK_MS = 60_000;
const LEFTOVER_PATIENCE_MS = 10_000;
const WORKER_PATIENCE_MS = 10_000;

const isDev = process.argv.includes("--dev");
const begunAt = Date.now();
const parts = [];
let opening;
let database;
let stopping;

await runMain(async () => {
  const address = readAddress();
  if (process.env.DATABASE_URL) parsePostgresUrl(process.env.DATABASE_URL); // before installing, which takes minutes
  const hasLeftovers = claimCheckout(address.url);
  process.on("exit", releaseCheckout);
  await requireFreePort(address, hasLeftovers ? LEFTOVER_PATIENCE_MS : 0);
  await prepare({ build: !isDev });
  listenForStop();
  await startEverything(address).catch(async (error) => {
    await stopEverything();
    throw error;
  });
  const seconds = ((Date.now() - begunAt) / 1000).toFixed(1);
  console.log(`\nNextdollar is ready after ${seconds} s. Ctrl-C stops it.\n${address.url}`);
  if (address.warning) console.log(address.warning);
});

async function startEverything(address) {
  await startDatabase();
  const env = envOfParts(address);
  startWeb(address, env);
  await Promise.all([waitUntilReady(address), seed(address)]); // the web process needs no demo to start
  const worker = startPart("worker", ["--import", "tsx", "lib/jobs/worker.ts"], env);
  await Promise.race([worker.spoke, pause(WORKER_PATIENCE_MS)]);
}

async function startDatabase() {
  const { openDatabase } = await import("./lib/database/database.mjs");
  const { ensureKeys } = await import("./lib/keys.mjs");
  console.log(process.env.DATABASE_URL ? "[database] using DATABASE_URL" : "[database] starting Postgres …");
  opening = openDatabase();
  database = await opening;
  if (database.applied.length) console.log(`[database] applied ${database.applied.join(", ")}`);
  if (database.embedded) keepPostgresRunning(Number(new URL(database.url).port));
  await ensureKeys(database);
}

async function seed({ isLoopback }) {
  const { seedOnce } = await import("./lib/database/seed.mjs");
  if (isLoopback) await seedOnce(database);
}

/** Keeps the port, so that the connection pools of web process and worker find the server again. */
function keepPostgresRunning(port) {
  savePartPid("postgres", postmasterPid());
  const watch = async () => {
    if (!stopping && !postmasterPid()) {
      console.log("[database] Postgres ended; starting it again …");
      try {
        await startPostgres({ port });
      } catch (error) {
        return endApp(1, sentenceFor(error) ?? error.message);
      }
      savePartPid("postgres", postmasterPid());
    }
    if (!stopping) setTimeout(watch, WATCH_MS);
  };
  setTimeout(watch, WATCH_MS);
  setInterval(() => boundLog(logFileOf(database.home)), LOG_CHECK_MS).unref();
}

function envOfParts({ port, host, url, trustedProxies }) {
  const env = {
    ...process.env,
    APP_DATABASE_URL: database.appUrl,
    NODE_ENV: isDev ? "development" : "production",
    PORT: String(port),
    HOST: host,
    PUBLIC_URL: url,
    TRUSTED_PROXIES: String(trustedProxies),
  };
  delete env.DATABASE_URL; // the owner can bypass row-level security: neither process may have its address
  return env;
}

function startWeb({ port, host }, env) {
  const next = [packageFile("next/dist/bin/next"), isDev ? "dev" : "start", "-p", String(port), "-H", host];
  startPart("web", next, env);
}

function startPart(name, args, env) {
  const part = keepRunning({
    name,
    args,
    env,
    onStart: (pid) => savePartPid(name, pid),
    onGiveUp: () => endApp(1, `The ${name} keeps ending within seconds of its start. Its own messages above say why.`),
  });
  parts.push(part);
  return part;
}

async function waitUntilReady({ ownUrl }) {
  const url = `${ownUrl}/api/ready`;
  const deadline = Date.now() + READY_PATIENCE_MS;
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > deadline) {
      const response = answer ? `${answer.status} ${await answer.text()}` : "nothing";
      throw new CliError(
        `The web process is not ready: it answers ${response} at ${url}. Its own messages above say why.`,
      );
    }
    await pause(100);
  }
}

function listenForStop() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => endApp(0, "Stopping …"));
  // On SIGTERM npm ends its shell, and the shell does not pass the signal on.
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => process.ppid !== parent && endApp(0, "npm has ended: stopping …"), WATCH_MS).unref();
}

async function endApp(code, sentence) {
  if (stopping) return;
  console.log(sentence);
  await stopEverything();
  process.exit(code);
}

function stopEverything() {
  stopping ??= (async () => {
    await Promise.all(parts.map((part) => part.stop()));
    await (await opening?.catch(() => undefined))?.stop(); // also if it is still starting
  })();
  return stopping;
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
