import pg from "pg";
import { readKeySource, type KeySource } from "@/lib/env";
import { connectOwner } from "../backup/list-tables";
import type { BackupHeader } from "../backup/backup-format";
import { CliError } from "../lib/cli-error.mjs";
import { lockMigrations, migrateInside, readMigrations } from "../lib/migrate.mjs";
import { SETUP_TABLE } from "../lib/seed.mjs";
import { settle, type Settled } from "./after-restore";
import { addKeys, planKeys, type KeyPlan } from "./bring-keys";
import { checkBackup, type CheckedBackup } from "./check-backup";
import { clearPlace, requireRoom } from "./empty-place";
import { loadTables } from "./load-tables";

export interface RestoreRequest {
  /** The owner's address. */
  url: string;
  file: string;
  /** Whether the present content of the database may be deleted. */
  isReplacing: boolean;
  /** Where the keys of this installation are. */
  keySource?: KeySource;
  now?: Date;
}

export interface Restored extends Settled {
  backup: CheckedBackup;
  /** The applied migrations that are newer than the backup. */
  migrated: string[];
  /** Null if the backup has no keys. */
  keys: KeyPlan | null;
}

/** All in one transaction: a restore that fails, or is killed, leaves the database as it was. */
export async function restoreBackup(request: RestoreRequest): Promise<Restored> {
  const { url, file, isReplacing, keySource = readKeySource(), now = new Date() } = request;
  const backup = await checkBackup(file);
  const keys = backup.keys && planKeys(backup.keys, keySource);
  const { older, newer } = splitMigrations(backup.header);
  const client = await connectOwner(url);
  try {
    await lockMigrations(client);
    await client.query("BEGIN");
    await requireRoom(client, isReplacing);
    await clearPlace(client);
    await makeSchema(client, older);
    await fillTables(client, file, backup);
    await recordSetup(client, backup.header.setupDone);
    await migrateInside(client, newer);
    const settled = await settle(client, backup.header, now);
    if (keys) addKeys(keys); // before the commit: unused keys do no harm, missing ones do
    await client.query("COMMIT");
    return { backup, migrated: newer.map(({ name }) => name), keys, ...settled };
  } finally {
    await client.end();
  }
}

/** The older migrations create the schema of the backup; the newer ones follow after its rows are loaded. */
function splitMigrations({ migrations, appVersion }: BackupHeader) {
  const own = readMigrations();
  const applied = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  const unknown = migrations.find(({ name }) => !own.some((migration) => migration.name === name));
  if (unknown)
    throw new CliError(
      `The backup is newer than this version: it has the migration ${unknown.name} of Nextdollar ${appVersion}. Restore it with that version or a later one.`,
    );
  const changed = own.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (changed)
    throw new CliError(
      `The migration ${changed.name} was different when the backup was made: restore it with the version that made it.`,
    );
  return {
    older: own.filter(({ name }) => applied.has(name)),
    newer: own.filter(({ name }) => !applied.has(name)),
  };
}

type Migrations = ReturnType<typeof readMigrations>;

/** A newer migration may sort between older ones, so a gap is an error only if the later ones fail without it. */
async function makeSchema(client: pg.Client, migrations: Migrations): Promise<void> {
  try {
    await migrateInside(client, migrations);
  } catch (error) {
    const gap = readMigrations().find(({ name }, index) => name !== migrations[index]?.name);
    if (!gap || gap.name > migrations.at(-1)!.name) throw error;
    throw new CliError(
      `The backup does not list the migration ${gap.name}, which the later ones in its list need: use another copy of the file. Nothing was restored.`,
      { cause: error },
    );
  }
}

async function fillTables(client: pg.Client, file: string, backup: CheckedBackup): Promise<void> {
  try {
    await loadTables(client, file, backup);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !WRONG_DATA.test(error.code ?? "")) throw error;
    throw new CliError(
      `${file} has rows that the database rejects (${error.message}): use another copy of the file. Nothing was restored.`,
      { cause: error },
    );
  }
}

/** The SQLSTATE classes of invalid values and of violated constraints. */
const WRONG_DATA = /^2[23]/;

async function recordSetup(client: pg.Client, steps: string[]): Promise<void> {
  for (const statement of SETUP_TABLE) await client.query(statement);
  for (const step of steps)
    await client.query("INSERT INTO setup.done (step) VALUES ($1) ON CONFLICT DO NOTHING", [step]);
}
