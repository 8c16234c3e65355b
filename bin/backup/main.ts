import { readFileSync } from "node:fs";
import { readKeySource } from "@/lib/env";
import { CliError, runMain } from "../lib/cli-error.mjs";
import { readKeyEntries } from "../lib/keys.mjs";
import { readFileFlags } from "../lib/read-file-flags.mjs";
import { LEFT_OUT } from "./backup-format";
import { writeBackup, type WrittenBackup } from "./write-backup";

await runMain(async () => {
  const { file, flags } = readFileFlags(process.argv.slice(2), ["--with-keys"])!;
  const keys = flags.has("--with-keys") ? ownKeys() : null;
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  const written = await writeBackup({ url: process.env.DATABASE_URL ?? "", file, appVersion: version, keys });
  for (const line of sayWritten(file, written, keys)) console.log(line);
});

function ownKeys(): string[] {
  const entries = readKeyEntries(readKeySource());
  if (entries.length > 0) return entries;
  throw new CliError("There are no keys here to put into the backup: leave --with-keys out.");
}

function sayWritten(file: string, { header, tables, bytes, foreign }: WrittenBackup, keys: string[] | null): string[] {
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  const size = `${(bytes / 2 ** 20).toFixed(1)} MB`;
  return [
    `Backed up ${tables.workspace_directory?.rows} workspaces, ${rows.toLocaleString("en-US")} rows of ${header.takenAt}, to ${file} (${size}).`,
    `Left out: the job queue (made again at a start), ${Object.entries(LEFT_OUT)
      .map(([table, why]) => `${table} (${why})`)
      .join(", ")}.`,
    ...(foreign.length > 0 ? [`Left out, because they are not Nextdollar's: ${foreign.join(", ")}.`] : []),
    keys
      ? "The keys are in it: guard the file as you guard them."
      : "The keys are not in it: without the same keys, tokens of ad accounts and second factors do not open. Back them up apart.",
  ];
}
