import { randomUUID } from "node:crypto";
import pg from "pg";
import { withDatabase } from "../../../bin/lib/database-url.mjs";

const admin = process.env.DATABASE_URL ?? "";
const appUrl = process.env.APP_DATABASE_URL ?? "";

export interface OwnDatabase {
  /** The owner's address. */
  url: string;
  appUrl: string;
}

/** An empty database whose owner is an ordinary role, as on a server with another administrator. */
export async function ordinaryDatabase(): Promise<OwnDatabase> {
  const name = `own_${randomUUID().replaceAll("-", "")}`;
  await query(admin, `CREATE ROLE ${name} LOGIN PASSWORD 'ordinary' NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB`);
  await query(admin, `CREATE DATABASE ${name} OWNER ${name}`);
  const url = new URL(withDatabase(admin, name));
  [url.username, url.password] = [name, "ordinary"];
  return { url: url.href, appUrl: withDatabase(appUrl, name) };
}

/** An empty database of the superuser, as on the embedded server. */
export async function emptyDatabase(): Promise<OwnDatabase> {
  const name = `own_${randomUUID().replaceAll("-", "")}`;
  await query(admin, `CREATE DATABASE ${name}`);
  return { url: withDatabase(admin, name), appUrl: withDatabase(appUrl, name) };
}

export async function query<Row extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
