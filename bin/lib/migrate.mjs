// Applies prisma/migrations as `prisma migrate deploy` does, with the same table and lock, but without the Prisma CLI or
// an engine. Each migration is one transaction, sent statement by statement.
import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root } from "./checkout.mjs";
import { clientFor } from "./database-client.mjs";
import { CliError } from "./cli-error.mjs";
import { splitStatements } from "./split-statements.mjs";

const PRISMA_MIGRATE_LOCK = 72707369;

export const ownMigrations = path.join(root, "prisma/migrations");

/** Brings the database up to date and returns the names of the migrations applied now. */
export async function migrate(url, folder = ownMigrations) {
  const client = clientFor(url);
  await client.connect();
  try {
    await lockMigrations(client);
    await client.query(MIGRATIONS_TABLE);
    const recorded = await recordedMigrations(client);
    const pending = readMigrations(folder).filter((migration) => !isApplied(migration, recorded.get(migration.name)));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Blocks every other start and restore of this database until the connection ends. */
export async function lockMigrations(client) {
  await client.query("SELECT pg_advisory_lock($1)", [PRISMA_MIGRATE_LOCK]);
}

/** Applies these migrations in the caller's transaction, to a database that may be empty. */
export async function migrateInside(client, migrations) {
  await client.query(MIGRATIONS_TABLE);
  for (const migration of migrations) await explaining(migration, (begin) => execute(client, migration, begin));
}

const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

async function recordedMigrations(client) {
  const { rows } = await client.query(
    `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  return new Map(rows.map((row) => [row.migration_name, row]));
}

/** Sorted in the order in which they apply. */
export function readMigrations(folder = ownMigrations) {
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder).filter((name) => fs.existsSync(path.join(folder, name, "migration.sql")));
  return names.sort().map((name) => {
    const sql = fs.readFileSync(path.join(folder, name, "migration.sql"), "utf8");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

function isApplied({ name, checksum }, record) {
  if (!record) return false;
  if (!record.finished_at) {
    throw new CliError(
      `Migration ${name} failed earlier on this database. Undo its partial changes, run this SQL as the owner and start again: UPDATE "_prisma_migrations" SET rolled_back_at = now() WHERE migration_name = '${name}' AND finished_at IS NULL;`,
    );
  }
  if (record.checksum !== checksum) {
    throw new CliError(
      `Migration ${name} was changed after it was applied to this database, so database and code may not match. Nothing was changed. Start the version that this database ran with before, put prisma/migrations/${name} back as it was, or start with an empty database.`,
    );
  }
  return true;
}

async function apply(client, migration) {
  await explaining(migration, async (begin) => {
    try {
      await client.query("BEGIN");
      await execute(client, migration, begin);
      await client.query("COMMIT");
    } catch (error) {
      await client.query("ROLLBACK").catch(() => {});
      throw error;
    }
  });
}

async function execute(client, { name, sql, checksum }, begin) {
  for (const statement of splitStatements(sql)) {
    begin(statement);
    await client.query(statement);
  }
  await client.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), 1)`,
    [randomUUID(), checksum, name],
  );
}

/** Names the statement at which a migration failed. */
async function explaining({ name }, work) {
  let current = "";
  try {
    await work((statement) => {
      current = statement;
    });
  } catch (error) {
    const where = current.split("\n").find((line) => line && !line.startsWith("--"));
    throw new Error(`Migration ${name} failed at "${where}": ${error.message}`, { cause: error });
  }
}
