import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import { toApiPlan } from "@/lib/domain/api/plan-resource";
import { getPlan } from "@/lib/services/plan/read";
import { readTokenText } from "@/lib/services/api-token/token-text";
import { listPlans } from "@/lib/services/plan/read";
import { refused, send, tokenFor, type ApiRequest } from "./api-client";
import { proposedPlan, type ProposedPlan } from "./proposed-plan";

let account: ProposedPlan;
let token = "";
let settings: Record<string, unknown>;

beforeAll(async () => {
  account = await proposedPlan(10);
  token = await tokenFor(account.context);
  settings = { ...toApiPlan(await getPlan(account.context, account.planId)).settings, name: "New", automation: "off" };
});

test("without a valid token every request gets the same 401, and a cookie is no token", async () => {
  const requests: ApiRequest[] = [
    {},
    { headers: { authorization: "" } },
    { headers: { authorization: `Basic ${btoa("a:b")}` } },
    { headers: { cookie: `__Host-nextdollar=${token}; nextdollar=${token}` } },
    { headers: { authorization: token } },
    { token: `${token}A` },
  ];
  const answers = [];
  for (const request of requests) {
    const { status, headers, body } = await refused("listPlans", request);
    expect(headers.get("www-authenticate")).toBe('Bearer realm="nextdollar", error="invalid_token"');
    answers.push(JSON.stringify([status, { ...body, instance: "" }]));
  }
  expect(new Set(answers)).toHaveLength(1);
  expect(answers[0]).toContain("[401,");
});

test("a body must be JSON of limited size and depth", async () => {
  const json = JSON.stringify(settings);
  const nested = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const cases: [string, ApiRequest, number][] = [
    ["another type", { text: json, headers: { "content-type": "text/plain" } }, 415],
    ["a form", { text: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" } }, 415],
    ["another charset", { text: json, headers: { "content-type": "application/json; charset=utf-16" } }, 415],
    ["a compressed one", { text: json, headers: { "content-encoding": "gzip" } }, 415],
    ["too large", { text: `"${"a".repeat(2 * 1024 * 1024)}"` }, 413],
    ["no JSON", { text: "{" }, 400],
    ["nothing", { text: "" }, 400],
    ["no UTF-8", { text: new Uint8Array([0x22, 0xff, 0x22]) }, 400],
    ["too deep", { text: nested }, 400],
    ["a list", { body: [settings] }, 400],
    ["null", { body: null }, 400],
  ];
  for (const [name, request, status] of cases)
    expect([name, (await refused("createPlan", { token, ...request })).status]).toEqual([name, status]);
});

test("a body above the size limit is not read to its end, even if no length is announced", async () => {
  const { POST } = await import("@/app/api/v1/plans/route");
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled += 1;
      controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
    },
  });
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "idempotency-key": randomUUID(),
  };
  const init = { method: "POST", headers, body, duplex: "half" } as RequestInit;
  const answer = await POST(new Request("http://localhost/api/v1/plans", init));
  expect(answer.status).toBe(413);
  expect(pulled).toBeLessThan(40);
});

test("unknown fields are rejected, and so are prototypes and operators", async () => {
  const before = JSON.stringify(await listPlans(account.context), (_, part: unknown) => String(part));
  const raw = JSON.stringify(settings);
  const bodies = [
    JSON.stringify({ ...settings, planId: randomUUID() }),
    JSON.stringify({ ...settings, workspaceId: randomUUID(), version: 9 }),
    raw.replace(/^\{/, '{"__proto__":{"role":"owner"},'),
    raw.replace(/^\{/, '{"constructor":{"prototype":{"role":"owner"}},'),
    raw.replace('"target":{', '"target":{"__proto__":{"kind":"none"},'),
    JSON.stringify({ ...settings, name: { not: "" } }),
    JSON.stringify({ ...settings, name: ["New"] }),
    JSON.stringify({ ...settings, dailyBudgetMicros: { gt: 0 } }),
    JSON.stringify({ ...settings, dailyBudgetMicros: 330_000_000 }),
    JSON.stringify({ ...settings, dailyBudgetMicros: "1e9" }),
    JSON.stringify({ ...settings, startsOn: "0000-01-01" }),
    JSON.stringify({ ...settings, startsOn: "2026-02-30" }),
    JSON.stringify({ ...settings, timeZone: "Mars/Olympus" }),
    JSON.stringify({ ...settings, name: "a\0b" }),
    raw.replace('"New"', '"\\ud800"'),
  ];
  for (const text of bodies) {
    const { status, body } = await refused("createPlan", { token, text });
    expect([text.slice(0, 60), status]).toEqual([text.slice(0, 60), 400]);
    expect(body.detail).not.toMatch(/prisma|sql|stack|\/app\//i);
  }
  expect(({} as Record<string, unknown>).role).toBeUndefined();
  const run = await refused("requestRun", { token, body: { planId: { not: "" } } });
  expect(run.body).toMatchObject({ status: 400, errors: [{ pointer: "/planId" }] });
  const after = JSON.stringify(await listPlans(account.context), (_, part: unknown) => String(part));
  expect(after).toBe(before);
});

test("every invalid field is named by a pointer", async () => {
  const channels = [{ channelId: "x", minMicros: "-1", maxMicros: null, locked: "no" }];
  const { body } = await refused("createPlan", { token, body: { ...settings, name: "", channels } });
  expect(body.errors?.map((error) => error.pointer)).toEqual([
    "/name",
    "/channels/0/channelId",
    "/channels/0/minMicros",
    "/channels/0/locked",
  ]);
  const taken = await refused("createPlan", { token, body: { ...settings, name: account.settings.name } });
  expect(taken.body).toMatchObject({ status: 409, errors: [{ pointer: "/name" }] });
});

test("a query may only have known parameters, once each, within their bounds", async () => {
  const queries = ["?limit=0", "?limit=201", "?limit=ten", "?limit=1&limit=2", "?offset=3", "?limit[gt]=1", "?cursor="];
  const { GET } = await import("@/app/api/v1/plans/route");
  const headers = { authorization: `Bearer ${token}` };
  for (const query of queries) {
    const answer = await GET(new Request(`http://localhost/api/v1/plans${query}`, { headers }));
    expect([query, answer.status]).toEqual([query, 400]);
  }
  for (const query of [{ from: "yesterday" }, { channelId: "1 OR 1=1" }, { seriesId: "%00" }])
    expect((await refused("listDayRows", { token, query: query as Record<string, string> })).status).toBe(400);
});

test("an invalid id is not found", async () => {
  for (const planId of ["1", "%00", "..%2f..", "%E0%A4%A", "a".repeat(5000), randomUUID()])
    expect((await refused("getPlan", { token, params: { planId } })).status).toBe(404);
});

test("only JSON is served", async () => {
  const status = async (accept: string) => (await send("listPlans", { token, headers: { accept } })).status;
  for (const accept of ["text/html", "application/xml", "application/json;q=0", "text/*"])
    expect([accept, await status(accept)]).toEqual([accept, 406]);
  for (const accept of ["*/*", "application/*", "text/html, application/json;q=0.5", "application/problem+json"])
    expect([accept, await status(accept)]).toEqual([accept, 200]);
});

test("a token with too many requests gets the time to try again", async () => {
  const own = await tokenFor(account.context, { role: "analyst" });
  const { tokenId = "" } = readTokenText(own) ?? {};
  for (let count = 0; count < 119; count++) await limitAttempts("api", { account: tokenId }, new Date());
  const answers = [];
  for (let count = 0; count < 3; count++) answers.push(await send("listPlans", { token: own }));
  expect(answers.map((answer) => answer.status)).toEqual([200, 429, 429]);
  const late = answers.slice(1);
  for (const { headers } of late) {
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect(Number(headers.get("retry-after"))).toBeLessThanOrEqual(60);
  }
});
