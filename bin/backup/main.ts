import { readFileSync } from "node:fs";
import { readKeySource } from "@/lib/env";
import { CliError, runMain } from "../lib/cli-error.mjs";
import { readKeyEntries } from "../lib/keys.mjs";
import { readFileFlags } from "../lib/read-file-flags.mjs";
import { LEFT_OUT } from "./backup-format";
import { writeBackup, type WrittenBackup } from "./write-backup";

await runMain(async () => {
  const { file, flags } = readFileFlags(process.argv.slice(2), ["--with-keys"])!;
  const keys = flags.has("--with-keys") ? configuredKeys() : null;
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  const written = await writeBackup({ url: process.env.DATABASE_URL ?? "", file, appVersion: version, keys });
  for (const line of summaryLines(file, written, keys)) console.log(line);
});

function configuredKeys(): string[] {
  const entries = readKeyEntries(readKeySource());
  if (entries.length > 0) return entries;
  throw new CliError("This installation has no keys to back up: omit --with-keys.");
}

function summaryLines(
  file: string,
  { header, tables, bytes, foreign }: WrittenBackup,
  keys: string[] | null,
): string[] {
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  const size = `${(bytes / 2 ** 20).toFixed(1)} MB`;
  return [
    `Backed up ${tables.workspace_directory?.rows} workspaces, ${rows.toLocaleString("en-US")} rows as of ${header.takenAt}, to ${file} (${size}).`,
    `Left out: the job queue (created again at the next start), ${Object.entries(LEFT_OUT)
      .map(([table, why]) => `${table} (${why})`)
      .join(", ")}.`,
    ...(foreign.length > 0 ? [`Left out, because they do not belong to Nextdollar: ${foreign.join(", ")}.`] : []),
    keys
      ? "The file contains the keys: guard it as you guard them."
      : "The file does not contain the keys. Back them up separately: without them, tokens of ad accounts and second factors do not open.",
  ];
}
