import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { fingerprintOf } from "../services/call-service";
import { ACTIONS } from "../surface/actions";
import { ROUTES } from "../surface/routes";
import { makeToken, makeWorld, type World } from "../world";
import { callAction, requestApp, requestRoute, builtActions, fillPath, ownOrigin, signIn } from "./request-app";
import { forgetAttempts } from "./forget-attempts";

let world: World;
let other: World;
let cookie: string;
let token: string;
beforeAll(async () => {
  await forgetAttempts();
  [world, other] = await Promise.all([makeWorld(), makeWorld()]);
  token = (await makeToken({ ...world, role: "owner" })).secret;
});
// Some actions end sessions, so each test begins with a new one.
beforeEach(async () => {
  cookie = await signIn(world.people.owner);
});

/** An object that a query could take for a condition that every row meets. */
const OPERATORS: unknown[] = [{ not: "", $ne: null, contains: "", gte: "" }, [""], { set: "owner" }];

describe("an object instead of a text", () => {
  it.each(Object.entries(ACTIONS))("%s", async (key, { args }) => {
    const before = await fingerprintOf(other.workspaceId);
    const sample = args(world.ids, world);
    for (const path of textsIn(sample)) {
      for (const operator of OPERATORS) {
        const { result, text } = await callAction(key, replaced(sample, path, operator), { ids: world.ids, cookie });
        const asked = `${path.join(".")} = ${JSON.stringify(operator)}`;
        expect([asked, result?.ok ?? false]).toEqual([asked, false]);
        expect([asked, result?.code]).not.toEqual([asked, "unexpected"]);
        expect(text.includes(other.canary)).toBe(false);
      }
    }
    expect(await fingerprintOf(other.workspaceId)).toEqual(before);
  });

  it("is refused even if the session may do everything", async () => {
    const asked = await callAction("app/[workspace]/settings/data/actions.ts#checkExportAction", [world.ids.slug], {
      ids: world.ids,
      cookie,
    });
    expect(asked.result).toMatchObject({ ok: true });
  });
});

/** Columns that no caller may write, and special keys of objects. */
const MARK = "6d61726b-6564-4d61-926b-6d61726b6564";
const EXTRA = {
  id: MARK,
  workspaceId: MARK,
  userId: MARK,
  ownerId: MARK,
  createdBy: MARK,
  decidedBy: MARK,
  tokenHash: MARK,
  slug: MARK,
  role: "owner",
  isDemo: true,
  kind: "demo",
  status: "approved",
  stoppedAt: "2001-01-01T00:00:00Z",
  createdAt: "2001-01-01T00:00:00Z",
  expiresAt: "2999-01-01T00:00:00Z",
};
const POLLUTION = `"__proto__":{"polluted":"${MARK}","role":"owner"},"constructor":{"prototype":{"polluted":"${MARK}"}}`;

describe("additional fields", () => {
  it("are never saved, by any action", async () => {
    const before = await peopleOf(world);
    for (const [key, { args, prepare }] of Object.entries(ACTIONS)) {
      const ids = { ...world.ids, ...(await prepare?.(world)) };
      const sample = args(ids, world).map((arg) => (isRecord(arg) ? withExtra(arg) : arg));
      if (key.includes("leaveWorkspace")) continue;
      // Some actions change the proofs of their session, so each call has a new one.
      await callAction(key, sample, { ids, cookie: await signIn(world.people.owner) });
    }
    expect(await rowsWith(MARK)).toEqual([]);
    expect(await rowsWith("2001-01-01")).toEqual([]);
    expect(await rowsWith("2999-01-01")).toEqual([]);
    expect(await peopleOf(world)).toEqual(before);
  });

  it("are refused by the API, field by field", async () => {
    for (const key of Object.keys(ROUTES).filter((one) => ROUTES[one]?.operationId && ROUTES[one]?.body)) {
      const { body, headers, query } = ROUTES[key] ?? {};
      const [method = "", path = ""] = key.split(" ");
      const extra = { ...(JSON.parse(body?.(world.ids, world) ?? "{}") as object), ...EXTRA };
      const { status } = await requestApp(`${fillPath(path, world.ids)}${query?.(world.ids) ?? ""}`, {
        method,
        headers: { ...(await headers?.(world.ids, world)), authorization: `Bearer ${token}` },
        body: JSON.stringify(extra),
      });
      expect([key, status]).toEqual([key, 400]);
    }
    expect(await rowsWith(MARK)).toEqual([]);
  });
});

describe("an object with a forged prototype", () => {
  it("changes no role and no value that was not sent", async () => {
    for (const [key, { args }] of Object.entries(ACTIONS)) {
      if (key.includes("leaveWorkspace")) continue;
      const texts = args(world.ids, world).map((arg) => polluted(JSON.stringify(arg, plain) ?? "null"));
      await askRawAction(key, `[${texts.join(",")}]`, await signIn(world.people.analyst));
    }
    for (const key of ["GET /[workspace]/reports/csv", "GET /api/v1/plans"]) {
      const path = fillPath(key.split(" ")[1] ?? "", world.ids);
      const headers = { authorization: `Bearer ${token}` };
      await requestApp(`${path}?__proto__[polluted]=${MARK}&constructor[prototype][polluted]=${MARK}`, {
        cookie,
        headers,
      });
    }
    expect(await rowsWith(MARK)).toEqual([]);
    const invite = ACTIONS["app/[workspace]/settings/members/actions.ts#inviteMemberAction"];
    const { result } = await callAction(
      "app/[workspace]/settings/members/actions.ts#inviteMemberAction",
      invite?.args(world.ids, world) ?? [],
      { ids: world.ids, cookie: await signIn(world.people.analyst) },
    );
    expect(result?.code).toBe("forbidden");
    // A polluted prototype would appear in every response from an object without that key.
    const health = await requestApp("/api/health");
    expect(health.text).toBe('{"status":"ok"}');
    expect((await requestRoute("GET /api/v1/plans", { ids: world.ids, world, token })).status).toBe(200);
  });
});

describe("bodies that are too long", () => {
  it("are refused before an action runs", async () => {
    const [key = "", cell] = Object.entries(ACTIONS).find(([name]) => name.endsWith("#rejectProposalAction")) ?? [];
    const sample = cell?.args(world.ids, world) ?? [];
    const huge = replaced(sample, ["1", "reason"], "x".repeat(2_000_000));
    const { status, result } = await callAction(key, huge, { ids: world.ids, cookie });
    expect(result?.ok ?? false).toBe(false);
    expect([413, 500, 400]).toContain(status);
  });

  it("are refused by the API, whether or not they announce their length", async () => {
    const send = (headers: Record<string, string>) =>
      requestApp("/api/v1/day-rows", {
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          "idempotency-key": randomUUID(),
          ...headers,
        },
        body: Buffer.from(`{"rows":"${"x".repeat(3_000_000)}"}`),
      });
    expect((await send({})).status).toBe(413);
    expect((await send({ "transfer-encoding": "chunked" })).status).toBe(413);
    expect((await send({ "content-encoding": "gzip" })).status).toBe(415);
  });

  it("include damaged archives, and compressed bodies, which could have any size when unpacked", async () => {
    const packed: [string, Buffer][] = [
      ["bomb.csv.gz", Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.alloc(64)])],
      ["bomb.zip", Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(64)])],
      ["bomb.csv", Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(64)])],
    ];
    for (const [name, body] of packed) {
      const { status } = await requestApp(`/${world.ids.slug}/import/upload`, {
        method: "POST",
        cookie,
        headers: { ...ownOrigin(), "x-file-name": name, "content-type": "application/octet-stream" },
        body,
      });
      expect([name, status === 200 ? await lastRefusal() : status]).toEqual([name, status === 200 ? "refused" : 400]);
    }
    const claimed = await requestApp(`/${world.ids.slug}/import/upload`, {
      method: "POST",
      cookie,
      headers: { ...ownOrigin(), "x-file-name": "days.csv", "content-encoding": "gzip" },
      body: "Day,Campaign,Cost\n",
    });
    expect(claimed.status).toBeGreaterThanOrEqual(400);
  });
});

/** Sends the body unchanged, which an encoder would clean up. */
async function askRawAction(key: string, body: string, as: string): Promise<void> {
  const { id, page } = builtActions().get(key) ?? { id: "", page: "" };
  await requestApp(fillPath(page, world.ids), {
    method: "POST",
    cookie: as,
    headers: { ...ownOrigin(), "next-action": id, "content-type": "text/plain;charset=UTF-8" },
    body,
  });
}

/** An object's JSON with keys that some parsers take for the prototype. */
function polluted(json: string): string {
  return json.startsWith("{") ? `{${POLLUTION}${json === "{}" ? "" : ","}${json.slice(1)}` : json;
}

/** Money as React writes it. */
function plain(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? `$n${value}` : value;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Adds the extra keys to the record and to every record inside it. */
function withExtra(record: Record<string, unknown>): Record<string, unknown> {
  const inner = Object.entries(record).map(([name, value]) => [name, isRecord(value) ? withExtra(value) : value]);
  return { ...EXTRA, ...(Object.fromEntries(inner) as Record<string, unknown>) };
}

/** The paths of all texts in the arguments of a call. */
function textsIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value === "string") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, [...path, name]));
}

function replaced(value: unknown[], path: string[], by: unknown): unknown[] {
  return swap(value, path, by) as unknown[];
}

function swap(value: unknown, [name, ...rest]: string[], by: unknown): unknown {
  if (name === undefined) return by;
  if (Array.isArray(value))
    return value.map((inner: unknown, at) => (String(at) === name ? swap(inner, rest, by) : inner));
  return { ...(value as object), [name]: swap((value as Record<string, unknown>)[name], rest, by) };
}

async function peopleOf({ workspaceId }: World): Promise<unknown> {
  return asOwner(
    "SELECT user_id, role FROM membership WHERE workspace_id = $1 AND created_at < now() - interval '0 s' ORDER BY user_id",
    [workspaceId],
  ).then((rows) => rows.filter((row) => Object.values(world.people).some(({ userId }) => userId === row.user_id)));
}

async function lastRefusal(): Promise<string> {
  const [row] = await asOwner("SELECT status FROM import WHERE workspace_id = $1 ORDER BY created_at DESC LIMIT 1", [
    world.workspaceId,
  ]);
  return String(row?.status);
}

/** Tables with the text in any of their rows. */
async function rowsWith(text: string): Promise<string[]> {
  const tables = await asOwner("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'", []);
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await asOwner(`SELECT count(*)::int AS count FROM "${String(name)}" t WHERE t::text LIKE $1`, [
      `%${text}%`,
    ]);
    if (row?.count !== 0) found.push(String(name));
  }
  return found;
}

async function asOwner(sql: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: inject("app").ownerUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
