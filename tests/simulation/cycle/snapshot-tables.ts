import pg from "pg";

/** Per table its rows as text, sorted, without what may differ between two correct cycles. */
export type TableRows = Map<string, string[]>;

// Identifiers are random (an audit event keeps one as text, an intent its run's) and times are the clock's; how often and how far a step was tried is what the kills change.
const VOLATILE_TYPES = new Set(["uuid", "timestamp with time zone"]);
const VOLATILE_COLUMNS = new Set([
  "run.attempts",
  "run.progress",
  "run.step_results",
  "outbox.attempts",
  "outbox.payload",
  "audit_event.subject_id",
  // Two plans end in either order. The head keeps the last number, and none is given twice, so a lost event still shows.
  "audit_event.sequence",
  // Hashes of identifiers and times among other things.
  "audit_event.hash",
  "audit_event.previous_hash",
  "audit_head.hash",
]);

export async function snapshotTables(url: string): Promise<TableRows> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ table: string; column: string; type: string }>(
      `SELECT c.table_name AS table, c.column_name AS column, c.data_type AS type
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations'
       ORDER BY 1, 2`,
    );
    const kept = rows.filter(({ table, column, type }) => {
      return !VOLATILE_TYPES.has(type) && !VOLATILE_COLUMNS.has(`${table}.${column}`);
    });
    const tables: TableRows = new Map();
    for (const table of new Set(kept.map((row) => row.table))) {
      const columns = kept.filter((row) => row.table === table).map(({ column }) => `'${column}', "${column}"`);
      const sql = `SELECT jsonb_build_object(${columns.join(", ")})::text AS line FROM "${table}" ORDER BY 1`;
      tables.set(
        table,
        (await client.query<{ line: string }>(sql)).rows.map(({ line }) => line),
      );
    }
    return tables;
  } finally {
    await client.end();
  }
}

/** One line per table whose rows differ, with the first row that only one side has. */
export function differences(expected: TableRows, found: TableRows): string[] {
  return [...expected].flatMap(([table, rows]) => {
    const others = found.get(table) ?? [];
    if (rows.length === others.length && rows.every((row, i) => row === others[i])) return [];
    const [missing, extra] = [rows.find((row) => !others.includes(row)), others.find((row) => !rows.includes(row))];
    const clip = (row: string | undefined) => row?.slice(0, 300) ?? "none";
    return [
      `${table}: ${rows.length} rows expected, ${others.length} found; missing ${clip(missing)}; extra ${clip(extra)}`,
    ];
  });
}
