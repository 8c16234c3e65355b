import pg from "pg";
import { ServiceError } from "@/lib/domain/errors";

const REFUSALS = ["unauthenticated", "forbidden", "second-factor-required", "confirmation-required"];

/** How a call ended: "answered", or the code of its error. */
export interface Ending {
  code: string;
  /** The result or the error message that the caller got. */
  response: unknown;
}

export async function callService(call: () => Promise<unknown>): Promise<Ending> {
  try {
    return { code: "answered", response: await call() };
  } catch (error) {
    if (error instanceof ServiceError) return { code: error.code, response: error.message };
    throw error;
  }
}

export const isRefusal = ({ code }: Ending) => REFUSALS.includes(code);

/** A response as one text. */
export function textOf(response: unknown): string {
  return (
    JSON.stringify(response, (_key, value: unknown) => {
      if (typeof value === "bigint") return value.toString();
      return value instanceof Map ? [...value] : value;
    }) ?? ""
  );
}

/** One hash for each table's rows of this workspace, read as the owner of the database. */
export async function fingerprintOf(workspaceId: string, without: string[] = []): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'workspace_id' ORDER BY 1`);
    const watched = tables.rows.filter(({ name }) => !without.includes(name));
    const parts = watched.map(({ name }) => partFor(name, "workspace_id"));
    const { rows } = await client.query<{ name: string; hash: string }>(
      [...parts, partFor("workspace", "id")].join(" UNION ALL "),
      [workspaceId],
    );
    return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
  } finally {
    await client.end();
  }
}

function partFor(table: string, column: string): string {
  return `SELECT '${table}' AS name, coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), 'empty') || ' ' || count(*) AS hash
    FROM "${table}" t WHERE t.${column} = $1`;
}
