// npm run verify-audit: follows every workspace's audit log and says which event was changed, removed or moved.
import { prepare, typescript } from "./lib/bootstrap.mjs";
import { runMain } from "./lib/explain.mjs";

await runMain(async () => {
  await prepare();
  const { openDatabase } = await import("./lib/database.mjs");
  const database = await openDatabase();
  const env = {
    APP_DATABASE_URL: database.appUrl,
    DATABASE_URL: "",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
    NODE_ENV: "production",
  };
  try {
    await typescript("bin/verify-audit/main.ts", process.argv.slice(2), { env, stdio: "inherit" });
  } catch (error) {
    process.exitCode = typeof error.code === "number" ? error.code : 1;
  } finally {
    if (database.started) await database.stop();
  }
});
