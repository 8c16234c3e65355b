import type { IncomingMessage } from "node:http";
import { beforeEach, describe, expect, test } from "vitest";
import { recordRequestOrigin } from "@/lib/auth/request/record-request-origins";
import { readSession } from "@/lib/auth/session/read-session";
import { readWebEnv } from "@/lib/env";
import { disablePerson, enablePerson } from "@/lib/services/identity/person/disable-person";
import { enterDemo } from "@/lib/services/identity/sign-in/enter-demo";
import { revokeOtherSessions, revokeSession } from "@/lib/services/identity/security/revoke-sessions";
import { signIn } from "@/lib/services/identity/sign-in/sign-in";
import { seedDemo } from "@/lib/services/demo/seed-demo";
import { databaseClient } from "@/lib/store/db/client";
import { Browser } from "./browser";
import { actorOf, makePerson, PASSWORD, signedIn } from "./people";

const MINUTE = 60_000;
let email = "";
let count = 0;

beforeEach(async () => {
  await databaseClient().rateLimit.deleteMany();
  email = `person-${count++}@example.com`;
  await makePerson(email);
});

function inMinutes(minutes: number): Date {
  return new Date(Date.now() + minutes * MINUTE);
}

describe("a session", () => {
  test("ends for good after 30 minutes without use", async () => {
    const { browser } = await signedIn(email);
    expect(await browser.actor(inMinutes(29))).not.toBeNull();
    expect(await browser.actor(inMinutes(29 + 31))).toBeNull();
    expect(await browser.actor()).toBeNull();
  });

  test("ends twelve hours after it started, even if it is used", async () => {
    const { browser } = await signedIn(email);
    for (let minutes = 20; minutes < 12 * 60; minutes += 20)
      expect(await browser.actor(inMinutes(minutes))).not.toBeNull();
    expect(await browser.actor(inMinutes(12 * 60))).toBeNull();
  });

  test("is saved as used at most once a minute", async () => {
    const { browser, actor } = await signedIn(email);
    const lastSeen = async () =>
      (await databaseClient().userSession.findUniqueOrThrow({ where: { id: actor.sessionId } })).lastSeenAt.getTime();
    const begun = await lastSeen();
    await browser.actor(new Date(begun + MINUTE - 1));
    expect(await lastSeen()).toBe(begun);
    await browser.actor(new Date(begun + MINUTE));
    expect(await lastSeen()).toBe(begun + MINUTE);
  });

  test("gets a new token at each sign-in, with any cookie that the browser sends", async () => {
    const browser = new Browser();
    browser.jar.set("nextdollar", "planted.by-someone-else");
    const planted = browser.session();
    browser.keep((await signIn({ email, password: PASSWORD }, browser.facts(), new Date())).cookies);
    const first = browser.session();
    expect(first).not.toBe(planted);
    browser.keep((await signIn({ email, password: PASSWORD }, browser.facts(), new Date())).cookies);
    expect(browser.session()).not.toBe(first);
  });

  test("is not read from a cookie with a wrong signature", async () => {
    const { browser } = await signedIn(email);
    const value = browser.jar.get("nextdollar") ?? "";
    const [token, signature = ""] = [value.slice(0, value.lastIndexOf(".")), value.slice(value.lastIndexOf(".") + 1)];
    for (const forged of [token, `${token}.`, `${token}.${"A".repeat(signature.length)}`, `x${value}`, "", "."]) {
      browser.jar.set("nextdollar", forged);
      expect(await browser.actor(), forged).toBeNull();
    }
  });

  test("that is revoked ends at its next request, and all others can be revoked too", async () => {
    const { browser: here, actor } = await signedIn(email);
    const { browser: there, actor: thereActor } = await signedIn(email);
    const { browser: elsewhere } = await signedIn(email);
    await revokeSession(actor, thereActor.sessionId, here.facts(), new Date());
    expect(await there.actor()).toBeNull();
    expect(await elsewhere.actor()).not.toBeNull();
    expect(await revokeOtherSessions(actor, here.facts(), new Date())).toBe(1);
    expect(await elsewhere.actor()).toBeNull();
    expect(await here.actor()).not.toBeNull();
  });

  test("can be revoked only with a recent confirmation", async () => {
    const { browser, actor } = await signedIn(email);
    const { actor: thereActor } = await signedIn(email);
    const refused = { code: "confirmation-required" };
    await expect(revokeSession(actor, thereActor.sessionId, browser.facts(), inMinutes(16))).rejects.toMatchObject(
      refused,
    );
    await expect(revokeOtherSessions(actor, browser.facts(), inMinutes(16))).rejects.toMatchObject(refused);
  });

  test("of another person cannot be revoked", async () => {
    const { browser, actor } = await signedIn(email);
    await makePerson(`other-${email}`);
    const { browser: theirs, actor: other } = await signedIn(`other-${email}`);
    await expect(revokeSession(actor, other.sessionId, browser.facts(), new Date())).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await theirs.actor()).not.toBeNull();
  });

  test("ends when its person is disabled, who cannot sign in until enabled again", async () => {
    const { browser } = await signedIn(email);
    await disablePerson(email, new Date());
    expect(await browser.actor()).toBeNull();
    await expect(signIn({ email, password: PASSWORD }, browser.facts(), new Date())).rejects.toThrow(
      "The email address or the password is wrong.",
    );
    await enablePerson(email);
    expect((await signedIn(email)).actor.email).toBe(email);
  });
});

describe("the demo", () => {
  const arrival = (remoteAddress: string, headers: Record<string, string> = {}): Headers => {
    const request = { headers: { host: "localhost:3000", ...headers }, socket: { remoteAddress } };
    recordRequestOrigin(request as unknown as IncomingMessage, readWebEnv());
    return new Headers(request.headers);
  };

  test("opens without an account, and only for requests from this machine", async () => {
    await seedDemo(new Date());
    const browser = new Browser();
    await expect(enterDemo({ isLoopback: false }, browser.facts(), new Date())).rejects.toMatchObject({
      code: "forbidden",
    });
    browser.keep(await enterDemo({ isLoopback: true }, browser.facts(), new Date()));
    const cookie = browser.cookie();
    expect(await readSession(arrival("127.0.0.1", { cookie }), new Date())).toMatchObject({ method: "demo" });
    expect(await readSession(arrival("192.0.2.9", { cookie }), new Date())).toBeNull();
    expect(await readSession(arrival("127.0.0.1", { cookie, "x-forwarded-for": "127.0.0.1" }), new Date())).toBeNull();
    expect(await readSession(arrival("127.0.0.1", { cookie, host: "ads.example.com" }), new Date())).toBeNull();
  });

  test("does not let a visitor end other visitors' sessions", async () => {
    const browser = new Browser();
    browser.keep(await enterDemo({ isLoopback: true }, browser.facts(), new Date()));
    const actor = await readSession(arrival("127.0.0.1", { cookie: browser.cookie() }), new Date());
    if (!actor) throw new Error("no visitor");
    await expect(revokeOtherSessions(actor, browser.facts(), new Date())).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("a session has its person's facts and only the proof that was given", async () => {
  const { browser } = await signedIn(email, "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Version/18.0 Safari/605.1");
  expect(await actorOf(browser)).toMatchObject({
    email,
    method: "password",
    hasSecondFactor: false,
    secondFactorAt: null,
    confirmedAt: expect.any(Date),
  });
});
