import type pg from "pg";
import { connectOwner } from "../backup/list-tables";
import type { BackupHeader } from "../backup/backup-format";
import { Explained } from "../lib/explain.mjs";
import { lockMigrations, migrateInside, readMigrations } from "../lib/migrate.mjs";
import { SETUP_TABLE } from "../lib/seed.mjs";
import { settle, type Settled } from "./after-restore";
import { checkBackup, type CheckedBackup } from "./check-backup";
import { clearPlace, requireRoom } from "./empty-place";
import { loadTables } from "./load-tables";

export interface RestoreRequest {
  /** The owner's address. */
  url: string;
  file: string;
  /** Whether whatever the database holds may be deleted. */
  isReplacing: boolean;
  now?: Date;
}

export interface Restored extends Settled {
  backup: CheckedBackup;
  /** Migrations that are newer than the backup. */
  migrated: string[];
}

/** All in one transaction: a restore that fails, or is killed, leaves the database as it was. */
export async function restoreBackup({ url, file, isReplacing, now = new Date() }: RestoreRequest): Promise<Restored> {
  const backup = await checkBackup(file);
  const { older, newer } = splitMigrations(backup.header);
  const client = await connectOwner(url);
  try {
    await lockMigrations(client);
    await client.query("BEGIN");
    await requireRoom(client, isReplacing);
    await clearPlace(client);
    await migrateInside(client, older);
    await loadTables(client, file, backup.tables);
    await rememberSetup(client, backup.header.setupDone);
    await migrateInside(client, newer);
    const settled = await settle(client, backup.header, now);
    await client.query("COMMIT");
    return { backup, migrated: newer.map(({ name }) => name), ...settled };
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
    throw new Explained(
      `The backup is newer than this version: it has the migration ${unknown.name} of Nextdollar ${appVersion}. Restore it with that version or a later one.`,
    );
  const changed = known.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (changed)
    throw new Explained(
      `The migration ${changed.name} was another one where the backup was made: restore it with the version that made it.`,
    );
  return {
    older: known.filter(({ name }) => applied.has(name)),
    newer: known.filter(({ name }) => !applied.has(name)),
  };
}

async function rememberSetup(client: pg.Client, steps: string[]): Promise<void> {
  for (const statement of SETUP_TABLE) await client.query(statement);
  for (const step of steps)
    await client.query("INSERT INTO setup.done (step) VALUES ($1) ON CONFLICT DO NOTHING", [step]);
}
