import fs from "node:fs";
import pg from "pg";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { hashPassword } from "@/lib/auth/password/hash-password";
import { databaseClient } from "@/lib/store/db/client";
import { PAGES } from "../surface/pages";
import { ROUTES } from "../surface/routes";
import { makeToken, makeWorld, type World } from "../world";
import { callAction, requestApp, requestRoute, fillPath, signIn } from "./request-app";
import { forgetAttempts } from "./forget-attempts";

const PASSWORD = "canary password 4711 of a person";

let world: World;
let cookie: string;
let secrets: Record<string, string>;
beforeAll(async () => {
  await forgetAttempts();
  world = await makeWorld();
  cookie = await signIn(world.people.owner);
  const token = (await makeToken({ ...world, role: "owner" })).secret;
  await givePassword(world.people.owner.userId);
  secrets = { "the connection's": world.secret, "the token's": token, "the password": PASSWORD };
});

describe("a saved secret", () => {
  it("is on no page, neither in its HTML nor in the data for the browser's router", async () => {
    for (const path of Object.keys(PAGES)) {
      for (const headers of [{}, { rsc: "1" }]) {
        const { text } = await requestApp(fillPath(path, world.ids), { cookie, headers });
        expect(leaksIn(text), path).toEqual([]);
        expect(text.includes(sessionToken()), `${path} holds the session's token`).toBe(false);
      }
    }
  });

  it("is in no response of a route, an export or the API", async () => {
    const token = secrets["the token's"] ?? "";
    for (const key of Object.keys(ROUTES).filter((one) => one.startsWith("GET"))) {
      const { operationId } = ROUTES[key] ?? {};
      const { text } = await requestRoute(key, { ids: world.ids, world, ...(operationId ? { token } : { cookie }) });
      expect(leaksIn(text), key).toEqual([]);
    }
  });

  it("is in no table, except hashed or encrypted", async () => {
    const { email } = world.people.owner;
    await callAction("app/(account)/sign-in/actions.ts#signInAction", [{ email, password: PASSWORD }], {
      ids: world.ids,
    });
    for (const [table, text] of await dump()) expect(leaksIn(text), table).toEqual([]);
  });

  it("is in no line that the app logged", async () => {
    await requestApp(`/${world.ids.slug}/plan?token=${secrets["the token's"]}`, { cookie });
    await requestApp(`/api/v1/plans`, { headers: { authorization: `Bearer ${secrets["the token's"]}x` } });
    const log = fs.readFileSync(inject("app").logFile, "utf8");
    expect(leaksIn(log)).toEqual([]);
    expect(log.includes(sessionToken())).toBe(false);
  });

  it("is found by the search where it really is", () => {
    for (const [name, secret] of Object.entries(secrets)) expect(leaksIn(`x${secret}y`)).toEqual([name]);
  });
});

it("the app connects to the database as a role that owns nothing and cannot bypass a policy", async () => {
  const client = new pg.Client({ connectionString: inject("app").ownerUrl });
  await client.connect();
  const { rows } = await client.query(`
    SELECT DISTINCT a.usename, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb, r.rolreplication,
      (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS owns
    FROM pg_stat_activity a JOIN pg_roles r ON r.rolname = a.usename
    WHERE a.datname = current_database() AND a.application_name LIKE 'nextdollar%'`);
  await client.end();
  expect(rows).toEqual([
    {
      usename: "nextdollar_app",
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      owns: 0,
    },
  ]);
});

function leaksIn(text: string): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    spellings(secret).some((one) => text.includes(one)) ? [name] : [],
  );
}

function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [secret, encodeURIComponent(secret), bytes.toString("base64").replace(/=+$/, ""), bytes.toString("hex")];
}

function sessionToken(): string {
  return decodeURIComponent(cookie.split("=")[1] ?? "").split(".")[0] ?? "";
}

async function givePassword(userId: string): Promise<void> {
  const password = await hashPassword(PASSWORD);
  await databaseClient().account.create({ data: { userId, providerId: "credential", accountId: userId, password } });
}

/** Every table of the product's schemas as text, including the queue's. */
async function dump(): Promise<[string, string][]> {
  const client = new pg.Client({ connectionString: inject("app").ownerUrl });
  await client.connect();
  const tables = await client.query<{ name: string }>(`SELECT format('%I.%I', schemaname, tablename) AS name
    FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`);
  const texts: [string, string][] = [];
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ text: string | null }>(
      `SELECT string_agg(t::text, E'\\n') AS text FROM ${name} t`,
    );
    texts.push([name, rows[0]?.text ?? ""]);
  }
  await client.end();
  return texts;
}
