import type pg from "pg";

/**
 * The objects of the database, one sorted line for each object that prisma/schema.prisma can describe. Checks,
 * policies, grants, functions and triggers exist only in SQL; other tests cover them.
 */
export async function databaseLines(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(EVERYTHING, [SQL_ONLY_TABLES, SQL_ONLY_SCHEMAS]);
  return rows.map(({ line }) => withoutQuotes(line)).sort();
}

/** PostgreSQL quotes only some names, such as "group". */
export const withoutQuotes = (line: string) => line.replaceAll('"', "");

/** The applied migrations. Only bin/lib/database/migrate.mjs and lib/store/db/applied-migrations.ts query them, in SQL. */
const SQL_ONLY_TABLES = ["_prisma_migrations"];
/** The job queue creates and changes its own tables: see bin/lib/database/install-queue.mjs. */
const SQL_ONLY_SCHEMAS = ["pgboss"];

// In the format of pg_get_*def where possible, because it includes what a model cannot express, such as a partial
// index.
const EVERYTHING = `
  WITH ours AS (
    SELECT oid, relname, relkind FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relname <> ALL ($1::text[])
  )
  SELECT format('schema %s', nspname) AS line FROM pg_namespace
  WHERE nspname !~ '^pg_' AND nspname NOT IN ('public', 'information_schema') AND nspname <> ALL ($2::text[])
  UNION ALL
  SELECT format('table %s', relname) FROM ours WHERE relkind = 'r'
  UNION ALL
  SELECT format('%s %s', CASE relkind WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view'
    WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table' WHEN 'S' THEN 'sequence' END, relname)
  FROM ours WHERE relkind IN ('p', 'v', 'm', 'f', 'S')
  UNION ALL
  SELECT format('column %s.%s %s%s default %s', t.relname, a.attname, format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
    CASE WHEN a.attgenerated <> '' THEN 'generated ' WHEN a.attidentity <> '' THEN 'identity ' ELSE '' END
      || coalesce(pg_get_expr(d.adbin, d.adrelid), 'none'))
  FROM ours t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
  WHERE t.relkind IN ('r', 'p')
  UNION ALL
  SELECT format('constraint %s on %s: %s', c.conname, t.relname, pg_get_constraintdef(c.oid))
  FROM ours t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype IN ('p', 'f')
  UNION ALL
  SELECT pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisvalid THEN '' ELSE ' (invalid)' END
  FROM ours t JOIN pg_index i ON i.indrelid = t.oid AND NOT i.indisprimary
  UNION ALL
  SELECT format('enum %s (%s)', y.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder))
  FROM pg_type y JOIN pg_enum e ON e.enumtypid = y.oid WHERE y.typnamespace = 'public'::regnamespace GROUP BY y.oid`;
