import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { ROLES } from "@/lib/domain/permissions";
import { createApiToken } from "@/lib/services/api-token/create-api-token";
import { listApiTokens } from "@/lib/services/api-token/list-api-tokens";
import { openByToken } from "@/lib/services/api-token/open-by-token";
import { revokeApiToken } from "@/lib/services/api-token/revoke-api-token";
import type { ServiceContext } from "@/lib/services/context";
import { createPlan } from "@/lib/services/plan/create-plan";
import { listAuditEvents } from "@/tests/store/audit-events";
import { removeMembership, saveMembership } from "@/lib/store/people/memberships";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { asOwner } from "../../store/owner";
import { smallAccount, type SmallAccount } from "../small-account";

const PLAIN = { name: "Report", role: "analyst" as const, planIds: null, days: 30 };
let account: SmallAccount;
let address = 0;

beforeAll(async () => {
  account = await smallAccount({ days: 5 });
});

/** Each call uses its own address, so that the limit on failures never applies. */
function open(secret: string, now = account.context.now) {
  address += 1;
  const from = `10.0.${Math.floor(address / 250)}.${address % 250}`;
  return openByToken(`Bearer ${secret}`, { address: from, now });
}

function later(context: ServiceContext, days: number): ServiceContext {
  return { ...context, now: new Date(context.now.getTime() + days * 86_400_000) };
}

test("a token opens its workspace as its creator, and its secret is not stored anywhere", async () => {
  const { context } = account;
  const { tokenId, secretShownOnce } = await createApiToken(context, PLAIN);
  expect(secretShownOnce).toMatch(/^nd_[\w-]{22}_[\w-]{22}_[\w-]{43}$/);
  const opened = await open(secretShownOnce);
  expect(opened).toMatchObject({ tokenId, context: { ...context, role: "analyst", proof: null, planIds: null } });
  const rows = await asOwner<{ kept: string }>("SELECT to_json(t)::text AS kept FROM api_token t");
  const events = await asOwner<{ kept: string }>("SELECT to_json(e)::text AS kept FROM audit_event e");
  const secret = secretShownOnce.slice(-43);
  expect([...rows, ...events].filter((row) => row.kept.includes(secret))).toEqual([]);
  expect(rows.some((row) => row.kept.includes(secretShownOnce.slice(-4)))).toBe(true);
});

test("unknown, truncated, changed, expired, revoked and orphaned tokens all get the same answer", async () => {
  const { context } = await smallAccount({ days: 2 });
  const make = async () => (await createApiToken(context, { ...PLAIN, days: 1 })).secretShownOnce;
  const good = await make();
  const revoked = await createApiToken(context, PLAIN);
  await revokeApiToken(context, revoked.tokenId);
  const last = good.endsWith("A") ? "B" : "A";
  const foreign = (await createApiToken(account.context, PLAIN)).secretShownOnce;
  const crossed = `${foreign.slice(0, 26)}${good.slice(26)}`;
  const bad = ["", "nd_", good.slice(0, -1), `${good.slice(0, -1)}${last}`, crossed, revoked.secretShownOnce];
  const answers = await Promise.all(bad.map((secret) => open(secret).catch((error: unknown) => error)));
  answers.push(await open(good, later(context, 1).now).catch((error: unknown) => error));
  await expect(open(good)).resolves.toHaveProperty("tokenId");
  await inWorkspace(context.workspaceId, (tx) => removeMembership(tx, context.userId ?? ""));
  answers.push(await open(good).catch((error: unknown) => error));
  expect(new Set(answers.map((error) => JSON.stringify([(error as Error).message, error])))).toHaveLength(1);
  expect(answers[0]).toMatchObject({ code: "unauthenticated" });
});

test("a token never has more rights than its creator has now", async () => {
  const { context } = await smallAccount({ days: 2 });
  const userId = context.userId ?? "";
  const { secretShownOnce } = await createApiToken(context, { ...PLAIN, role: "admin" });
  for (const role of ROLES) {
    await inWorkspace(context.workspaceId, (tx) => saveMembership(tx, userId, role));
    const lesser = ROLES.indexOf(role) < ROLES.indexOf("admin") ? role : "admin";
    expect((await open(secretShownOnce)).context.role).toBe(lesser);
  }
  await asOwner("UPDATE app_user SET disabled_at = now() WHERE id = $1", [userId]);
  await expect(open(secretShownOnce)).rejects.toMatchObject({ code: "unauthenticated" });
  await asOwner("UPDATE app_user SET disabled_at = NULL WHERE id = $1", [userId]);
  await expect(open(secretShownOnce)).resolves.toHaveProperty("tokenId");
});

test("only admins create tokens: after a confirmation, up to their own role, and for existing plans", async () => {
  const { context, settings } = await smallAccount({ days: 5 });
  const other = await createPlan(account.context, account.settings);
  const { planId } = await createPlan(context, settings);
  await expect(createApiToken({ ...context, role: "approver" }, PLAIN)).rejects.toMatchObject({ code: "forbidden" });
  await expect(createApiToken({ ...context, role: "admin" }, { ...PLAIN, role: "owner" })).rejects.toThrow(
    'Your role is "admin"',
  );
  const stale = { secondFactorAt: context.now, confirmedAt: new Date(context.now.getTime() - 16 * 60_000) };
  await expect(createApiToken({ ...context, proof: stale }, PLAIN)).rejects.toMatchObject({
    code: "confirmation-required",
  });
  for (const planIds of [[other.planId], [randomUUID()]])
    await expect(createApiToken(context, { ...PLAIN, planIds })).rejects.toMatchObject({ code: "not-found" });
  for (const days of [0, 366, 1.5])
    await expect(createApiToken(context, { ...PLAIN, days })).rejects.toMatchObject({ code: "invalid-input" });
  await expect(createApiToken(context, { ...PLAIN, planIds: [] })).rejects.toMatchObject({ field: "planIds" });
  const { secretShownOnce } = await createApiToken(context, { ...PLAIN, planIds: [planId, planId] });
  expect((await open(secretShownOnce)).context.planIds).toEqual([planId]);
});

test("the list shows the state of each token, and the audit log has its creation and revocation", async () => {
  const { context } = await smallAccount({ days: 2 });
  const short = await createApiToken(context, { ...PLAIN, name: "Short", days: 1 });
  const gone = await createApiToken({ ...context, now: later(context, 0.1).now }, { ...PLAIN, name: "Gone" });
  await revokeApiToken(context, gone.tokenId);
  await revokeApiToken(context, gone.tokenId);
  const states = async (days: number) =>
    (await listApiTokens(later(context, days))).map(({ name, state, planIds }) => [name, state, planIds]);
  expect(await states(0)).toEqual([
    ["Gone", "revoked", null],
    ["Short", "active", null],
  ]);
  expect(await states(1)).toContainEqual(["Short", "expired", null]);
  const events = await inWorkspace(context.workspaceId, (tx) => listAuditEvents(tx, { subjectKind: "token" }));
  expect(events.map((event) => [event.action, event.subjectId]).sort()).toEqual(
    [
      ["token.created", short.tokenId],
      ["token.created", gone.tokenId],
      ["token.revoked", gone.tokenId],
    ].sort(),
  );
  await expect(revokeApiToken(account.context, short.tokenId)).rejects.toMatchObject({ code: "not-found" });
  await expect(listApiTokens({ ...context, role: "approver" })).rejects.toMatchObject({ code: "forbidden" });
});

test("a token's use is saved once a minute, and its requests per minute are limited", async () => {
  const { context } = await smallAccount({ days: 2 });
  const { secretShownOnce } = await createApiToken(context, PLAIN);
  const at = (seconds: number) => new Date(context.now.getTime() + seconds * 1000);
  const usedAt = async () => (await listApiTokens(context))[0]?.lastUsedAt;
  for (const [seconds, saved] of [
    [0, 0],
    [59, 0],
    [61, 61],
  ] as const) {
    await open(secretShownOnce, at(seconds));
    expect(await usedAt()).toEqual(at(saved));
  }
  const tries: PromiseSettledResult<unknown>[] = [];
  for (let round = 0; round < 13; round++)
    // ten at once, as many as there are connections
    tries.push(...(await Promise.allSettled(Array.from({ length: 10 }, () => open(secretShownOnce, at(200))))));
  expect(tries.filter((end) => end.status === "fulfilled")).toHaveLength(120);
  await expect(open(secretShownOnce, at(220))).rejects.toMatchObject({ code: "rate-limited", retryAfterSeconds: 40 });
  await expect(open(secretShownOnce, at(261))).resolves.toHaveProperty("tokenId");
});

test("guessing tokens from one address is stopped, but a valid token from there still works", async () => {
  const { secretShownOnce } = await createApiToken(account.context, PLAIN);
  const from = { address: "192.0.2.1", now: account.context.now };
  const guesses: string[] = [];
  for (let guess = 0; guess < 62; guess++)
    await openByToken("Bearer nd_guess", from).catch((error: { code: string }) => guesses.push(error.code));
  expect(guesses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => "unauthenticated"));
  expect(guesses.slice(60)).toEqual(["rate-limited", "rate-limited"]);
  await expect(openByToken(`bearer ${secretShownOnce}`, from)).resolves.toHaveProperty("tokenId");
});
