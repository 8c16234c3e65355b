import { expect, it } from "vitest";
import { APP_FUNCTIONS, APP_RIGHTS, requireRights, restoreRights } from "../../../bin/lib/database/app-rights.mjs";
import { APP_ROLE } from "../../../bin/lib/database/app-role.mjs";
import { bringUpToDate, requireVersion } from "../../../bin/lib/database/database.mjs";
import { migrate } from "../../../bin/lib/database/migrate.mjs";
import { emptyDatabase, ordinaryDatabase, query } from "./own-database";

const GRANTS = `SELECT c.relname AS name, array_agg(g.privilege_type::text ORDER BY g.privilege_type) AS rights
  FROM pg_class c, aclexplode(c.relacl) g JOIN pg_roles r ON r.oid = g.grantee
  WHERE c.relnamespace = 'public'::regnamespace AND r.rolname = '${APP_ROLE}' GROUP BY c.relname`;

const grantsOf = async (url: string) =>
  Object.fromEntries(
    (await query<{ name: string; rights: string }>(url, GRANTS)).map(({ name, rights }) => [name, String(rights)]),
  );

const LISTED = Object.fromEntries(
  Object.entries(APP_RIGHTS).map(([name, rights]) => [name, [...rights].sort().join(",")]),
);

it("the list of rights is exactly what the migrations grant", async () => {
  const { url } = await emptyDatabase();
  await migrate(url);
  expect(await grantsOf(url)).toEqual(LISTED);
  const functions = await query<{ name: string }>(
    url,
    `SELECT p.oid::regprocedure::text AS name FROM pg_proc p
     WHERE pronamespace = 'public'::regnamespace AND prorettype <> 'trigger'::regtype ORDER BY 1`,
  );
  expect(functions.map(({ name }) => name)).toEqual(APP_FUNCTIONS);
});

it("a start restores rights that a dump has lost, and revokes rights that it should not have", async () => {
  const database = await ordinaryDatabase();
  await bringUpToDate(database);
  await query(database.url, `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${APP_ROLE}`);
  await query(database.url, `REVOKE ALL ON SCHEMA public FROM ${APP_ROLE}`);
  await query(database.url, `REVOKE USAGE ON SCHEMA public FROM PUBLIC`);
  await query(database.url, `REVOKE ALL ON FUNCTION delete_workspace() FROM ${APP_ROLE}`);
  await query(database.url, `GRANT UPDATE, TRUNCATE ON audit_event TO ${APP_ROLE}`);
  await expect(query(database.appUrl, "SELECT FROM workspace_directory")).rejects.toThrow(
    /permission denied|not exist/,
  );
  await bringUpToDate(database);
  expect(await grantsOf(database.url)).toEqual(LISTED);
  const [may] = await query(
    database.appUrl,
    `SELECT has_function_privilege('delete_workspace()', 'EXECUTE') AS deletes,
       has_column_privilege('_prisma_migrations', 'migration_name', 'SELECT') AS reads_names,
       has_column_privilege('_prisma_migrations', 'logs', 'SELECT') AS reads_logs`,
  );
  expect(may).toEqual({ deletes: true, reads_names: true, reads_logs: false });
});

it("restoring correct rights changes nothing", async () => {
  const database = await emptyDatabase();
  await bringUpToDate(database);
  const stamps = () =>
    query(
      database.url,
      "SELECT oid, xmin::text FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY oid",
    );
  const before = await stamps();
  await restoreRights(database.url);
  expect(await stamps()).toEqual(before);
});

it("a start is refused if the app's role cannot read a table, and names the way out", async () => {
  const database = await ordinaryDatabase();
  await bringUpToDate(database);
  const admin = new URL(process.env.DATABASE_URL ?? "");
  admin.pathname = new URL(database.url).pathname;
  await query(admin.href, `REVOKE ALL ON approval FROM ${APP_ROLE}`);
  await query(admin.href, `ALTER TABLE approval OWNER TO nextdollar`);
  await expect(bringUpToDate(database)).rejects.toMatchObject({
    name: "Error",
    message: expect.stringMatching(
      /^The role nextdollar_app may not use the table approval in this database.*REASSIGN/,
    ),
  });
  await query(admin.href, `GRANT SELECT, INSERT ON approval TO ${APP_ROLE}`);
  await expect(requireRights(database.appUrl)).resolves.toBeUndefined();
});

it("two starts at once restore the same rights", async () => {
  const database = await emptyDatabase();
  await bringUpToDate(database);
  await query(database.url, `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${APP_ROLE}`);
  await Promise.all([1, 2, 3, 4].map(() => restoreRights(database.url)));
  expect(await grantsOf(database.url)).toEqual(LISTED);
});

it.each(["13.23", "14.23 (Debian 14.23-1)"])("a server of version %s is refused in one sentence", (version) => {
  const url = new URL("postgresql://nd:secret@db:5433/nd");
  expect(() => requireVersion(url, version)).toThrow(
    `The server at db:5433 runs PostgreSQL ${version}, and Nextdollar needs 15 or newer: upgrade it, or unset DATABASE_URL to use the embedded one.`,
  );
});

it.each(["15.0", "18.4", "19beta1"])("a server of version %s is taken", (version) => {
  expect(() => requireVersion(new URL("postgresql://db/nd"), version)).not.toThrow();
});
