import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterEach, beforeAll, beforeEach, expect, inject, it } from "vitest";
import { ACTIONS } from "../surface/actions";
import { makeToken, makeWorld, type World } from "../world";
import { callAction, requestApp, ownOrigin, signIn } from "./request-app";

const SENTENCE = /^The database's disk is full, so nothing was saved\. .* free some space/;
const FULL = ["outbox", "plan_version", "import", "annotation", "day_row"];

let world: World;
let cookie: string;
let token: string;
beforeAll(async () => {
  world = await makeWorld();
  cookie = await signIn(world.people.owner);
  token = (await makeToken({ ...world, role: "owner" })).secret;
});
beforeEach(async () => {
  await asOwner(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file "base/1/2": No space left on device' USING ERRCODE = '53100'; END $$`);
  for (const table of FULL)
    await asOwner(`CREATE TRIGGER full_disk BEFORE INSERT ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION full_disk()`);
});
afterEach(() => asOwner("DROP FUNCTION full_disk CASCADE"));

it("an action reports that the database's disk is full", async () => {
  const key = Object.keys(ACTIONS).find((name) => /#(write|save|add)Annotation/.test(name)) ?? "";
  const args = ACTIONS[key]?.args(world.ids, world) ?? [];
  const { status, result } = await callAction(key, args, { ids: world.ids, cookie });
  expect([status, result]).toEqual([
    200,
    { ok: false, code: "unavailable", message: expect.stringMatching(SENTENCE) as string },
  ]);
});

it("an upload reports that the database's disk is full", async () => {
  const headers = { ...ownOrigin(), "x-file-name": "days.csv", "content-type": "application/octet-stream" };
  const path = `/${world.ids.slug}/import/upload`;
  const { status, text } = await requestApp(path, { method: "POST", cookie, headers, body: "Day,Campaign,Cost\n" });
  expect([status, JSON.parse(text)]).toMatchObject([
    503,
    { code: "unavailable", message: expect.stringMatching(SENTENCE) as string },
  ]);
});

it("the API reports the full disk, and the same request succeeds when there is space again", async () => {
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "idempotency-key": randomUUID(),
  };
  const ask = () =>
    requestApp("/api/v1/runs", { method: "POST", headers, body: JSON.stringify({ planId: world.ids.planId }) });
  const full = await ask();
  expect([full.status, JSON.parse(full.text)]).toMatchObject([
    503,
    { detail: expect.stringMatching(SENTENCE) as string },
  ]);
  expect(full.headers["retry-after"]).toBe("60");
  for (const table of FULL) await asOwner(`DROP TRIGGER full_disk ON ${table}`);
  expect((await ask()).status).toBeLessThan(300);
});

async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("app").ownerUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
