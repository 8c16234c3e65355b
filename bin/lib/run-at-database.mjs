// Runs a console command with the app's role and keys, whether or not the app is running.
import { prepare, typescript } from "./bootstrap.mjs";

/** Runs a TypeScript entry point with the command's arguments, and sets its exit code. */
export async function runAtDatabase(entry, more = {}) {
  await prepare();
  const { openDatabase } = await import("./database.mjs");
  const { useKeys } = await import("./keys.mjs");
  const database = await openDatabase();
  useKeys();
  const env = {
    APP_DATABASE_URL: database.appUrl,
    DATABASE_URL: "", // the owner can bypass row-level security
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
    NODE_ENV: "production",
    ...more,
  };
  try {
    await typescript(entry, process.argv.slice(2), { env, stdio: "inherit" });
  } catch (error) {
    process.exitCode = typeof error.code === "number" ? error.code : 1;
  } finally {
    if (database.started) await database.stop();
  }
}
