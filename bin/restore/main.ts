import { runMain } from "../lib/cli-error.mjs";
import { readFileFlags } from "../lib/read-file-flags.mjs";
import { restoreBackup, type Restored } from "./restore-backup";

await runMain(async () => {
  const { file, flags } = readFileFlags(process.argv.slice(2), ["--replace"])!;
  const restored = await restoreBackup({
    url: process.env.DATABASE_URL ?? "",
    file,
    isReplacing: flags.has("--replace"),
  });
  for (const line of [...sayRestored(file, restored), ...sayKeys(restored)]) console.log(line);
});

function sayRestored(file: string, { backup, migrated, workspaces, proposals, runs }: Restored): string[] {
  const { takenAt, appVersion } = backup.header;
  const rows = Object.values(backup.tables).reduce((sum, table) => sum + table.rows, 0);
  return [
    `Restored ${workspaces} workspaces, ${rows.toLocaleString("en-US")} rows of ${takenAt}, from ${file}: every table has the rows and the hash it was backed up with.`,
    ...(migrated.length > 0 ? [`Brought up from Nextdollar ${appVersion}: applied ${migrated.join(", ")}.`] : []),
    `Open proposals were withdrawn (${proposals}) and unfinished runs were ended (${runs}): import newer data and ask for new ones.`,
    "Everybody signs in again. Passwords, roles and API tokens are those of the backup: revoke again what was revoked since.",
  ];
}

function sayKeys({ backup, keys }: Restored): string[] {
  const [tokens, factors] = [rowsOf(backup, "connection_secret"), rowsOf(backup, "two_factor")];
  if (tokens + factors === 0 && !keys) return [];
  const sealed = `${tokens} tokens of ad accounts and ${factors} second factors`;
  if (!keys)
    return [`The backup has no keys: ${sealed} open only with the keys of its day, put into the key file here.`];
  if (keys.missing.length === 0) return ["The keys of the backup are here already."];
  if (!keys.keysFile)
    return [
      `The keys of the backup are not in NEXTDOLLAR_KEYS, so ${sealed} stay shut: add what you keep of them to its end.`,
    ];
  return [`Put the keys of the backup into ${keys.keysFile}: ${sealed} open with them.`];
}

function rowsOf({ tables }: Restored["backup"], name: string): number {
  return tables[name]?.rows ?? 0;
}
