// Runs the web process and, by default, a worker on a separate database with the demo, for tests over HTTP.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { typescript } from "./bootstrap.mjs";
import { dataFolder, packageFile, root } from "./checkout.mjs";
import { cloneDatabase } from "./database.mjs";
import { withDatabase } from "./database-url.mjs";
import { makeKey } from "./keys.mjs";
import { freePort } from "./postgres.mjs";

const PATIENCE_MS = 60_000;

/** Resolves to `url`, `env`, `logFile` and `stop()`. The log file of the processes is named after `database`. */
export async function startAppUnderTest({ url: templateUrl, appUrl: appTemplateUrl }, options = {}) {
  const { database = "browser", withWorker = true } = options;
  await cloneDatabase(templateUrl, database);
  const appUrl = withDatabase(appTemplateUrl, database);
  const port = await freePort();
  const env = { ...process.env, APP_DATABASE_URL: appUrl, NODE_ENV: "production", PORT: String(port) };
  delete env.DATABASE_URL;
  Object.assign(env, { NEXTDOLLAR_KEYS: makeKey(), NEXTDOLLAR_KEYS_FILE: "" });
  if (fs.existsSync("prisma/seed.ts")) await typescript("prisma/seed.ts", [], { env });

  const logFile = path.join(dataFolder, `app-under-test-${database}.log`);
  const log = fs.openSync(logFile, "w");
  const launch = (args) => spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", log, log] });
  const parts = [
    launch([packageFile("next/dist/bin/next"), "start", "-p", String(port), "-H", "127.0.0.1"]),
    ...(withWorker ? [launch(["--import", "tsx", "lib/jobs/worker.ts"])] : []),
  ];
  const stop = () => Promise.all(parts.map(end));
  const url = `http://127.0.0.1:${port}`;
  if (await answers(`${url}/api/health`, parts[0])) return { url, logFile, env, stop };
  await stop();
  throw new Error(`The app under test did not start; see ${logFile}`);
}

async function answers(url, web) {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline && web.exitCode === null;) {
    const isUp = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

function end(part) {
  if (part.exitCode !== null || part.signalCode !== null) return undefined;
  return new Promise((resolve) => {
    part.once("exit", resolve);
    part.kill("SIGTERM");
    setTimeout(() => part.kill("SIGKILL"), 8000).unref();
  });
}
