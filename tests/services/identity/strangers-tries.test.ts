import { beforeEach, describe, expect, test } from "vitest";
import { ATTEMPT_LIMITS } from "@/lib/auth/limit-attempts";
import { requestReset } from "@/lib/services/identity/links/reset-password";
import { signIn } from "@/lib/services/identity/sign-in/sign-in";
import { signInSecondFactor } from "@/lib/services/identity/sign-in/sign-in-second-factor";
import { signOut } from "@/lib/services/identity/sign-in/sign-out";
import { countAttempt } from "@/lib/store/people/rate-limits";
import { databaseClient } from "@/lib/store/db/client";
import { Browser } from "./browser";
import { enrol, makePerson, PASSWORD, signedIn, totp } from "./people";

const LIMITED = { code: "rate-limited" };
const WRONG = { code: "invalid-input" };
const DAY_MS = 86_400_000;
let email = "";
let count = 0;

beforeEach(async () => {
  await databaseClient().rateLimit.deleteMany();
  email = `person-${count++}@example.com`;
  await makePerson(email);
});

function from(address: string, known?: Browser): Browser {
  const browser = new Browser("x", address);
  for (const [name, value] of known?.jar ?? []) browser.jar.set(name, value);
  return browser;
}

function tryPassword(browser: Browser, password: string, now = new Date()) {
  return signIn({ email, password }, browser.facts(), now);
}

/** Counts one attempt from each of many networks without hashing their passwords, which would take a while. */
async function tryFromEverywhere(kind: "sign-in" | "reset", now = new Date()): Promise<void> {
  const window = ATTEMPT_LIMITS[kind].account;
  for (let n = 0; n < window.limit; n++) await countAttempt([kind, "account", email], window, now);
}

/** A browser that has signed in and out again, so that it is known. */
async function knownBrowser(): Promise<Browser> {
  const { browser, actor } = await signedIn(email);
  browser.keep(await signOut(actor, browser.facts()));
  expect(browser.session()).toBeUndefined();
  return browser;
}

describe("a stranger who tries a person's password", () => {
  test("is limited to five tries a minute, even with the right password, without blocking other networks", async () => {
    const now = new Date();
    const stranger = from("198.51.100.7");
    for (let n = 0; n < 5; n++) await expect(tryPassword(stranger, "wrong", now)).rejects.toMatchObject(WRONG);
    await expect(tryPassword(stranger, PASSWORD, now)).rejects.toMatchObject(LIMITED);
    expect((await tryPassword(from("192.0.2.1"), PASSWORD, now)).next).toBe("done");
  });

  test("is blocked from every network after sixty tries, which then only blocks unknown browsers", async () => {
    const known = await knownBrowser();
    await tryFromEverywhere("sign-in");
    await expect(tryPassword(from("203.0.113.1"), PASSWORD)).rejects.toMatchObject(LIMITED);
    expect((await tryPassword(from("203.0.113.2", known), PASSWORD)).next).toBe("done");
  });

  test("cannot stop the person from requesting a new password in a known browser", async () => {
    const known = await knownBrowser();
    await tryFromEverywhere("reset");
    await expect(requestReset(email, from("203.0.113.1").facts(), new Date())).rejects.toMatchObject(LIMITED);
    await requestReset(email, from("203.0.113.2", known).facts(), new Date());
  });
});

describe("a known browser", () => {
  test("still has five tries a minute from one network, and is not signed in", async () => {
    const now = new Date();
    const browser = await knownBrowser();
    expect(await browser.actor()).toBeNull();
    for (let n = 0; n < 5; n++) await expect(tryPassword(browser, "wrong", now)).rejects.toMatchObject(WRONG);
    await expect(tryPassword(browser, PASSWORD, now)).rejects.toMatchObject(LIMITED);
  });

  test("is known only for its own person, for 180 days, and with a valid signature", async () => {
    const known = await knownBrowser();
    const [name, value] = [...known.jar][0] ?? ["", ""];
    await makePerson(`other-${email}`);
    const { browser: others } = await signedIn(`other-${email}`);
    others.jar.delete("nextdollar");
    const forged = from("203.0.113.1");
    forged.jar.set(
      name,
      value.replace(/:\d+\./, (end) => end.replace(/\d/, "9")),
    );
    await tryFromEverywhere("sign-in");
    for (const browser of [others, forged]) await expect(tryPassword(browser, PASSWORD)).rejects.toMatchObject(LIMITED);
    const later = new Date(Date.now() + 181 * DAY_MS);
    await tryFromEverywhere("sign-in", later);
    await expect(tryPassword(from("203.0.113.2", known), PASSWORD, later)).rejects.toMatchObject(LIMITED);
  });

  test("becomes known with the second step, not with the password alone", async () => {
    const { browser } = await signedIn(email);
    const { secret } = await enrol(browser);
    const fresh = from("203.0.113.3");
    fresh.keep((await tryPassword(fresh, PASSWORD)).cookies);
    expect([...fresh.jar.keys()]).toEqual(["nextdollar.two_factor"]);
    fresh.keep(await signInSecondFactor(totp(secret), fresh.facts(), new Date()));
    expect([...fresh.jar.keys()].toSorted()).toEqual(["nextdollar", "nextdollar-known"]);
  });
});
