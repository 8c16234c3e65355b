import { beforeAll, describe, expect, it } from "vitest";
import { addPasskey, offerPasskey } from "@/lib/services/identity/passkeys/add-passkey";
import { askPasskeyConfirmation, confirmByPasskey } from "@/lib/services/identity/passkeys/confirm-by-passkey";
import { listPasskeys } from "@/lib/services/identity/passkeys/list-passkeys";
import { removePasskey } from "@/lib/services/identity/passkeys/remove-passkey";
import {
  askPasskeySecondFactor,
  askPasskeySignIn,
  signInSecondPasskey,
  signInWithPasskey,
} from "@/lib/services/identity/passkeys/sign-in-with-passkey";
import { setUp } from "@/lib/services/identity/set-up/set-up";
import { signIn } from "@/lib/services/identity/sign-in/sign-in";
import { findPersonByEmail, saveDisabled, savePerson } from "@/lib/store/people/people";
import { saveSessionFacts } from "@/lib/store/people/sessions";
import { startSession } from "@/lib/auth/session/start-session";
import { asOwner } from "../../../store/owner";
import { Browser } from "../browser";
import { enrol } from "../people";
import { SoftwareAuthenticator, type Deviation } from "./software-authenticator";

const OWNER = { email: "owner@example.com", password: "four plain words here" };
const EVE = "eve@example.com";

let addresses = 0;
const key = new SoftwareAuthenticator();
const eveKey = new SoftwareAuthenticator();

beforeAll(async () => {
  const browser = newBrowser();
  const form = { ...OWNER, name: "Olive", workspaceName: "Main", currency: "EUR", timeZone: "UTC" };
  browser.keep((await setUp(form, { isLoopback: true }, browser.facts(), new Date())).cookies);
  const eve = newBrowser();
  const { userId } = await savePerson({ email: EVE, name: "Eve" });
  eve.keep(await startSession({ userId, method: "password", withSecondFactor: false }, eve.facts(), new Date()));
  await register(eve, eveKey);
  await register(browser, key, "Desk key");
});

describe("a passkey", () => {
  it("is registered with a name by its own person, and counts as a second factor at once", async () => {
    const browser = await signedIn();
    const [passkey, ...others] = await listPasskeys((await browser.actor())!);
    expect(passkey).toMatchObject({ name: "Desk key" });
    expect(others).toEqual([]);
    const eve = newBrowser();
    const { userId } = (await findPersonByEmail(EVE))!;
    eve.keep(await startSession({ userId, method: "password", withSecondFactor: false }, eve.facts(), new Date()));
    expect(await eve.actor()).toMatchObject({ hasSecondFactor: true, secondFactorAt: null });
    await confirm(eve, eveKey);
    const second = new SoftwareAuthenticator();
    const before = eve.session();
    await register(eve, second);
    expect((await eve.actor())?.secondFactorAt).not.toBeNull();
    expect(eve.session()).not.toBe(before);
    const rows = await asOwner("SELECT transports FROM passkey WHERE credential_id = $1", [second.credentialId]);
    expect(rows).toEqual([{ transports: ["internal"] }]);
  });

  it("is enough to sign in if its person unlocked it", async () => {
    const browser = newBrowser();
    browser.keep(await passkeySignIn(browser, key));
    const actor = await browser.actor();
    expect(actor).toMatchObject({ email: OWNER.email, method: "passkey", hasSecondFactor: true });
    expect(actor?.secondFactorAt).not.toBeNull();
    expect(browser.jar.has("nextdollar-passkey")).toBe(false);
    const [row] = await asOwner("SELECT last_used_at FROM passkey WHERE credential_id = $1", [key.credentialId]);
    expect(row).toMatchObject({ last_used_at: expect.any(Date) as Date });
  });

  it("confirms its person's identity, and gives the session a new token", async () => {
    const browser = await signedIn();
    const { sessionId } = (await browser.actor())!;
    await saveSessionFacts({ sessionId }, { confirmedAt: null, secondFactorAt: null });
    const before = browser.session();
    await confirm(browser, key, { userVerified: false });
    const actor = await browser.actor();
    expect(actor?.confirmedAt).not.toBeNull();
    expect(actor?.secondFactorAt).not.toBeNull();
    expect(browser.session()).not.toBe(before);
  });

  it.each(["a passkey alone", "an authenticator app as well"])(
    "is the second step after a password, once, with %s",
    async (means) => {
      const owner = await signedIn();
      if (means !== "a passkey alone") await enrol(owner);
      const before = await asOwner("SELECT id FROM user_session");
      const browser = newBrowser();
      const outcome = await signIn(OWNER, browser.facts(), new Date());
      expect(outcome.next).toBe("second-factor");
      browser.keep(outcome.cookies);
      expect(await browser.actor()).toBeNull();
      expect(await asOwner("SELECT id FROM user_session")).toEqual(before);
      const asked = await askPasskeySecondFactor(browser.facts(), new Date());
      expect(asked.options.allowCredentials?.map(({ id }) => id)).toEqual([key.credentialId]);
      browser.keep(asked.cookies);
      const cookies = await signInSecondPasskey(
        key.get(asked.options, { userVerified: false }),
        browser.facts(),
        new Date(),
      );
      const waiting = browser.facts();
      browser.keep(cookies);
      expect(await browser.actor()).toMatchObject({ email: OWNER.email, method: "password" });
      expect((await browser.actor())?.secondFactorAt).not.toBeNull();
      await expect(askPasskeySecondFactor(waiting, new Date())).rejects.toMatchObject({ code: "unauthenticated" });
    },
  );
});

describe("a passkey attack is rejected", () => {
  it.each<[string, Deviation]>([
    ["of another origin", { origin: "https://evil.example" }],
    ["of this host at another port", { origin: "http://localhost:4000" }],
    ["of this host under another name", { origin: "http://127.0.0.1:3000" }],
    ["about another host", { rpId: "evil.example" }],
    ["to another challenge", { challenge: Buffer.from("made up").toString("base64url") }],
    ["of another type", { type: "webauthn.create" }],
    ["without user presence", { userPresent: false }],
    ["without user verification, where the passkey is the only factor", { userVerified: false }],
    ["from a cross-origin frame", { crossOrigin: true }],
    ["with another person's handle", { userHandle: Buffer.from("another person").toString("base64url") }],
    ["with an unknown credential", { credentialId: Buffer.from("unknown").toString("base64url") }],
  ])("by an answer %s", async (_, deviation) => {
    const browser = newBrowser();
    await expect(passkeySignIn(browser, key, deviation)).rejects.toMatchObject(REFUSED);
    expect(await browser.actor()).toBeNull();
  });

  it("by another key with the id of a registered one", async () => {
    const forged = new SoftwareAuthenticator();
    const deviation = { credentialId: key.credentialId, counter: 4_000_000 };
    await expect(passkeySignIn(newBrowser(), forged, deviation)).rejects.toMatchObject(REFUSED);
  });

  it("by repeating an answer, one after the other or at once", async () => {
    const browser = newBrowser();
    const asked = await askPasskeySignIn(browser.facts(), new Date());
    browser.keep(asked.cookies);
    const answer = key.get(asked.options);
    const facts = browser.facts();
    const both = await Promise.allSettled([1, 2, 3].map(() => signInWithPasskey(answer, facts, new Date())));
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(signInWithPasskey(answer, facts, new Date())).rejects.toMatchObject(REFUSED);
  });

  it("by an answer from another browser than the one with the challenge", async () => {
    const browser = newBrowser();
    const asked = await askPasskeySignIn(browser.facts(), new Date());
    const stranger = newBrowser();
    const answer = key.get(asked.options);
    await expect(signInWithPasskey(answer, stranger.facts(), new Date())).rejects.toMatchObject(REFUSED);
    stranger.keep((await askPasskeySignIn(stranger.facts(), new Date())).cookies);
    await expect(signInWithPasskey(answer, stranger.facts(), new Date())).rejects.toMatchObject(REFUSED);
  });

  it("by an answer that took longer than five minutes", async () => {
    const browser = newBrowser();
    const asked = await askPasskeySignIn(browser.facts(), new Date());
    browser.keep(asked.cookies);
    const late = new Date(Date.now() + 5 * 60_000 + 1000);
    await expect(signInWithPasskey(key.get(asked.options), browser.facts(), late)).rejects.toMatchObject(REFUSED);
  });

  it("by a counter that does not rise, as with a copied key", async () => {
    await passkeySignIn(newBrowser(), key, { counter: 1000 });
    await expect(passkeySignIn(newBrowser(), key, { counter: 1000 })).rejects.toMatchObject(REFUSED);
    await expect(passkeySignIn(newBrowser(), key, { counter: 999 })).rejects.toMatchObject(REFUSED);
    await expect(passkeySignIn(newBrowser(), key, { counter: 0 })).rejects.toMatchObject(REFUSED);
    await passkeySignIn(newBrowser(), key, { counter: 1001 });
  });

  it("but a key without a counter may stay at zero", async () => {
    const uncounted = new SoftwareAuthenticator();
    const browser = await signedIn();
    await register(browser, uncounted, "Phone", { counter: 0 });
    await passkeySignIn(newBrowser(), uncounted, { counter: 0 });
    await passkeySignIn(newBrowser(), uncounted, { counter: 0 });
  });

  it("by another person's passkey, as second step or confirmation", async () => {
    const browser = await signedIn();
    const before = (await browser.actor())!.confirmedAt;
    await expect(confirm(browser, eveKey)).rejects.toMatchObject(REFUSED);
    expect((await browser.actor())!.confirmedAt).toEqual(before);
    const waiting = newBrowser();
    waiting.keep((await signIn(OWNER, waiting.facts(), new Date())).cookies);
    const asked = await askPasskeySecondFactor(waiting.facts(), new Date());
    waiting.keep(asked.cookies);
    const answer = eveKey.get(asked.options);
    await expect(signInSecondPasskey(answer, waiting.facts(), new Date())).rejects.toMatchObject(REFUSED);
  });

  it("by an answer for another purpose", async () => {
    const browser = await signedIn();
    const confirmation = await askPasskeyConfirmation((await browser.actor())!, new Date());
    browser.keep(confirmation.cookies);
    const answer = key.get(confirmation.options);
    await expect(signInWithPasskey(answer, browser.facts(), new Date())).rejects.toMatchObject(REFUSED);
    const other = newBrowser();
    const asked = await askPasskeySignIn(other.facts(), new Date());
    other.keep(asked.cookies);
    const actor = (await browser.actor())!;
    await expect(confirmByPasskey(actor, key.get(asked.options), other.facts(), new Date())).rejects.toMatchObject(
      REFUSED,
    );
  });

  it.each([null, {}, "x", { id: { $ne: "" } }, { id: "a", rawId: "a", type: "public-key", response: {} }])(
    "by %j as an answer",
    async (answer) => {
      const browser = newBrowser();
      browser.keep((await askPasskeySignIn(browser.facts(), new Date())).cookies);
      await expect(signInWithPasskey(answer, browser.facts(), new Date())).rejects.toMatchObject(REFUSED);
    },
  );

  it("by a disabled person", async () => {
    const { userId } = (await findPersonByEmail(EVE))!;
    await saveDisabled(userId, new Date());
    await expect(passkeySignIn(newBrowser(), eveKey)).rejects.toMatchObject({ code: "forbidden" });
    await saveDisabled(userId, null);
  });
});

describe("registering and removing a passkey", () => {
  it.each<[string, Deviation]>([
    ["of another origin", { origin: "https://evil.example" }],
    ["about another host", { rpId: "evil.example" }],
    ["to another challenge", { challenge: Buffer.from("made up").toString("base64url") }],
    ["of another kind", { type: "webauthn.get" }],
  ])("refuses an answer %s", async (_, deviation) => {
    const browser = await signedIn();
    await expect(register(browser, new SoftwareAuthenticator(), "New", deviation)).rejects.toMatchObject(REFUSED);
  });

  it("rejects a repeated answer, a registered key, and an answer to another person's challenge", async () => {
    const browser = await signedIn();
    const fresh = new SoftwareAuthenticator();
    const asked = await offerPasskey((await browser.actor())!, new Date());
    browser.keep(asked.cookies);
    const answer = fresh.create(asked.options);
    const facts = browser.facts();
    const actor = (await browser.actor())!;
    browser.keep(await addPasskey(actor, { name: "Twice", answer }, facts, new Date()));
    await expect(addPasskey(actor, { name: "Twice", answer }, facts, new Date())).rejects.toMatchObject(REFUSED);
    await expect(register(browser, key)).rejects.toMatchObject({ code: "conflict" });
    const eve = newBrowser();
    eve.keep(await passkeySignIn(eve, eveKey));
    const forEve = await offerPasskey((await eve.actor())!, new Date());
    browser.keep(forEve.cookies);
    const crossed = { name: "Crossed", answer: new SoftwareAuthenticator().create(forEve.options) };
    await expect(addPasskey((await browser.actor())!, crossed, browser.facts(), new Date())).rejects.toMatchObject(
      REFUSED,
    );
  });

  it("requires a session with a recent confirmation and the existing second factor", async () => {
    const browser = await signedIn();
    const { sessionId } = (await browser.actor())!;
    await saveSessionFacts({ sessionId }, { secondFactorAt: null });
    await expect(register(browser, new SoftwareAuthenticator())).rejects.toMatchObject({
      code: "second-factor-required",
    });
    await saveSessionFacts(
      { sessionId },
      { secondFactorAt: new Date(), confirmedAt: new Date(Date.now() - 3_600_000) },
    );
    await expect(register(browser, new SoftwareAuthenticator())).rejects.toMatchObject({
      code: "confirmation-required",
    });
    const [passkey] = await asOwner<{ id: string }>("SELECT id FROM passkey WHERE credential_id = $1", [
      key.credentialId,
    ]);
    const input = { passkeyId: passkey!.id };
    await expect(removePasskey((await browser.actor())!, input, browser.facts(), new Date())).rejects.toMatchObject({
      code: "confirmation-required",
    });
  });

  it("no longer counts in other sessions once one is removed, nor in this one once the last is removed", async () => {
    const { userId } = await savePerson({ email: "two-keys@example.com", name: "Twofold" });
    const begin = async () => {
      const browser = newBrowser();
      const session = { userId, method: "password", withSecondFactor: true } as const;
      browser.keep(await startSession(session, browser.facts(), new Date()));
      return browser;
    };
    const [here, elsewhere] = [await begin(), await begin()];
    for (const name of ["First", "Second"]) await register(here, new SoftwareAuthenticator(), name);
    const removeOne = async () => {
      const [passkey] = await listPasskeys((await here.actor())!);
      await removePasskey((await here.actor())!, { passkeyId: passkey?.passkeyId }, here.facts(), new Date());
    };
    await removeOne();
    expect(await here.actor()).toMatchObject({ secondFactorAt: expect.any(Date), confirmedAt: expect.any(Date) });
    expect(await elsewhere.actor()).toMatchObject({ secondFactorAt: null, confirmedAt: null });
    await removeOne();
    expect(await here.actor()).toMatchObject({ hasSecondFactor: false, secondFactorAt: null, confirmedAt: null });
  });

  it("is removed only by its own person, and no longer signs in once removed", async () => {
    const browser = await signedIn();
    const gone = new SoftwareAuthenticator();
    await register(browser, gone, "Gone soon");
    const [row] = await asOwner<{ id: string }>("SELECT id FROM passkey WHERE credential_id = $1", [gone.credentialId]);
    const eve = newBrowser();
    eve.keep(await passkeySignIn(eve, eveKey));
    const input = { passkeyId: row!.id };
    await expect(removePasskey((await eve.actor())!, input, eve.facts(), new Date())).rejects.toMatchObject({
      code: "not-found",
    });
    await passkeySignIn(newBrowser(), gone);
    await removePasskey((await browser.actor())!, input, browser.facts(), new Date());
    await expect(passkeySignIn(newBrowser(), gone)).rejects.toMatchObject(REFUSED);
    const events = await asOwner("SELECT kind, details FROM security_event WHERE details->>'name' = 'Gone soon'");
    expect(events).toEqual([
      { kind: "factor-added", details: { factor: "passkey", name: "Gone soon" } },
      { kind: "factor-removed", details: { factor: "passkey", name: "Gone soon" } },
    ]);
  });
});

const REFUSED = { name: "ServiceError", code: "invalid-input" };

function newBrowser(): Browser {
  return new Browser(undefined, `198.51.100.${++addresses % 250}`);
}

/** A session of the owner with a second factor and a recent confirmation. */
async function signedIn(): Promise<Browser> {
  const browser = newBrowser();
  const { userId } = (await findPersonByEmail(OWNER.email))!;
  browser.keep(await startSession({ userId, method: "password", withSecondFactor: true }, browser.facts(), new Date()));
  return browser;
}

async function register(browser: Browser, authenticator: SoftwareAuthenticator, name = "Key", deviation?: Deviation) {
  const asked = await offerPasskey((await browser.actor())!, new Date());
  browser.keep(asked.cookies);
  const input = { name, answer: authenticator.create(asked.options, deviation) };
  browser.keep(await addPasskey((await browser.actor())!, input, browser.facts(), new Date()));
}

async function passkeySignIn(browser: Browser, authenticator: SoftwareAuthenticator, deviation?: Deviation) {
  const asked = await askPasskeySignIn(browser.facts(), new Date());
  browser.keep(asked.cookies);
  return signInWithPasskey(authenticator.get(asked.options, deviation), browser.facts(), new Date());
}

async function confirm(browser: Browser, authenticator: SoftwareAuthenticator, deviation?: Deviation) {
  await asOwner("DELETE FROM rate_limit");
  const asked = await askPasskeyConfirmation((await browser.actor())!, new Date());
  browser.keep(asked.cookies);
  const answer = authenticator.get(asked.options, deviation);
  browser.keep(await confirmByPasskey((await browser.actor())!, answer, browser.facts(), new Date()));
}
