import pg from "pg";

/** Runs one query as the owner of the database, who bypasses grants and row-level security. */
export async function asOwner<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return query<Row>(process.env.DATABASE_URL, sql, values);
}

/** Runs one query as the application, outside any workspace. */
export async function asApplication<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  return query<Row>(process.env.APP_DATABASE_URL, sql, []);
}

async function query<Row extends pg.QueryResultRow>(url: string | undefined, sql: string, values: unknown[]) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
