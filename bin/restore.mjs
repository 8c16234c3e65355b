// npm run restore -- FILE: brings a backup into an empty database, and that database up to this version.
import { runMain } from "./lib/cli-error.mjs";
import { ask, readFileFlags } from "./lib/read-file-flags.mjs";
import { runAsOwner } from "./lib/run-as-owner.mjs";

const USAGE = `Name the backup to restore: npm run restore -- FILE [--replace]

  --replace   deletes what the database holds now, workspaces and people with it`;

await runMain(async () => {
  if (!readFileFlags(process.argv.slice(2), ["--replace"])) return ask(USAGE);
  await runAsOwner("bin/restore/main.ts", async (database) => {
    const { bringUpToDate } = await import("./lib/database.mjs");
    await bringUpToDate(database);
    console.log("Start it with npm start.");
  });
});
