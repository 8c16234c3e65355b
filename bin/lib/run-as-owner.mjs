// Runs backup and restore as the owner of the database, which may be of any version.
import { prepare, typescript } from "./bootstrap.mjs";

/** Runs a TypeScript entry point with the command's arguments, then `then` if it succeeded. Sets its exit code. */
export async function runAsOwner(entry, then = async () => {}) {
  await prepare();
  const { openServer } = await import("./database.mjs");
  const { useKeys } = await import("./keys.mjs");
  const database = await openServer();
  useKeys();
  const env = { DATABASE_URL: database.url, APP_DATABASE_URL: database.appUrl, NODE_ENV: "production" };
  try {
    await typescript(entry, process.argv.slice(2), { env, stdio: "inherit" });
    await then(database);
  } catch (error) {
    if (typeof error.code !== "number") throw error;
    process.exitCode = error.code;
  } finally {
    if (database.started) await database.stop();
  }
}
