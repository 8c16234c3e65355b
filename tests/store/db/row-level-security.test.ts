import { describe, expect, it } from "vitest";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { saveDayRows } from "@/lib/store/day-rows/day-rows";
import { dayRow, openAdAccount, openWorkspace, reading } from "../ad-account";
import { asApplication, asOwner } from "../owner";

/** Tables without row-level security: global identity, the workspace directory, and Prisma's migrations. */
const NAMED_EXCEPTIONS = [
  "_prisma_migrations",
  "account",
  "app_user",
  "installation",
  "passkey",
  "rate_limit",
  "security_event",
  "two_factor",
  "used_code",
  "user_session",
  "verification",
  "workspace_directory",
];

const APPEND_ONLY = [
  "approval",
  "audit_event",
  "budget_history",
  "day_row_version",
  "goal_weight",
  "input_block",
  "ledger_entry",
  "own_amount_end",
  "plan_channel",
  "plan_version",
  "run_input",
  "security_event",
];

/** Its rows are updated and never deleted. */
const NEVER_REMOVED = ["audit_head", "campaign", "conversion_action", "series"];

const TENANT_TABLES = `SELECT c.oid, c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`;

describe("every tenant table", () => {
  it("has forced row-level security, or is a named exception", async () => {
    const tables = await asOwner<{ name: string; enabled: boolean; forced: boolean }>(TENANT_TABLES);
    const open = tables.filter((table) => !table.enabled || !table.forced).map((table) => table.name);
    expect(open.sort()).toEqual(NAMED_EXCEPTIONS);
    expect(tables.length).toBeGreaterThan(35);
  });

  it("has the policy that checks reads and writes against the workspace", async () => {
    const policies = await asOwner<
      Record<"tablename" | "policyname" | "cmd" | "qual" | "with_check" | "permissive", string>
    >("SELECT tablename, policyname, cmd, qual, with_check, permissive FROM pg_policies WHERE schemaname = 'public'");
    for (const { tablename, qual, with_check, permissive } of policies.filter(
      (one) => one.policyname === "own_workspace",
    )) {
      const column = tablename === "workspace" ? "id" : "workspace_id";
      const rule = `(${column} = (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid)`;
      expect({ tablename, qual, with_check, permissive }).toEqual({
        tablename,
        qual: rule,
        with_check: rule,
        permissive: "PERMISSIVE",
      });
    }
    const tables = await asOwner<{ name: string }>(TENANT_TABLES);
    const expected = tables.map((table) => table.name).filter((name) => !NAMED_EXCEPTIONS.includes(name));
    const own = policies.filter((policy) => policy.policyname === "own_workspace");
    expect(own.map((policy) => policy.tablename).sort()).toEqual(expected.sort());
  });

  it("allows no other access, except that people can read their own memberships", async () => {
    const others = await asOwner(`SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies
      WHERE schemaname = 'public' AND policyname <> 'own_workspace'`);
    expect(others).toEqual([
      {
        tablename: "membership",
        policyname: "own_memberships",
        cmd: "SELECT",
        qual: "(user_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid)",
        with_check: null,
      },
    ]);
  });

  it("starts its keys with the workspace and carries it in every foreign key", async () => {
    const keys = await asOwner<{ table: string; name: string; kind: string; first: string; columns: string[] }>(`
      SELECT t.relname AS table, k.conname AS name, k.contype AS kind, (k.columns)[1] AS first, k.columns
      FROM (SELECT conrelid, conname, contype::text, ARRAY(SELECT a.attname::text FROM unnest(conkey) WITH ORDINALITY u(n, o)
          JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = n ORDER BY o) AS columns
        FROM pg_constraint WHERE contype IN ('p', 'u', 'f')
        UNION ALL
        SELECT i.indrelid, i.indexrelid::regclass::text, 'u', ARRAY(SELECT a.attname::text
          FROM unnest(i.indkey::int[]) WITH ORDINALITY u(n, o)
          JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = n ORDER BY o)
        FROM pg_index i WHERE i.indisunique) k
      JOIN pg_class t ON t.oid = k.conrelid
      WHERE t.relnamespace = 'public'::regnamespace`);
    const tenant = keys.filter((key) => !NAMED_EXCEPTIONS.includes(key.table));
    const wrong = tenant.filter((key) => key.first !== (key.table === "workspace" ? "id" : "workspace_id"));
    expect(wrong).toEqual([]);
    expect(tenant.filter((key) => key.kind === "f").length).toBeGreaterThan(40);
  });

  it("can be sharded: no foreign key changes or clears the workspace column", async () => {
    const rules = await asOwner<{ name: string }>(`
      SELECT conname AS name FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
        AND (confupdtype <> 'a' OR confdeltype NOT IN ('a', 'c'))`);
    expect(rules).toEqual([]);
    expect(
      await asOwner("SELECT typname FROM pg_type WHERE typtype = 'e' AND typnamespace = 'public'::regnamespace"),
    ).toEqual([]);
  });
});

describe("the application role", () => {
  it("owns nothing and cannot bypass the policies", async () => {
    const [role] = await asOwner<Record<string, unknown>>(`
      SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned,
        (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS memberships
      FROM pg_roles r WHERE rolname = 'nextdollar_app'`);
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owned: 0,
      memberships: 0,
    });
  });

  it("sees no rows of tenant tables without a workspace", async () => {
    const account = await openAdAccount({ Search: ["a"] });
    await inWorkspace(account.workspaceId, (tx) =>
      saveDayRows(tx, reading(account, "2026-02-01T00:00:00Z"), [dayRow("a", "2026-01-10")]),
    );
    const tables = await asOwner<{ name: string; enabled: boolean }>(TENANT_TABLES);
    for (const { name } of tables.filter((table) => table.enabled)) {
      const [found] = await asApplication<{ count: number }>(`SELECT count(*)::int AS count FROM "${name}"`);
      expect({ name, count: found?.count }).toEqual({ name, count: 0 });
    }
  });

  it("has every right it needs on other tables, and may only read and add on append-only ones", async () => {
    const grants = await asOwner<{ name: string; rights: string }>(`
      SELECT table_name AS name, string_agg(privilege_type, ' ' ORDER BY privilege_type) AS rights
      FROM information_schema.role_table_grants WHERE grantee = 'nextdollar_app' AND table_schema = 'public'
      GROUP BY table_name`);
    const appendOnly = grants.filter((grant) => grant.rights === "INSERT SELECT").map((grant) => grant.name);
    expect(appendOnly.sort()).toEqual(APPEND_ONLY);
    const neverRemoved = grants.filter((grant) => grant.rights === "INSERT SELECT UPDATE").map((grant) => grant.name);
    expect(neverRemoved.sort()).toEqual(NEVER_REMOVED);
    const others = grants.filter((grant) => ![...APPEND_ONLY, ...NEVER_REMOVED].includes(grant.name));
    expect(new Set(others.map((grant) => grant.rights))).toEqual(new Set(["DELETE INSERT SELECT UPDATE"]));
    const tables = await asOwner<{ name: string }>(TENANT_TABLES);
    expect(grants.length).toBe(tables.filter((table) => table.name !== "_prisma_migrations").length);
  });
});

describe("a workspace", () => {
  it("cannot read, change or remove rows of another workspace", async () => {
    const account = await openAdAccount({ Search: ["a"] });
    const other = await openWorkspace();
    const where = { workspaceId: account.workspaceId };
    await inWorkspace(other, async (tx) => {
      expect(await tx.channel.count({ where })).toBe(0);
      expect((await tx.channel.updateMany({ where, data: { name: "taken" } })).count).toBe(0);
      expect((await tx.channel.deleteMany({ where })).count).toBe(0);
      expect(await tx.workspace.count({ where: { id: account.workspaceId } })).toBe(0);
    });
    await inWorkspace(account.workspaceId, async (tx) => expect(await tx.channel.count({ where })).toBe(1));
  });

  it("cannot write a row into another workspace", async () => {
    const account = await openAdAccount({ Search: ["a"] });
    const other = await openWorkspace();
    const { workspaceId } = account;
    const write = inWorkspace(other, (tx) => tx.plan.create({ data: { workspaceId, name: "Not mine" } }));
    await expect(write).rejects.toThrow(/row-level security/);
  });

  it("cannot refer to a row of another workspace", async () => {
    const account = await openAdAccount({ Search: ["a"] });
    const other = await openWorkspace();
    const { connectionId } = account.connection;
    const create = inWorkspace(other, (tx) =>
      tx.channel.create({ data: { workspaceId: other, connectionId, name: "Search", currency: "EUR" } }),
    );
    await expect(create).rejects.toThrow(/[Ff]oreign key/);
  });

  it("is forgotten when its transaction ends, even on the same connection", async () => {
    const account = await openAdAccount({ Search: ["a"] });
    const { databaseClient } = await import("@/lib/store/db/client");
    for (let round = 0; round < 20; round++) {
      await inWorkspace(account.workspaceId, (tx) => tx.channel.count());
      expect(await databaseClient().channel.count()).toBe(0);
    }
  });
});

describe("append-only tables", () => {
  it("cannot be changed or deleted by the application", async () => {
    const account = await openAdAccount({ Search: ["a"] });
    for (const table of APPEND_ONLY) {
      const column = table === "security_event" ? "id" : "workspace_id";
      for (const statement of [
        `UPDATE ${table} SET ${column} = ${column}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ]) {
        const attempt = inWorkspace(account.workspaceId, (tx) => tx.$executeRawUnsafe(statement));
        await expect(attempt, statement).rejects.toThrow(/permission denied/);
      }
    }
  });
});
