import pg from "pg";

/**
 * Every place in the database that contains a text: each column of each table of each schema, read as text by the
 * owner, who bypasses row-level security. "[table].[column]", sorted.
 */
export async function findInDatabase(text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query<{ schema: string; table: string; column: string }>(EVERY_COLUMN);
    const found: string[] = [];
    for (const { schema, table, column } of rows) {
      const [from, value] = [`${quote(schema)}.${quote(table)}`, quote(column)];
      const { rows: hits } = await client.query(
        `SELECT FROM ${from} WHERE position($1 IN ${value}::text) > 0 OR position($2 IN ${value}::text) > 0 LIMIT 1`,
        [text, Buffer.from(text).toString("hex")],
      );
      if (hits.length > 0) found.push(`${table}.${column}`);
    }
    return found.sort();
  } finally {
    await client.end();
  }
}

/** A text that is only where a test puts it, in every form in which it could be stored. */
export function spellingsOf(canary: string): string[] {
  const bytes = Buffer.from(canary, "utf8");
  // The Base64 of a text depends on its position within a group of three bytes, and its edges on the neighbouring
  // bytes.
  const shifted = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .slice(4, -4),
  );
  return [canary, bytes.toString("hex"), encodeURIComponent(canary), ...shifted];
}

const EVERY_COLUMN = `
  SELECT n.nspname AS schema, c.relname AS table, a.attname AS column
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'm') AND a.attnum > 0 AND NOT a.attisdropped
    AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')`;

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
