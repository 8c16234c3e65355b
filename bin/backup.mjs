// npm run backup -- FILE: everything the database holds, as of one moment, in one file; while the app runs.
import { runMain } from "./lib/cli-error.mjs";
import { ask, readFileFlags } from "./lib/read-file-flags.mjs";
import { runAsOwner } from "./lib/run-as-owner.mjs";

const USAGE = `Name the file to write: npm run backup -- FILE [--with-keys]

  --with-keys   puts the keys into the file too: whoever has it can then open the secrets in it`;

await runMain(async () => {
  if (!readFileFlags(process.argv.slice(2), ["--with-keys"])) return ask(USAGE);
  await runAsOwner("bin/backup/main.ts");
});
