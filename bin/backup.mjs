// npm run backup -- FILE: writes the database, as of one moment, to one file while the app runs.
import { runMain } from "./lib/cli-error.mjs";
import { printUsage, readFileFlags } from "./lib/read-file-flags.mjs";
import { runAsOwner } from "./lib/run-as-owner.mjs";

const USAGE = `Name the file to write: npm run backup -- FILE [--with-keys]

  --with-keys   adds the keys to the file: anyone who has the file can then read its secrets`;

await runMain(async () => {
  if (!readFileFlags(process.argv.slice(2), ["--with-keys"])) return printUsage(USAGE);
  await runAsOwner("bin/backup/main.ts");
});
