import { databaseClient } from "./client";

/**
 * The names of the applied migrations. Also reads an application table, so that a database role without rights is
 * noticed.
 */
export async function listAppliedMigrations(): Promise<string[]> {
  const client = databaseClient();
  await client.$queryRaw`SELECT slug FROM workspace_directory LIMIT 1`;
  const rows = await client.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return rows.map(({ name }) => name);
}
