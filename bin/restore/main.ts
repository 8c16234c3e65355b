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
  for (const line of [...summaryLines(file, restored), ...keyLines(restored)]) console.log(line);
});

function summaryLines(file: string, { backup, migrated, workspaces, proposals, runs }: Restored): string[] {
  const { takenAt, appVersion } = backup.header;
  const rows = Object.values(backup.tables).reduce((sum, table) => sum + table.rows, 0);
  return [
    `Restored ${workspaces} workspaces, ${rows.toLocaleString("en-US")} rows as of ${takenAt}, from ${file}. Every table has the row count and the hash of the backup.`,
    ...(migrated.length > 0 ? [`Migrated from Nextdollar ${appVersion}: applied ${migrated.join(", ")}.`] : []),
    `Open proposals withdrawn: ${proposals}. Unfinished runs ended: ${runs}. Import newer data and request new runs.`,
    "Everyone has to sign in again. Passwords, roles and API tokens are those of the backup: revoke again what you revoked since.",
  ];
}

function keyLines({ backup, keys }: Restored): string[] {
  const [tokens, factors] = [rowsOf(backup, "connection_secret"), rowsOf(backup, "two_factor")];
  if (tokens + factors === 0 && !keys) return [];
  const sealed = `${tokens} tokens of ad accounts and ${factors} second factors`;
  if (!keys)
    return [
      `The backup has no keys: ${sealed} open only with the keys of that time. Add them to the key file of this installation.`,
    ];
  if (keys.missing.length === 0) return ["This installation already has the keys of the backup."];
  if (!keys.keysFile)
    return [
      `The keys of the backup are not in NEXTDOLLAR_KEYS, so ${sealed} do not open: add the keys that you saved to its end.`,
    ];
  return [`Added the keys of the backup to ${keys.keysFile}: they open ${sealed}.`];
}

function rowsOf({ tables }: Restored["backup"], name: string): number {
  return tables[name]?.rows ?? 0;
}
