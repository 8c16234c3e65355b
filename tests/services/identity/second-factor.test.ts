import { beforeEach, describe, expect, test } from "vitest";
import {
  addAuthenticator,
  offerAuthenticator,
  removeAuthenticator,
  renewRecoveryCodes,
} from "@/lib/services/identity/security/authenticator";
import { confirmIdentity } from "@/lib/services/identity/security/confirm-identity";
import { getAccountSecurity } from "@/lib/services/identity/security/get-account-security";
import { signIn } from "@/lib/services/identity/sign-in/sign-in";
import { signInSecondFactor } from "@/lib/services/identity/sign-in/sign-in-second-factor";
import { databaseClient } from "@/lib/store/db/client";
import { Browser } from "./browser";
import { actorOf, enrol, makePerson, PASSWORD, signedIn, totp } from "./people";

const WRONG = /^The code is wrong or was already used/;
let email = "";
let count = 0;

beforeEach(async () => {
  await databaseClient().rateLimit.deleteMany();
  email = `person-${count++}@example.com`;
  await makePerson(email);
});

async function firstStep(): Promise<Browser> {
  const browser = new Browser();
  const { next, cookies } = await signIn({ email, password: PASSWORD }, browser.facts(), new Date());
  expect(next).toBe("second-factor");
  browser.keep(cookies);
  return browser;
}

describe("the authenticator app", () => {
  test("is enabled by its first code, and gives the session a new token", async () => {
    const { browser } = await signedIn(email);
    const before = browser.session();
    const { recoveryCodes } = await enrol(browser);
    expect(recoveryCodes).toHaveLength(10);
    expect(browser.session()).not.toBe(before);
    expect(await actorOf(browser)).toMatchObject({ hasSecondFactor: true, secondFactorAt: expect.any(Date) });
    const planted = new Browser();
    planted.jar.set("nextdollar", before ?? "");
    expect(await planted.actor()).toBeNull();
  });

  test("is offered as a QR code and as text", async () => {
    const { actor } = await signedIn(email);
    const offer = await offerAuthenticator(actor, new Date());
    expect(offer.qr.path).toMatch(/^M0 0h1v1h-1z/);
    expect(offer.uri).toContain(`secret=${offer.secret}&issuer=Nextdollar`);
    expect((await offerAuthenticator(actor, new Date())).secret).toBe(offer.secret);
  });

  test("whose key is lost is explained at sign-in, with the way out", async () => {
    const { browser } = await signedIn(email);
    const { secret } = await enrol(browser);
    await databaseClient().$executeRaw`UPDATE two_factor SET secret = regexp_replace(secret, '\\d+', '7')
      WHERE user_id = (SELECT id FROM app_user WHERE email = ${email})`;
    const again = await firstStep();
    await expect(signInSecondFactor(totp(secret), again.facts(), new Date())).rejects.toThrow(
      /is not in the key file.*npm run people -- remove-factors EMAIL/,
    );
  });

  test("is not enabled by a wrong code", async () => {
    const { browser, actor } = await signedIn(email);
    await offerAuthenticator(actor, new Date());
    await expect(addAuthenticator(actor, "000000", browser.facts(), new Date())).rejects.toThrow(WRONG);
    expect((await actorOf(browser)).hasSecondFactor).toBe(false);
  });

  test("needs a recent confirmation to be added and removed", async () => {
    const { browser, actor } = await signedIn(email);
    const stale = { ...actor, confirmedAt: new Date(Date.now() - 15 * 60_000) };
    await expect(offerAuthenticator(stale, new Date())).rejects.toMatchObject({ code: "confirmation-required" });
    await expect(removeAuthenticator(stale, browser.facts(), new Date())).rejects.toMatchObject({
      code: "confirmation-required",
    });
  });

  test("once removed, no longer counts as a second factor in this session", async () => {
    const { browser } = await signedIn(email);
    await enrol(browser);
    await removeAuthenticator(await actorOf(browser), browser.facts(), new Date());
    expect(await actorOf(browser)).toMatchObject({ hasSecondFactor: false, secondFactorAt: null });
  });

  test("once removed, no longer counts in any session of the person, but still in other people's", async () => {
    const { browser } = await signedIn(email);
    const { secret } = await enrol(browser);
    const elsewhere = await firstStep();
    elsewhere.keep(await signInSecondFactor(totp(secret), elsewhere.facts(), new Date()));
    await makePerson(`other-${email}`);
    const { browser: others } = await signedIn(`other-${email}`);
    await enrol(others);
    expect(await actorOf(elsewhere)).toMatchObject({ secondFactorAt: expect.any(Date) });
    await removeAuthenticator(await actorOf(browser), browser.facts(), new Date());
    for (const one of [browser, elsewhere])
      expect(await actorOf(one)).toMatchObject({ secondFactorAt: null, confirmedAt: null });
    expect(await actorOf(others)).toMatchObject({ secondFactorAt: expect.any(Date), confirmedAt: expect.any(Date) });
  });
});

describe("the second step of the sign-in", () => {
  test("follows the password, which does not start a session on its own", async () => {
    const { browser: first } = await signedIn(email);
    const { secret } = await enrol(first);
    const browser = await firstStep();
    expect(await browser.actor()).toBeNull();
    browser.keep(await signInSecondFactor(totp(secret), browser.facts(), new Date()));
    expect(await actorOf(browser)).toMatchObject({ email, secondFactorAt: expect.any(Date) });
  });

  test("accepts no code twice, in any browser or at once", async () => {
    const { browser: first } = await signedIn(email);
    const { secret } = await enrol(first);
    const browsers = [await firstStep(), await firstStep(), await firstStep()];
    const code = totp(secret);
    const tries = await Promise.allSettled(browsers.map((one) => signInSecondFactor(code, one.facts(), new Date())));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(confirmIdentity(await actorOf(first), { code }, first.facts(), new Date())).rejects.toThrow(WRONG);
  });

  test("does not accept the code that enrolled the app again", async () => {
    const { browser: first } = await signedIn(email);
    const { secret } = await enrol(first);
    const browser = await firstStep();
    const used = totp(secret, Date.now() - 30_000);
    await expect(signInSecondFactor(used, browser.facts(), new Date())).rejects.toThrow(WRONG);
  });

  test("locks the account's factor for 15 minutes after five wrong codes", async () => {
    const { browser: first } = await signedIn(email);
    const { secret } = await enrol(first);
    const browser = await firstStep();
    for (let wrong = 0; wrong < 5; wrong++)
      await expect(signInSecondFactor(`00000${wrong}`, browser.facts(), new Date())).rejects.toThrow();
    const another = await firstStep();
    await expect(signInSecondFactor(totp(secret), another.facts(), new Date())).rejects.toMatchObject({
      code: "rate-limited",
    });
  });

  test("does not use the code for another person who is signed in in that browser", async () => {
    const { browser: first } = await signedIn(email);
    const { secret } = await enrol(first);
    await makePerson(`other-${email}`);
    const { browser } = await signedIn(`other-${email}`);
    const { cookies } = await signIn({ email, password: PASSWORD }, browser.facts(), new Date());
    for (const { name, value } of cookies) if (name.endsWith("two_factor")) browser.jar.set(name, value);
    browser.keep(await signInSecondFactor(totp(secret), browser.facts(), new Date()));
    expect((await actorOf(browser)).email).toBe(email);
  });

  test("accepts each recovery code once", async () => {
    const { browser: first } = await signedIn(email);
    const { recoveryCodes } = await enrol(first);
    const [code = ""] = recoveryCodes;
    const browsers = [await firstStep(), await firstStep()];
    const tries = await Promise.allSettled(
      browsers.map((one) => signInSecondFactor(code.toUpperCase(), one.facts(), new Date())),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await getAccountSecurity(await actorOf(first), new Date())).recoveryCodesLeft).toBe(9);
  });

  test("accepts no recovery code of an older set", async () => {
    const { browser: first } = await signedIn(email);
    const { recoveryCodes } = await enrol(first);
    await renewRecoveryCodes(await actorOf(first), first.facts(), new Date());
    const browser = await firstStep();
    await expect(signInSecondFactor(recoveryCodes[0] ?? "", browser.facts(), new Date())).rejects.toThrow(WRONG);
  });

  test("is rejected once its challenge has expired", async () => {
    const { browser: first } = await signedIn(email);
    const { secret } = await enrol(first);
    const browser = await firstStep();
    const later = new Date(Date.now() + 11 * 60_000);
    await expect(signInSecondFactor(totp(secret), browser.facts(), later)).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });
});
