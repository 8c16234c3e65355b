import { createHash } from "node:crypto";
import pg from "pg";
import { LEFT_OUT, type TableCount, type TableHeader } from "../backup/backup-format";
import { copyIn, copyOut } from "../backup/copy-stream";
import { copyOutOf, listTables, type StoredTable } from "../backup/list-tables";
import { APP_RIGHTS } from "../lib/database/app-rights.mjs";
import { CliError } from "../lib/cli-error.mjs";
import type { CheckedBackup } from "./check-backup";
import { readBackup } from "./read-backup";

/**
 * Fills the tables from the file and compares each with the counts of the backup. Meanwhile row-level security is not
 * forced on the owner, foreign keys are dropped, and the triggers that replace others are disabled; after the last row
 * they are back, and all rows are checked. All of it is in the caller's transaction, so no other session sees the tables
 * without them.
 */
export async function loadTables(client: pg.Client, file: string, backup: CheckedBackup): Promise<void> {
  const stored = (await listTables(client)).filter(({ name }) => !Object.hasOwn(LEFT_OUT, name));
  const tables = new Map(stored.map((table) => [table.name, table]));
  requireWhole(file, tables, backup.parts);
  const secured = [...tables.values()].filter(({ workspaceColumn }) => workspaceColumn !== null);
  for (const { name } of secured) await client.query(`ALTER TABLE ${inPublic(name)} NO FORCE ROW LEVEL SECURITY`);
  const constraints = await dropConstraints(client);
  const references = await listReferences(client);
  for (const { table, name } of references) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${quoted(name)}`);
  await readBackup(file, {
    header: () => {},
    table: async (part, rows) => {
      await loadTable(client, requireTable(tables, part), { part, rows });
    },
  });
  for (const { table, name, definition } of constraints)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`);
  for (const reference of references) await requireParents(client, reference);
  const counts = new Map(Object.entries(backup.tables));
  for (const table of tables.values()) await requireSame(client, table, counts.get(table.name) ?? NO_ROWS);
  for (const { name } of secured) await client.query(`ALTER TABLE ${inPublic(name)} FORCE ROW LEVEL SECURITY`);
}

/** Requires exactly the tables and columns that the file's migrations create and a backup writes. */
function requireWhole(file: string, tables: Map<string, StoredTable>, parts: TableHeader[]): void {
  for (const part of parts) requireTable(tables, part);
  const found = new Map(parts.map(({ table, columns }) => [table, columns]));
  for (const { name, columns } of tables.values()) {
    if (!found.has(name) && !Object.hasOwn(APP_RIGHTS, name)) continue; // a later version dropped it
    const missing = columns.find((column) => !found.get(name)?.includes(column));
    if (missing === undefined) continue;
    throw new CliError(
      `${file} is damaged: it does not have ${found.has(name) ? `the column ${missing} of ` : ""}the table ${name}. Use another copy of the file. Nothing was restored.`,
    );
  }
}

function requireTable(tables: Map<string, StoredTable>, { table, columns }: TableHeader): StoredTable {
  const stored = tables.get(table);
  const missing = stored ? columns.find((column) => !stored.columns.includes(column)) : undefined;
  if (stored && missing === undefined) return stored;
  if (Object.hasOwn(LEFT_OUT, table))
    throw new CliError(`The backup has the table ${table}, which backups leave out: use another copy of the file.`);
  throw new CliError(
    `The backup has ${missing ? `the column ${missing} of ` : ""}the table ${table}, which its migrations do not create: it was added by hand and cannot be restored.`,
  );
}

async function loadTable(
  client: pg.Client,
  { name }: StoredTable,
  { part, rows }: { part: TableHeader; rows: AsyncIterable<Buffer> },
): Promise<void> {
  const columns = part.columns.map(pg.escapeIdentifier).join(", ");
  await copyIn(client, `COPY ${inPublic(name)} (${columns}) FROM STDIN`, rows);
}

interface Constraint {
  table: string;
  name: string;
  definition: string;
}

/** Drops foreign keys, and checks that older rows need not meet, because COPY would check every row. */
async function dropConstraints(client: pg.Client): Promise<Constraint[]> {
  const { rows } = await client.query<Constraint>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace
       AND (contype = 'f' OR (contype = 'c' AND NOT convalidated)) ORDER BY 1, 2`,
  );
  for (const { table, name } of rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`);
  return rows;
}

/** A trigger that looks for the parents of new rows: its child's column and the parent's table. */
interface Reference {
  table: string;
  name: string;
  parent: string;
  column: string;
}

async function listReferences(client: pg.Client): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `SELECT tgrelid::regclass::text AS table, tgname AS name, args[1] AS parent, args[2] AS column
     FROM pg_trigger, string_to_array(encode(tgargs, 'escape'), '\\000') AS args
     WHERE NOT tgisinternal AND tgfoid = to_regprocedure('public.require_parents()') ORDER BY 1, 2`,
  );
  return rows;
}

async function requireParents(client: pg.Client, { table, name, parent, column }: Reference): Promise<void> {
  await client.query(`ALTER TABLE ${table} ENABLE TRIGGER ${quoted(name)}`);
  const { rows } = await client.query<{ id: string }>(
    `SELECT c.${quoted(column)}::text AS id FROM ${table} c WHERE NOT EXISTS (SELECT 1 FROM ${inPublic(parent)} p
       WHERE p.workspace_id = c.workspace_id AND p.id = c.${quoted(column)}) LIMIT 1`,
  );
  const [orphan] = rows;
  if (!orphan) return;
  throw new CliError(
    `The backup has rows in ${table} of the ${parent} ${orphan.id}, which it does not have: use another copy of the file. Nothing was restored.`,
  );
}

async function requireSame(client: pg.Client, table: StoredTable, expected: TableCount): Promise<void> {
  const hash = createHash("sha256");
  const rows = await copyOut(client, copyOutOf(table), async (piece) => void hash.update(piece));
  if (rows === expected.rows && hash.digest("hex") === expected.sha256) return;
  throw new CliError(
    `The table ${table.name} was loaded with ${rows} rows, which are not the ${expected.rows} rows of the backup. Nothing was restored.`,
  );
}

const NO_ROWS: TableCount = { rows: 0, sha256: createHash("sha256").digest("hex") };

const quoted = (name: string) => pg.escapeIdentifier(name);

const inPublic = (name: string) => `public.${quoted(name)}`;
