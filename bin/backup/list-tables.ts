import pg from "pg";
import { clientFor } from "../lib/database-client.mjs";

/** A table as in the catalogue, at any schema version: a backup is also made before an upgrade. */
export interface StoredTable {
  name: string;
  columns: string[];
  /** The primary key for ORDER BY, in an order that does not depend on the server's collation. */
  order: string;
  /** The column that row-level security compares; null for tables that all workspaces share. */
  workspaceColumn: string | null;
}

export async function listTables(client: pg.Client): Promise<StoredTable[]> {
  const { rows } = await client.query<Row>(TABLES);
  return rows.map(({ name, columns, key, secured }) => ({
    name,
    columns,
    order: (key ?? [])
      .map(({ column, text }) => `${pg.escapeIdentifier(column)}${text ? ' COLLATE "C"' : ""}`)
      .join(", "),
    workspaceColumn: secured ? (name === "workspace" ? "id" : "workspace_id") : null,
  }));
}

interface Row {
  name: string;
  columns: string[];
  /** Null if a table of another program has no primary key. */
  key: { column: string; text: boolean }[] | null;
  secured: boolean;
}

const TABLES = `
  SELECT c.relname AS name, c.relrowsecurity AS secured,
    ARRAY(SELECT a.attname::text FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
    (SELECT json_agg(json_build_object('column', a.attname, 'text', a.attcollation <> 0) ORDER BY k.place)
      FROM pg_index i, unnest(i.indkey::int[]) WITH ORDINALITY AS k(attnum, place)
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
      WHERE i.indrelid = c.oid AND i.indisprimary) AS key
  FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND c.relname <> '_prisma_migrations'
  ORDER BY c.relname`;

/** Reads the rows of the table in the order of the hash. */
export function copyOutOf({ name, columns, order }: StoredTable, where = ""): string {
  const list = columns.map(pg.escapeIdentifier).join(", ");
  return `COPY (SELECT ${list} FROM public.${pg.escapeIdentifier(name)} ${where} ORDER BY ${order}) TO STDOUT`;
}

/** A connection whose settings give each value the same text on every server. */
export async function connectOwner(url: string): Promise<pg.Client> {
  const client = clientFor(url, { application_name: "nextdollar-backup" });
  client.on("error", () => {}); // the running query is rejected with the same error
  await client.connect();
  for (const setting of SAME_TEXT) await client.query(setting);
  return client;
}

const SAME_TEXT = [
  "SET timezone = 'UTC'",
  "SET datestyle = 'ISO, YMD'",
  "SET intervalstyle = 'postgres'",
  "SET bytea_output = 'hex'",
  "SET extra_float_digits = 1",
  "SET client_encoding = 'UTF8'",
  "SET search_path = public",
  "SET statement_timeout = 0",
  "SET idle_in_transaction_session_timeout = 0",
];
