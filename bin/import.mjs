// npm run import -- FILE: brings an ad platform's CSV export into a workspace, beside the running app or alone.
import { prepare, typescript } from "./lib/bootstrap.mjs";
import { runMain } from "./lib/explain.mjs";

// Rows stream through, so this suffices for a file of any length; without it Node lets garbage pile up first.
const HEAP_MEGABYTES = 256;

await runMain(async () => {
  await prepare();
  const { openDatabase } = await import("./lib/database.mjs");
  const database = await openDatabase();
  const env = {
    APP_DATABASE_URL: database.appUrl,
    DATABASE_URL: "",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
    NODE_ENV: "production",
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --max-old-space-size=${HEAP_MEGABYTES}`.trim(),
  };
  try {
    await typescript("bin/import/main.ts", process.argv.slice(2), { env, stdio: "inherit" });
  } catch (error) {
    process.exitCode = typeof error.code === "number" ? error.code : 1;
  } finally {
    if (database.started) await database.stop();
  }
});
