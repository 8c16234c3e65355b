import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { APP_ROLE } from "../../../bin/lib/app-role.mjs";
import { CliError } from "../../../bin/lib/cli-error.mjs";
import { migrate } from "../../../bin/lib/migrate.mjs";
import { startMigration } from "../../../bin/lib/new-migration.mjs";

const url = process.env.DATABASE_URL ?? "";
const client = new pg.Client({ connectionString: url });
let folder: string;

beforeAll(() => client.connect());
afterAll(() => client.end());
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "migrations-"));
});

function write(name: string, sql: string) {
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  fs.writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

const tableExists = async (name: string) =>
  (await client.query("SELECT to_regclass($1) AS name", [name])).rows[0].name !== null;

describe("migrating", () => {
  it("applies each migration once, in order", async () => {
    write("90000000000001_first", "CREATE TABLE planted (a int); INSERT INTO planted VALUES (1);");
    write("90000000000002_second", "UPDATE planted SET a = a + 1;");
    expect(await migrate(url, folder)).toEqual(["90000000000001_first", "90000000000002_second"]);
    expect(await migrate(url, folder)).toEqual([]);
    expect((await client.query("SELECT a FROM planted")).rows).toEqual([{ a: 2 }]);
  });

  it("applies no part of a failing migration, and names the statement", async () => {
    write("90000000000003_broken", "CREATE TABLE half_made (a int);\nSELECT * FROM nowhere;");
    await expect(migrate(url, folder)).rejects.toThrow(/90000000000003_broken failed at "SELECT \* FROM nowhere"/);
    expect(await tableExists("half_made")).toBe(false);
  });

  it("refuses a migration that was changed after it was applied", async () => {
    write("90000000000004_kept", "SELECT 1;");
    await migrate(url, folder);
    write("90000000000004_kept", "SELECT 2;");
    const refusal = await migrate(url, folder).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CliError);
    expect(String(refusal)).toMatch(
      /90000000000004_kept was changed after it was applied .*Start the version .* put prisma\/migrations\/90000000000004_kept back/,
    );
    write("90000000000004_kept", "SELECT 1;");
    expect(await migrate(url, folder)).toEqual([]);
  });

  it("names the way out after a migration that was left half applied", async () => {
    write("90000000000006_half", "SELECT 1;");
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ('half', 'half', '90000000000006_half')`,
    );
    const refusal = await migrate(url, folder).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CliError);
    expect(String(refusal)).toContain("90000000000006_half failed earlier on this database");
    await client.query(String(refusal).slice(String(refusal).indexOf("UPDATE")));
    expect(await migrate(url, folder)).toEqual(["90000000000006_half"]);
  });

  it("does not apply a migration that is not written yet", async () => {
    const name = path.basename(path.dirname(startMigration("unwritten", { folder })));
    await expect(migrate(url, folder)).rejects.toThrow(`${name}/migration.sql is not written yet: write its SQL`);
    write(name, "SELECT 1;");
    expect(await migrate(url, folder)).toEqual([name]);
  });

  it("lets two starts at once apply it once", async () => {
    write("90000000000005_raced", "CREATE TABLE raced (a int);");
    const applied = await Promise.all([migrate(url, folder), migrate(url, folder)]);
    expect(applied.flat()).toEqual(["90000000000005_raced"]);
  });
});

describe("the app's role", () => {
  it("owns nothing, and cannot bypass row-level security", async () => {
    const { rows } = await client.query(
      `SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
         (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owned
       FROM pg_roles WHERE rolname = $1`,
      [APP_ROLE],
    );
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, owned: 0 },
    ]);
  });

  it("uses the queue, but may not change its tables", async () => {
    const app = new pg.Client({ connectionString: process.env.APP_DATABASE_URL });
    await app.connect();
    await expect(app.query("SELECT count(*) FROM pgboss.queue")).resolves.toBeDefined();
    await expect(app.query("DROP TABLE pgboss.job")).rejects.toThrow(/must be owner/);
    await expect(app.query("CREATE TABLE own (a int)")).rejects.toThrow(/permission denied/);
    await app.end();
  });
});
