// npm run people: who has an account, and what an operator at the console can do for them.
import { readAddress } from "./lib/address.mjs";
import { prepare, typescript } from "./lib/bootstrap.mjs";
import { runMain } from "./lib/explain.mjs";
import { readRunning } from "./lib/running-file.mjs";

await runMain(async () => {
  const url = readRunning()?.url ?? readAddress().url; // links lead to where the app runs, or would
  await prepare();
  const { openDatabase } = await import("./lib/database.mjs");
  const { useKeys } = await import("./lib/keys.mjs");
  const database = await openDatabase();
  useKeys();
  const env = {
    APP_DATABASE_URL: database.appUrl,
    DATABASE_URL: "",
    PUBLIC_URL: url,
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
    NODE_ENV: "production",
  };
  try {
    await typescript("bin/people/main.ts", process.argv.slice(2), { env, stdio: "inherit" });
  } catch (error) {
    process.exitCode = typeof error.code === "number" ? error.code : 1;
  } finally {
    if (database.started) await database.stop();
  }
});
