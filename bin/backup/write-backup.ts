import { createHash } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip, type Gzip } from "node:zlib";
import pg from "pg";
import { APP_RIGHTS } from "../lib/app-rights.mjs";
import { CliError } from "../lib/cli-error.mjs";
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  END_OF_ROWS,
  LEFT_OUT,
  MAX_ROW_BYTES,
  type BackupEnd,
  type BackupHeader,
  type TableCount,
} from "./backup-format";
import { copyOut } from "./copy-stream";
import { connectOwner, copyOutOf, listTables, type StoredTable } from "./list-tables";

export interface BackupRequest {
  /** The owner's address. */
  url: string;
  file: string;
  appVersion: string;
  /** Entries of the key ring to include, or null. */
  keys: string[] | null;
  /** Called before each table. */
  onTable?: (name: string) => Promise<void> | void;
}

export interface WrittenBackup {
  header: BackupHeader;
  tables: Record<string, TableCount>;
  bytes: number;
  /** Tables that do not belong to the product. */
  foreign: string[];
}

/** Writes one snapshot while the app keeps running. The file gets its name only when it is complete. */
export async function writeBackup(request: BackupRequest): Promise<WrittenBackup> {
  const part = `${request.file}.part`;
  requireNewFile(request.file);
  const client = await connectOwner(request.url);
  try {
    const locked = await lockTables(client);
    const written = await writeFile(part, (gzip) => writeParts(gzip, client, { ...request, ...locked }));
    fs.renameSync(part, request.file);
    return { ...written, foreign: locked.foreign, bytes: fs.statSync(request.file).size };
  } finally {
    fs.rmSync(part, { force: true });
    await client.end();
  }
}

function requireNewFile(file: string): void {
  if (fs.existsSync(file)) throw new CliError(`${file} already exists: choose another name, or move that file.`);
  const folder = path.dirname(file);
  if (!fs.existsSync(folder)) throw new CliError(`There is no folder ${folder}: create it, or choose another one.`);
}

interface LockedTables {
  tables: StoredTable[];
  foreign: string[];
}

/** Locks the tables against schema changes before it takes the snapshot. */
async function lockTables(client: pg.Client): Promise<LockedTables> {
  const stored = await listTables(client);
  const tables = stored.filter(({ name }) => name in APP_RIGHTS && !(name in LEFT_OUT));
  if (!tables.some(({ name }) => name === "workspace_directory"))
    throw new CliError("This database has no Nextdollar data to back up: start Nextdollar on it first.");
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  const names = [...tables.map(({ name }) => pg.escapeIdentifier(name)), '"_prisma_migrations"'];
  await client.query(`LOCK TABLE ${names.join(", ")} IN ACCESS SHARE MODE`);
  const lockedColumns = new Map((await listTables(client)).map((table) => [table.name, table.columns.join()]));
  if (tables.some(({ name, columns }) => lockedColumns.get(name) !== columns.join()))
    throw new CliError("The database was being migrated: run the backup again.");
  return { tables, foreign: stored.map(({ name }) => name).filter((name) => !(name in APP_RIGHTS)) };
}

async function writeFile<T>(file: string, write: (gzip: Gzip) => Promise<T>): Promise<T> {
  const gzip = createGzip();
  const parts = write(gzip).then(
    (result) => (gzip.end(), result),
    (error: Error) => {
      gzip.destroy(error);
      throw error;
    },
  );
  const [result] = await Promise.all([parts, pipeline(gzip, fs.createWriteStream(file, { mode: 0o600, flush: true }))]);
  return result;
}

async function writeParts(gzip: Gzip, client: pg.Client, request: BackupRequest & LockedTables) {
  const { tables, appVersion, keys, onTable } = request;
  const write = async (content: string | Buffer) => {
    if (!gzip.write(content)) await once(gzip, "drain");
  };
  const header = await readHeader(client, appVersion);
  await write(`${JSON.stringify(header)}\n`);
  const workspaceIds = await listWorkspaceIds(client);
  const counts: Record<string, TableCount> = {};
  for (const table of tables) {
    await onTable?.(table.name);
    await write(`${JSON.stringify({ table: table.name, columns: table.columns })}\n`);
    counts[table.name] = await writeRows(client, table, { workspaceIds, write });
    await write(END_OF_ROWS);
  }
  const end: BackupEnd = { tables: counts, keys };
  await write(`${JSON.stringify(end)}\n`);
  return { header, tables: counts };
}

/**
 * Row-level security is forced on the owner too, so the rows are read one workspace at a time. In the order of workspace
 * ids they come in the order of the primary key, which begins with the workspace.
 */
async function writeRows(
  client: pg.Client,
  table: StoredTable,
  { workspaceIds, write }: { workspaceIds: string[]; write(rows: Buffer): Promise<void> },
): Promise<TableCount> {
  const hash = createHash("sha256");
  const hashAndWrite = (rows: Buffer) => {
    requireReadable(table, rows);
    hash.update(rows);
    return write(rows);
  };
  let rows = 0;
  if (table.workspaceColumn === null) rows = await copyOut(client, copyOutOf(table), hashAndWrite);
  else {
    for (const workspaceId of workspaceIds) {
      await client.query("SELECT set_workspace($1)", [workspaceId]);
      const own = `WHERE ${table.workspaceColumn} = ${pg.escapeLiteral(workspaceId)}`;
      rows += await copyOut(client, copyOutOf(table, own), hashAndWrite);
    }
  }
  return { rows, sha256: hash.digest("hex") };
}

/** A piece is far shorter, unless it ends with a long row. */
function requireReadable({ name }: StoredTable, rows: Buffer): void {
  if (rows.length <= MAX_ROW_BYTES) return;
  const most = MAX_ROW_BYTES / 2 ** 20;
  throw new CliError(
    `The table ${name} has a row of about ${Math.ceil(rows.length / 2 ** 20)} MB, but a restore accepts at most ${most} MB: back up this database with pg_dump as a superuser.`,
  );
}

async function listWorkspaceIds(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT workspace_id AS id FROM workspace_directory ORDER BY workspace_id",
  );
  return rows.map(({ id }) => id);
}

async function readHeader(client: pg.Client, appVersion: string): Promise<BackupHeader> {
  const { rows } = await client.query<{ takenAt: Date; serverVersion: string; seeded: boolean }>(
    `SELECT clock_timestamp() AS "takenAt", current_setting('server_version') AS "serverVersion",
       to_regclass('setup.done') IS NOT NULL AS seeded`,
  );
  const { takenAt, serverVersion, seeded } = rows[0]!;
  const migrations = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM "_prisma_migrations"
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  const steps = seeded ? await client.query<{ step: string }>("SELECT step FROM setup.done ORDER BY step") : null;
  return {
    format: BACKUP_FORMAT,
    formatVersion: BACKUP_VERSION,
    appVersion,
    serverVersion,
    takenAt: takenAt.toISOString(),
    migrations: migrations.rows,
    setupDone: steps?.rows.map(({ step }) => step) ?? [],
  };
}
