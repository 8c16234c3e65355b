import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { makeProposal, makeWorld, type World } from "../world";

process.env.LOG_LEVEL = "silent";

/** Has a workspace id but no policy: the shared directory with the name and address of every workspace. */
const ADDRESS_BOOK = "workspace_directory";

let mine: World;
let theirs: World;
let tables: string[];
beforeAll(async () => {
  [mine, theirs] = await Promise.all([makeWorld(), makeWorld()]);
  await makeProposal(theirs, theirs.ids.planId, "approved");
  const found = await ask<{ name: string }>(
    "owner",
    `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND c.column_name = 'workspace_id' AND t.table_type = 'BASE TABLE' ORDER BY 1`,
  );
  tables = found.map(({ name }) => name).filter((name) => name !== ADDRESS_BOOK);
});

describe("every table with a workspace's id", () => {
  it("has row-level security, which is forced on its owner too", async () => {
    const open = await ask<{ name: string }>(
      "owner",
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id'
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
    );
    expect(open.map(({ name }) => name)).toEqual([ADDRESS_BOOK]);
    expect(tables.length).toBeGreaterThan(40);
  });

  it("references no row of another workspace, because each foreign key includes the workspace", async () => {
    const loose = await ask(
      "owner",
      `
      SELECT k.conrelid::regclass::text AS child, k.conname AS name FROM pg_constraint k
      WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
        AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attname = 'workspace_id')
        AND NOT EXISTS (SELECT FROM unnest(k.conkey, k.confkey) AS pair (own, other)
          JOIN pg_attribute o ON o.attrelid = k.conrelid AND o.attnum = pair.own AND o.attname = 'workspace_id'
          JOIN pg_attribute t ON t.attrelid = k.confrelid AND t.attnum = pair.other
            AND t.attname = CASE k.confrelid::regclass::text WHEN 'workspace' THEN 'id' ELSE 'workspace_id' END)`,
    );
    expect(loose).toEqual([]);
  });

  it("gives the application no row and accepts no change while no workspace is set", async () => {
    for (const name of tables) {
      const [row] = await ask("app", `SELECT count(*)::int AS count FROM "${name}"`);
      expect({ name, ...row }).toEqual({ name, count: 0 });
      const changed = await ask("app", `DELETE FROM "${name}" RETURNING 1`).catch((error: unknown) => String(error));
      expect([name, changed]).toEqual([
        name,
        Array.isArray(changed) ? [] : expect.stringContaining("permission denied"),
      ]);
    }
  });

  it("gives the application only rows of the workspace that is set", async () => {
    const filled: string[] = [];
    for (const name of tables) {
      const [row] = await ask<{ own: number; others: number }>(
        "app",
        `SELECT count(*) FILTER (WHERE workspace_id = '${mine.workspaceId}')::int AS own,
           count(*) FILTER (WHERE workspace_id <> '${mine.workspaceId}')::int AS others FROM "${name}"`,
        mine.workspaceId,
      );
      expect({ name, others: row?.others }).toEqual({ name, others: 0 });
      if (row && row.own > 0) filled.push(name);
    }
    expect(filled.length).toBeGreaterThan(25);
  });

  it("accepts no row for another workspace than the one that is set", async () => {
    for (const name of tables) {
      const copied = `INSERT INTO "${name}" SELECT (jsonb_populate_record(NULL::"${name}", '{"workspace_id": "${theirs.workspaceId}"}')).*`;
      const [refusal] = await ask<{ error: string }>("app", copied, mine.workspaceId).catch((error: unknown) => [
        { error: String(error) },
      ]);
      expect([name, refusal?.error]).toEqual([name, expect.stringMatching(/row-level security/)]);
    }
  });
});

describe("the database", () => {
  it("has one function with its owner's rights, which deletes nothing while no workspace is set", async () => {
    const strong = await ask(
      "owner",
      "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace",
    );
    expect(strong).toEqual([{ proname: "delete_workspace" }]);
    await expect(ask("app", "SELECT delete_workspace()")).rejects.toThrow("no workspace is named");
    expect(await ask("owner", "SELECT viewname FROM pg_views WHERE schemaname = 'public'")).toEqual([]);
  });

  it("is used by the services as a role that owns nothing and cannot bypass a policy", async () => {
    const { databaseClient } = await import("@/lib/store/db/client");
    const [role] = await databaseClient().$queryRaw<object[]>`
      SELECT current_user::text AS "user", session_user::text AS "session", rolsuper, rolbypassrls,
        (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS owns
      FROM pg_roles r WHERE rolname = current_user`;
    expect(role).toEqual({
      user: "nextdollar_app",
      session: "nextdollar_app",
      rolsuper: false,
      rolbypassrls: false,
      owns: 0,
    });
  });
});

async function ask<Row extends pg.QueryResultRow>(
  as: "owner" | "app",
  sql: string,
  workspaceId?: string,
): Promise<Row[]> {
  const connectionString = as === "owner" ? process.env.DATABASE_URL : process.env.APP_DATABASE_URL;
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query("BEGIN");
    if (workspaceId) await client.query("SELECT set_workspace($1)", [workspaceId]);
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.query("ROLLBACK").catch(() => undefined);
    await client.end();
  }
}
