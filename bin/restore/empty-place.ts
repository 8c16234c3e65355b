import pg from "pg";

import { DEMO_PERSON } from "@/lib/services/member";
import { APP_RIGHTS } from "../lib/app-rights.mjs";
import { APP_ROLE } from "../lib/app-role.mjs";
import { CliError } from "../lib/cli-error.mjs";
import { QUEUE_SCHEMA } from "../lib/install-queue.mjs";

/** Refuses a database that the app is using, and one that has data, unless the data is to be replaced. */
export async function requireRoom(client: pg.Client, isReplacing: boolean): Promise<void> {
  const { rows: users } = await client.query(APP_CONNECTIONS, [APP_ROLE]);
  if (users.length > 0)
    throw new CliError(
      `Nextdollar is using this database (open connections: ${users.length}): stop it and all its workers, then restore.`,
    );
  const tables = await ownTables(client);
  const foreign = tables.find((name) => !(name in APP_RIGHTS) && name !== "_prisma_migrations");
  if (foreign)
    throw new CliError(`The table ${foreign} does not belong to Nextdollar: restore into a separate database.`);
  if (isReplacing || !tables.includes("workspace_directory")) return;
  const { rows } = await client.query<{ workspaces: number; people: number }>(CONTENT_COUNTS, [DEMO_PERSON.email]);
  const { workspaces, people } = rows[0]!;
  if (workspaces + people === 0) return;
  throw new CliError(
    `This database has ${workspaces} ${workspaces === 1 ? "workspace" : "workspaces"} and ${people} ${people === 1 ? "person" : "people"}: restore into an empty one, or add --replace to delete everything in it first.`,
  );
}

/** Removes everything that the product has in the database, including the demo, in the caller's transaction. */
export async function clearPlace(client: pg.Client): Promise<void> {
  const tables = (await ownTables(client)).map((name) => `public.${pg.escapeIdentifier(name)}`);
  if (tables.length > 0) await client.query(`DROP TABLE ${tables.join(", ")}`);
  const { rows: functions } = await client.query<{ name: string }>(OWN_FUNCTIONS);
  for (const { name } of functions) await client.query(`DROP FUNCTION ${name}`);
  await client.query(`DROP SCHEMA IF EXISTS ${QUEUE_SCHEMA}, setup CASCADE`);
}

async function ownTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(OWN_TABLES);
  return rows.map(({ name }) => name);
}

const APP_CONNECTIONS = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
  AND (starts_with(usename::text, $1) OR application_name = 'nextdollar' OR application_name LIKE 'pgboss%')`;

/** Objects of an extension belong to the extension. */
const NOT_OF_EXTENSION = (catalogue: string, oid: string) =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalogue}'::regclass AND d.objid = ${oid} AND d.deptype = 'e')`;

const OWN_TABLES = `SELECT c.relname AS name FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND ${NOT_OF_EXTENSION("pg_class", "c.oid")}
  ORDER BY 1`;

const OWN_FUNCTIONS = `SELECT p.oid::regprocedure::text AS name FROM pg_proc p
  WHERE p.pronamespace = 'public'::regnamespace AND ${NOT_OF_EXTENSION("pg_proc", "p.oid")}`;

/** People and the list of workspaces have no row-level security. The demo's visitor cannot sign in, so it does not count. */
const CONTENT_COUNTS = `SELECT
  (SELECT count(*)::int FROM workspace_directory WHERE kind <> 'demo') AS workspaces,
  (SELECT count(*)::int FROM app_user WHERE email <> $1) AS people`;
