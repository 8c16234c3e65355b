import { beforeEach, describe, expect, test } from "vitest";
import { checkPassword } from "@/lib/auth/password/check-password";
import { hashPassword, verifyPassword } from "@/lib/auth/password/hash-password";
import { issueLink } from "@/lib/auth/one-time-link";
import { changePassword } from "@/lib/services/identity/person/change-password";
import { issueResetLink, requestReset, resetPassword } from "@/lib/services/identity/links/reset-password";
import { signIn } from "@/lib/services/identity/sign-in/sign-in";
import { signInSecondFactor } from "@/lib/services/identity/sign-in/sign-in-second-factor";
import { verifyEmail } from "@/lib/services/identity/links/verify-email";
import { databaseClient } from "@/lib/store/db/client";
import { Browser } from "./browser";
import { enrol, makePerson, PASSWORD, actorOf, signedIn, totp } from "./people";

const NEW_PASSWORD = "quite other plain words";
let email = "";
let userId = "";
let count = 0;

beforeEach(async () => {
  await databaseClient().rateLimit.deleteMany();
  email = `person-${count++}@example.com`;
  userId = await makePerson(email);
});

async function messageOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "no refusal",
    (error: Error) => error.message,
  );
}

describe("the sign-in", () => {
  test("gives the same answer to a wrong password, an unknown address and an invalid address", async () => {
    const facts = new Browser().facts();
    const messages = await Promise.all(
      [email, "unknown@example.com", "not an address"].map((address) =>
        messageOf(signIn({ email: address, password: "wrong words all the way" }, facts, new Date())),
      ),
    );
    expect(new Set(messages)).toEqual(new Set(["The email address or the password is wrong."]));
  });

  test("rejects objects and other input that is not text", async () => {
    for (const input of [null, [], { email: { contains: "@" }, password: PASSWORD }, { email, password: { not: "" } }])
      await expect(signIn(input, new Browser().facts(), new Date())).rejects.toMatchObject({ code: "invalid-input" });
  });
});

describe("a reset link", () => {
  const secretOf = (link: string) => link.split("/").at(-1) ?? "";

  test("sets the password once, and ends every session", async () => {
    const { browser } = await signedIn(email);
    const secret = secretOf(await issueResetLink(email, new Date()));
    await resetPassword({ secret, password: NEW_PASSWORD }, browser.facts(), new Date());
    expect(await browser.actor()).toBeNull();
    await expect(resetPassword({ secret, password: PASSWORD }, browser.facts(), new Date())).rejects.toMatchObject({
      code: "not-found",
    });
    expect((await signIn({ email, password: NEW_PASSWORD }, browser.facts(), new Date())).next).toBe("done");
  });

  test("works for only one of several requests at once", async () => {
    const secret = secretOf(await issueResetLink(email, new Date()));
    const tries = await Promise.allSettled(
      Array.from({ length: 6 }, () =>
        resetPassword({ secret, password: NEW_PASSWORD }, new Browser().facts(), new Date()),
      ),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("expires after 30 minutes, and when a newer one is created", async () => {
    const old = secretOf(await issueResetLink(email, new Date()));
    const later = new Date(Date.now() + 30 * 60_000);
    const facts = new Browser().facts();
    await expect(resetPassword({ secret: old, password: NEW_PASSWORD }, facts, later)).rejects.toMatchObject({
      code: "not-found",
    });
    await issueResetLink(email, new Date());
    await expect(resetPassword({ secret: old, password: NEW_PASSWORD }, facts, new Date())).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("is not used up by a rejected password", async () => {
    const secret = secretOf(await issueResetLink(email, new Date()));
    const facts = new Browser().facts();
    await expect(resetPassword({ secret, password: "short" }, facts, new Date())).rejects.toMatchObject({
      field: "password",
    });
    await resetPassword({ secret, password: NEW_PASSWORD }, facts, new Date());
  });

  test("does not remove the second factor", async () => {
    const { browser } = await signedIn(email);
    await enrol(browser);
    const secret = secretOf(await issueResetLink(email, new Date()));
    await resetPassword({ secret, password: NEW_PASSWORD }, browser.facts(), new Date());
    expect((await signIn({ email, password: NEW_PASSWORD }, browser.facts(), new Date())).next).toBe("second-factor");
  });

  test("cannot be used to verify an address, and a verification link cannot reset a password", async () => {
    const facts = new Browser().facts();
    const secret = secretOf(await issueResetLink(email, new Date()));
    await expect(verifyEmail(secret, facts, new Date())).rejects.toMatchObject({ code: "not-found" });
    const other = await issueLink("verify-email", userId, new Date());
    await expect(resetPassword({ secret: other, password: NEW_PASSWORD }, facts, new Date())).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("is stored only as a hash", async () => {
    const secret = secretOf(await issueResetLink(email, new Date()));
    expect(JSON.stringify(await databaseClient().verification.findMany())).not.toContain(secret);
  });

  test("is requested with the same answer for known and unknown addresses", async () => {
    const facts = new Browser().facts();
    expect(await requestReset(email, facts, new Date())).toBeUndefined();
    expect(await requestReset("unknown@example.com", facts, new Date())).toBeUndefined();
  });
});

describe("a change of the password", () => {
  test("needs the current password, ends all other sessions and renews this one", async () => {
    const { browser, actor } = await signedIn(email);
    const { browser: other } = await signedIn(email);
    const before = browser.session();
    await expect(
      changePassword(actor, { current: "wrong", password: NEW_PASSWORD }, browser.facts(), new Date()),
    ).rejects.toMatchObject({ field: "current" });
    browser.keep(
      await changePassword(actor, { current: PASSWORD, password: NEW_PASSWORD }, browser.facts(), new Date()),
    );
    expect(browser.session()).not.toBe(before);
    expect(await actorOf(browser)).toMatchObject({ email });
    expect(await other.actor()).toBeNull();
  });

  test("needs a recent confirmation if the person has a second factor", async () => {
    const { browser } = await signedIn(email);
    await enrol(browser);
    const stale = { ...(await actorOf(browser)), confirmedAt: new Date(Date.now() - 15 * 60_000) };
    await expect(
      changePassword(stale, { current: PASSWORD, password: NEW_PASSWORD }, browser.facts(), new Date()),
    ).rejects.toMatchObject({ code: "confirmation-required" });
  });
});

describe("passwords", () => {
  test("are rejected if they are easy to guess", () => {
    const guesses = [
      "passwordpassword",
      "password123456",
      "P@ssw0rd123456",
      "qwertyuiopasdf",
      "123456789012",
      "aaaaaaaaaaaa",
      "abcabcabcabc",
      "iloveyou123456",
      "Welcome2026!!!",
      "MyNextdollar1!",
      "letmein1234567",
      "administrator1",
      "111111111111!",
    ];
    for (const guess of guesses) expect(() => checkPassword(guess, "someone@example.com"), guess).toThrow();
    expect(() => checkPassword("someone-was-here", "someone@example.com")).toThrow("contains your email address");
  });

  test("may have any characters, and from 12 to 128 of them", () => {
    for (const good of [
      "four plain words here",
      "correct zebra otter nine",
      "ñandú über straße 7",
      "x7$Kq!vR2#mPz",
      "z".repeat(2) + "Q w e r t y o p!",
    ])
      expect(() => checkPassword(good, "someone@example.com"), good).not.toThrow();
    expect(() => checkPassword("elevenchars", "a@example.com")).toThrow("Use 12 or more");
    expect(() => checkPassword("ab cd ef gh ".repeat(11), "a@example.com")).toThrow("more than 128 characters");
  });

  test("are hashed with Argon2id at the required cost, each with its own salt", async () => {
    const [one, two] = await Promise.all([hashPassword("the same words"), hashPassword("the same words")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword(one, "the same words")).toBe(true);
    expect(await verifyPassword(one, "the same word")).toBe(false);
    expect(await verifyPassword("no hash", "the same words")).toBe(false);
  });

  test("are hashed a few at a time, and a flood is rejected", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 100 }, () => hashPassword("the same words")));
    const refused = tries.filter((one) => one.status === "rejected").map((one) => one.reason as { code: string });
    expect(refused.length).toBe(100 - 4 - 64);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(["rate-limited"]));
  });
});

describe("a new password", () => {
  const reset = async () => {
    const secret = await issueLink("reset-password", userId, new Date());
    await resetPassword({ secret, password: NEW_PASSWORD }, new Browser().facts(), new Date());
  };
  const change = async (browser: Browser) => {
    const input = { current: PASSWORD, password: NEW_PASSWORD };
    await changePassword(await actorOf(browser), input, browser.facts(), new Date());
  };

  test.each([
    ["changed", change],
    ["reset", reset],
  ])("that was %s ends sign-ins that are waiting for their second step", async (_how, renew) => {
    const { browser } = await signedIn(email);
    const { secret } = await enrol(browser);
    const waiting = new Browser();
    waiting.keep((await signIn({ email, password: PASSWORD }, waiting.facts(), new Date())).cookies);
    await renew(browser);
    await expect(signInSecondFactor(totp(secret), waiting.facts(), new Date())).rejects.toMatchObject({
      code: "unauthenticated",
    });
    expect(await databaseClient().userSession.count({ where: { userId, secondFactorAt: null } })).toBe(0);
  });

  test("ends this person's other reset links, but no one else's", async () => {
    const { browser } = await signedIn(email);
    const otherId = await makePerson(`other-${email}`);
    const [own, others] = [
      await issueLink("reset-password", userId, new Date()),
      await issueLink("reset-password", otherId, new Date()),
    ];
    await change(browser);
    const facts = new Browser().facts();
    await expect(resetPassword({ secret: own, password: "yet another password" }, facts, new Date())).rejects.toThrow(
      "This link was already used",
    );
    await resetPassword({ secret: others, password: NEW_PASSWORD }, facts, new Date());
  });
});
