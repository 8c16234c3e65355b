import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { toApiPlan } from "@/lib/domain/api/plan-resource";
import { withIdempotency } from "@/lib/services/api-token/with-idempotency";
import { openByToken } from "@/lib/services/api-token/open-by-token";
import { getPlan } from "@/lib/services/plan/read";
import { listPlans } from "@/lib/services/plan/read";
import { asOwner } from "../../store/owner";
import { refused, send, tokenFor } from "./api-client";
import { proposedPlan, type ProposedPlan } from "./proposed-plan";

let account: ProposedPlan;
let token = "";
let settings: Record<string, unknown>;

beforeAll(async () => {
  account = await proposedPlan(10);
  token = await tokenFor(account.context);
  settings = { ...toApiPlan(await getPlan(account.context, account.planId)).settings, automation: "off" };
});

const plansNamed = async (name: string) =>
  (await listPlans(account.context)).filter((plan) => plan.name === name).length;

test("a write needs an idempotency key", async () => {
  for (const key of ["", "a b", "ä", "k".repeat(201)]) {
    const headers = { "idempotency-key": key === "ä" ? "\u00e4" : key };
    expect((await refused("createPlan", { token, body: settings, headers })).status).toBe(400);
  }
});

test("a repeated request gets the same response and is executed once", async () => {
  const request = { token, key: randomUUID(), body: { ...settings, name: "Once" } };
  const first = await send("createPlan", request);
  const again = await send("createPlan", { ...request, body: { automation: "off", ...request.body } });
  expect(first.status).toBe(201);
  expect([again.status, again.body]).toEqual([201, first.body]);
  expect([first, again].map((reply) => reply.headers.get("idempotency-replayed"))).toEqual([null, "true"]);
  for (const name of ["etag", "location"]) expect(again.headers.get(name)).toBe(first.headers.get(name));
  expect(await plansNamed("Once")).toBe(1);
});

test("a key that was used for another request is rejected, and nothing is done", async () => {
  const key = randomUUID();
  await send("createPlan", { token, key, body: { ...settings, name: "Mine" } });
  expect((await refused("createPlan", { token, key, body: { ...settings, name: "Else" } })).status).toBe(422);
  expect((await refused("requestRun", { token, key, body: { planId: account.planId } })).status).toBe(422);
  expect(await plansNamed("Else")).toBe(0);
});

test("two tokens can use the same key", async () => {
  const key = randomUUID();
  const other = await tokenFor(account.context);
  const body = { ...settings, name: "Shared key" };
  expect((await send("createPlan", { token, key, body })).status).toBe(201);
  expect((await refused("createPlan", { token: other, key, body })).status).toBe(409); // the name is taken, so the request was executed
});

test("of twenty requests at once one does the work; the others must wait or get its response", async () => {
  const request = { token, key: randomUUID(), body: { ...settings, name: "Together" } };
  const replies = await Promise.all(Array.from({ length: 20 }, () => send("createPlan", request)));
  expect(await plansNamed("Together")).toBe(1);
  const done = replies.filter((reply) => reply.status === 201);
  expect(done.filter((reply) => reply.headers.get("idempotency-replayed") === null)).toHaveLength(1);
  for (const reply of done) expect(reply.body).toEqual(done[0]?.body);
  const waiting = replies.filter((reply) => reply.status !== 201);
  for (const { status, headers, body } of waiting) {
    expect([status, body.type]).toEqual([409, "/docs/api#problem-request-in-progress"]);
    expect(headers.get("retry-after")).toBe("1");
  }
  expect((await send("createPlan", request)).body).toEqual(done[0]?.body);
});

test("the response to a refused operation is stored, but not the response to an invalid request", async () => {
  const key = randomUUID();
  expect((await refused("createPlan", { token, key, body: { ...settings, name: "" } })).status).toBe(400);
  const body = { ...settings, name: account.settings.name };
  const first = await refused("createPlan", { token, key, body });
  expect(first.body).toMatchObject({ status: 409 });
  expect((await refused("createPlan", { token, key, body })).body).toEqual(first.body);
});

test("a token that has lost its permission does not get the stored response", async () => {
  const { context } = account;
  const planner = await tokenFor(context, { role: "advertiser" });
  const request = { token: planner, key: randomUUID(), body: { ...settings, name: "Before" } };
  expect((await send("createPlan", request)).status).toBe(201);
  await asOwner("UPDATE api_token SET role = 'analyst' WHERE name = 'advertiser'");
  expect((await refused("createPlan", request)).status).toBe(403);
});

test("a server error or a dead process releases the key, and a response is stored for a day", async () => {
  const opened = await openByToken(`Bearer ${token}`, { address: "10.9.9.9", now: new Date() });
  const at = (minutes: number) => {
    const now = new Date(opened.context.now.getTime() + minutes * 60_000);
    return { ...opened, context: { ...opened.context, now } };
  };
  const once = { key: randomUUID(), requestHash: "a" };
  const broken = () => Promise.reject(new Error("broken"));
  await expect(withIdempotency(opened, once, broken)).rejects.toThrow("broken");
  const busy = { key: randomUUID(), requestHash: "b" };
  await new Promise<void>((resolve) => {
    const never = () => {
      resolve();
      return new Promise<never>(() => {});
    };
    void withIdempotency(opened, busy, never);
  });
  const done = () => Promise.resolve({ status: 200, response: { body: "done" } });
  await expect(withIdempotency(opened, once, done)).resolves.toMatchObject({ status: 200, replayed: false });
  await expect(withIdempotency(at(4), busy, done)).rejects.toMatchObject({ kind: "request-in-progress" });
  await expect(withIdempotency(at(6), busy, done)).resolves.toMatchObject({ replayed: false });
  await expect(withIdempotency(at(23 * 60), once, broken)).resolves.toMatchObject({ replayed: true });
  await expect(withIdempotency(at(25 * 60), once, done)).resolves.toMatchObject({ replayed: false });
  const faulty = () => Promise.resolve({ status: 503, response: null });
  const retried = { key: randomUUID(), requestHash: "c" };
  await withIdempotency(opened, retried, faulty);
  await expect(withIdempotency(opened, retried, done)).resolves.toMatchObject({ status: 200, replayed: false });
});
