// npm run worker: runs another worker for the running app, or one alone on a database that it starts.
import { prepare } from "./lib/bootstrap.mjs";
import { runMain } from "./lib/cli-error.mjs";
import { keepRunning } from "./lib/keep-running.mjs";

await runMain(async () => {
  await prepare();
  const { openDatabase } = await import("./lib/database.mjs");
  const { ensureKeys } = await import("./lib/keys.mjs");
  const database = await openDatabase();
  await ensureKeys(database);
  const env = { ...process.env, APP_DATABASE_URL: database.appUrl, NODE_ENV: "production" };
  delete env.DATABASE_URL;
  const args = ["--import", "tsx", "lib/jobs/worker.ts"];
  const worker = keepRunning({ name: "worker", args, env, onStart: () => {}, onGiveUp: () => stop(1) });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0));

  async function stop(code) {
    await worker.stop();
    if (database.started) await database.stop();
    process.exit(code);
  }
});
