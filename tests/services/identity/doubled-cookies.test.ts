import { beforeEach, describe, expect, test } from "vitest";
import { toHeaders, type RequestFacts } from "@/lib/auth/request/request-facts";
import { readSession } from "@/lib/auth/session/read-session";
import { checkCode } from "@/lib/services/identity/codes/check-code";
import { CodeSchema } from "@/lib/services/identity/codes/codes";
import { confirmIdentity } from "@/lib/services/identity/security/confirm-identity";
import { signIn } from "@/lib/services/identity/sign-in/sign-in";
import { signInSecondFactor } from "@/lib/services/identity/sign-in/sign-in-second-factor";
import { databaseClient } from "@/lib/store/db/client";
import { Browser } from "./browser";
import { actorOf, enrol, makePerson, PASSWORD, signedIn, totp } from "./people";

/** A person with their own account and authenticator app who also has another person's cookies. */
let attacker: { browser: Browser; secret: string; recoveryCodes: string[]; email: string };
let victim: { browser: Browser; userId: string; email: string };
let count = 0;

beforeEach(async () => {
  await databaseClient().rateLimit.deleteMany();
  const number = count++;
  const mallory = `mallory-${number}@example.com`;
  await makePerson(mallory);
  const { browser } = await signedIn(mallory);
  attacker = { browser, ...(await enrol(browser)), email: mallory };
  const email = `victim-${number}@example.com`;
  const userId = await makePerson(email);
  const { browser: theirs } = await signedIn(email);
  await enrol(theirs);
  victim = { browser: theirs, userId, email };
});

/** The cookies of two browsers in one request. */
function both(first: Browser, second: Browser): RequestFacts {
  return { ...first.facts(), cookie: `${first.cookie()}; ${second.cookie()}` };
}

function orders(one: Browser, other: Browser): RequestFacts[] {
  return [both(one, other), both(other, one)];
}

function challengesOf(userId: string): Promise<number> {
  return databaseClient().verification.count({ where: { value: userId } });
}

describe("a request with two session cookies", () => {
  test("has no session, in either order", async () => {
    for (const { cookie } of orders(attacker.browser, victim.browser))
      expect(await readSession(new Headers({ cookie: cookie ?? "", host: "localhost:3000" }), new Date())).toBeNull();
  });

  test("does not confirm one person's session with another person's code", async () => {
    const actor = await actorOf(victim.browser);
    await databaseClient().userSession.update({
      where: { id: actor.sessionId },
      data: { confirmedAt: null, secondFactorAt: null },
    });
    for (const facts of orders(attacker.browser, victim.browser))
      for (const code of [totp(attacker.secret), attacker.recoveryCodes[0] ?? ""])
        await expect(confirmIdentity(actor, { code }, facts, new Date())).rejects.toThrow();
    expect(await actorOf(victim.browser)).toMatchObject({ confirmedAt: null, secondFactorAt: null });
  });
});

test("a code only counts for its own person, with any cookie", async () => {
  for (const code of [totp(attacker.secret), CodeSchema.parse(attacker.recoveryCodes[0])])
    await expect(checkCode(victim.userId, code, attacker.browser.facts(), new Date())).rejects.toMatchObject({
      code: "unauthenticated",
    });
});

test("the sign-in library gets only our session cookie, exactly as we read it", () => {
  const headers = (cookie: string) => toHeaders({ address: null, userAgent: null, cookie }).get("cookie");
  const value = encodeURIComponent("token.sig+na/ture=");
  const expected = `nextdollar=${value}`;
  expect(headers(`a=b; nextdollar=${value}; nextdollar.two_factor=x; other`)).toBe(expected);
  expect(headers(`nextdollar="token.sig+na/ture="`)).toBe(expected);
  expect(headers(`nextdollar=${value};nextdollar=${value}`)).toBeNull();
  expect(headers(`x=1;nextdollar;nextdollar=${value};\tnextdollar =y`)).toBeNull();
  expect(headers(`nextdollar=${value}; nextdollar.two_factor=a; nextdollar.two_factor=b`)).toBeNull();
  expect(headers("nextdollars=1; nextdollars=2; theme=dark")).toBeNull();
});

describe("a request with two waiting sign-ins", () => {
  async function waiting(email: string): Promise<Browser> {
    const browser = new Browser();
    browser.keep((await signIn({ email, password: PASSWORD }, browser.facts(), new Date())).cookies);
    return browser;
  }

  test("starts a session for neither person", async () => {
    const [mine, theirs] = [await waiting(attacker.email), await waiting(victim.email)];
    const before = await databaseClient().userSession.count();
    for (const facts of orders(mine, theirs))
      await expect(signInSecondFactor(totp(attacker.secret), facts, new Date())).rejects.toMatchObject({
        code: "unauthenticated",
      });
    expect(await databaseClient().userSession.count()).toBe(before);
    expect(await challengesOf(victim.userId)).toBe(1);
    mine.keep(await signInSecondFactor(totp(attacker.secret), mine.facts(), new Date()));
    expect((await actorOf(mine)).email).toBe(attacker.email);
  });
});
