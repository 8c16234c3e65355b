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
  /** Whether whatever the database holds may be deleted. */
  isReplacing: boolean;
  /** Where the keys of this installation are. */
  keySource?: KeySource;
  now?: Date;
}

export interface Restored extends Settled {
  backup: CheckedBackup;
  /** Migrations that are newer than the backup. */
  migrated: string[];
  /** Null where the backup has no keys. */
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
    await rememberSetup(client, backup.header.setupDone);
    await migrateInside(client, newer);
    const settled = await settle(client, backup.header, now);
    if (keys) addKeys(keys); // rather keys too many than a database that does not open
    await client.query("COMMIT");
    return { backup, migrated: newer.map(({ name }) => name), keys, ...settled };
  } finally {
    await client.end();
  }
}

/** The schema is made as the backup knew it, filled, and only then brought up to date. */
function splitMigrations({ migrations, appVersion }: BackupHeader) {
  const known = readMigrations();
  const applied = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  const unknown = migrations.find(({ name }) => !known.some((migration) => migration.name === name));
  if (unknown)
    throw new CliError(
      `The backup is newer than this version: it has the migration ${unknown.name} of Nextdollar ${appVersion}. Restore it with that version or a later one.`,
    );
  const changed = known.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (changed)
    throw new CliError(
      `The migration ${changed.name} was another one where the backup was made: restore it with the version that made it.`,
    );
  return {
    older: known.filter(({ name }) => applied.has(name)),
    newer: known.filter(({ name }) => !applied.has(name)),
  };
}

type Migrations = ReturnType<typeof readMigrations>;

/** A migration may have come between older ones, so a gap is wrong only where the rest cannot do without it. */
async function makeSchema(client: pg.Client, migrations: Migrations): Promise<void> {
  try {
    await migrateInside(client, migrations);
  } catch (error) {
    const gap = readMigrations().find(({ name }, index) => name !== migrations[index]?.name);
    if (!gap || gap.name > migrations.at(-1)!.name) throw error;
    throw new CliError(
      `The backup does not name the migration ${gap.name}, and the later ones that it names cannot do without it: take another copy of it. Nothing was restored.`,
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
      `${file} has rows that the database does not take (${error.message}): take another copy of it. Nothing was restored.`,
      { cause: error },
    );
  }
}

/** The SQLSTATEs of values that are none, and of rows that break a rule. */
const WRONG_DATA = /^2[23]/;

async function rememberSetup(client: pg.Client, steps: string[]): Promise<void> {
  for (const statement of SETUP_TABLE) await client.query(statement);
  for (const step of steps)
    await client.query("INSERT INTO setup.done (step) VALUES ($1) ON CONFLICT DO NOTHING", [step]);
}
