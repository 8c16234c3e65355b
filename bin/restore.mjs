// npm run restore -- FILE: loads a backup into an empty database and migrates it to this version.
import { runMain } from "./lib/cli-error.mjs";
import { printUsage, readFileFlags } from "./lib/read-file-flags.mjs";
import { runAsOwner } from "./lib/run-as-owner.mjs";

const USAGE = `Name the backup to restore: npm run restore -- FILE [--replace]

  --replace   first deletes everything in the database, including workspaces and people`;

await runMain(async () => {
  if (!readFileFlags(process.argv.slice(2), ["--replace"])) return printUsage(USAGE);
  await runAsOwner("bin/restore/main.ts", async (database) => {
    const { bringUpToDate } = await import("./lib/database.mjs");
    await bringUpToDate(database);
    console.log("Start Nextdollar with npm start.");
  });
});
