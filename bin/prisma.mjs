// npm run prisma -- migrate dev --name x: the Prisma CLI against the embedded database, started for it if need be.
import { node, prepare } from "./lib/bootstrap.mjs";
import { packageFile } from "./lib/checkout.mjs";
import { runMain } from "./lib/explain.mjs";

await runMain(async () => {
  await prepare();
  const { openDatabase } = await import("./lib/database.mjs");
  const database = await openDatabase();
  try {
    const env = { DATABASE_URL: database.url };
    await node([packageFile("prisma/build/index.js"), ...process.argv.slice(2)], { env, stdio: "inherit" });
  } catch (error) {
    process.exitCode = error.code ?? 1;
  } finally {
    if (database.started) await database.stop();
  }
});
