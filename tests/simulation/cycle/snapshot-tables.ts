import pg from "pg";

/** Sorted rows as text by table, without columns that may differ between two correct cycles. */
export type TableRows = Map<string, string[]>;

// Identifiers are random (also as text in audit events and outbox intents), times depend on the clock, and attempts and
// progress of a step depend on the kills.
const VOLATILE_TYPES = new Set(["uuid", "timestamp with time zone"]);
const VOLATILE_COLUMNS = new Set([
  "run.attempts",
  "run.progress",
  "run.step_results",
  "outbox.attempts",
  "outbox.payload",
  "audit_event.subject_id",
  // Two plans end in either order. A lost event is still visible, because the head has the last number and none repeats.
  "audit_event.sequence",
  // Hashes that include identifiers and times.
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
    const stable = rows.filter(({ table, column, type }) => {
      return !VOLATILE_TYPES.has(type) && !VOLATILE_COLUMNS.has(`${table}.${column}`);
    });
    const tables: TableRows = new Map();
    for (const table of new Set(stable.map((row) => row.table))) {
      const columns = stable.filter((row) => row.table === table).map(({ column }) => `'${column}', "${column}"`);
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

/** One line per table with different rows, with the first row that is on one side only. */
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
