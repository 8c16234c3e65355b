import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { finishSingleSignOn } from "@/lib/services/identity/single-sign-on/finish-single-sign-on";
import { unlinkSingleSignOn } from "@/lib/services/identity/single-sign-on/unlink-single-sign-on";
import { setUp } from "@/lib/services/identity/set-up/set-up";
import { signIn } from "@/lib/services/identity/sign-in/sign-in";
import { signInSecondFactor } from "@/lib/services/identity/sign-in/sign-in-second-factor";
import { saveGroupRole } from "@/lib/services/member/save-group-role";
import { findPersonByEmail, saveDisabled } from "@/lib/store/people/people";
import { asOwner } from "../../../store/owner";
import { addMember, ownedWorkspace, type Person } from "../../people";
import { Browser } from "../browser";
import { IdentityProvider, type Behaviour } from "./identity-provider";
import { enrol, totp } from "../people";
import { answerOf, begin, newBrowser, problem, roleOf, throughProvider } from "./visit-provider";

const ADA = {
  sub: "ada-1",
  email: "ada@example.com",
  email_verified: true,
  name: "Ada Example",
  groups: ["marketing"],
};
const OWNER = { email: "owner@example.com", password: "four plain words here" };

let provider: IdentityProvider;
let shop: Person;

beforeAll(async () => {
  provider = await IdentityProvider.start();
  Object.assign(process.env, provider.environment);
  const form = { ...OWNER, name: "Olive", workspaceName: "Main", currency: "EUR", timeZone: "UTC" };
  await setUp(form, { isLoopback: true }, new Browser().facts(), new Date());
  shop = await ownedWorkspace();
  await saveGroupRole(shop, { group: "marketing", role: "advertiser" });
  await saveGroupRole(shop, { group: "leads", role: "approver" });
});

afterAll(() => provider.stop());

beforeEach(() => {
  delete process.env.OIDC_LINK_VERIFIED_EMAILS;
  provider.behave({ person: ADA });
});

describe("single sign-on", () => {
  it("signs a new person in by their group, and stores no token of the provider", async () => {
    const browser = newBrowser();
    expect(await throughProvider(browser, { next: "/shop/overview?day=1" })).toBe("/shop/overview?day=1");
    expect(await browser.actor()).toMatchObject({ email: ADA.email, name: "Ada Example", method: "sso" });
    expect(await roleOf(ADA.email, shop.workspaceId)).toEqual({ role: "advertiser", source: "sso" });
    const rows = await asOwner("SELECT * FROM account WHERE provider_id LIKE 'oidc:%'");
    expect(rows).toEqual([
      expect.objectContaining({ access_token: null, refresh_token: null, id_token: null, password: null }),
    ]);
    expect(browser.jar.has("nextdollar-sso")).toBe(false);
  });

  it("identifies the person by issuer and subject, even with another email address", async () => {
    provider.behave({ person: { ...ADA, email: "ada.new@example.com", email_verified: false } });
    const browser = newBrowser();
    expect(await throughProvider(browser)).toBe("/");
    expect(await browser.actor()).toMatchObject({ email: ADA.email });
  });

  it.each([
    [{}, false],
    [{ amr: ["pwd"] }, false],
    [{ amr: ["pwd", "sms"] }, false],
    [{ amr: "mfa" }, false],
    [{ amr: ["pwd", "mfa"] }, true],
    [{ amr: ["hwk"] }, true],
    [{ acr: "phr" }, true],
    [{ acr: "0" }, false],
  ])("counts %j as a second factor: %s", async (claims, shown) => {
    provider.behave({ person: { ...ADA, ...claims } });
    const browser = newBrowser();
    await throughProvider(browser);
    expect((await browser.actor())?.secondFactorAt !== null).toBe(shown);
  });

  it("confirms only the time that the provider reports", async () => {
    const browser = newBrowser();
    await throughProvider(browser);
    expect((await browser.actor())?.confirmedAt).toBeNull();
    const second = Math.floor(Date.now() / 1000);
    const minutesAgo = (minutes: number) => second - minutes * 60;
    provider.behave({ person: { ...ADA, auth_time: minutesAgo(120) } });
    await throughProvider(browser);
    expect((await browser.actor())?.confirmedAt).toEqual(new Date(minutesAgo(120) * 1000));
    provider.behave({ person: { ...ADA, auth_time: minutesAgo(-120) } });
    await throughProvider(browser);
    expect((await browser.actor())!.confirmedAt!.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it("reads address and groups from userinfo if the token lacks them, and only for the same subject", async () => {
    const { groups, email, email_verified, ...rest } = { ...ADA, sub: "uma-1", email: "uma@example.com" };
    provider.behave({ person: rest, userinfo: { groups, email, email_verified, amr: ["mfa"], auth_time: 1 } });
    const browser = newBrowser();
    expect(await throughProvider(browser)).toBe("/");
    expect(await browser.actor()).toMatchObject({ email, secondFactorAt: null, confirmedAt: null });
    provider.behave({ person: rest, userinfo: { groups, email, email_verified, sub: "ada-1" } });
    expect(await throughProvider(newBrowser())).toBe(problem("not-verified"));
    provider.behave({
      person: { ...rest, sub: "mix-1", email: "mix@example.com" },
      userinfo: { email_verified: true },
    });
    expect(await throughProvider(newBrowser())).toBe(problem("no-email"));
  });
});

describe("an attack on single sign-on is rejected", () => {
  it.each<[string, Partial<Behaviour>]>([
    ["no signature (alg none)", { sign: "none" }],
    ["a signature of another key", { sign: "other-key" }],
    ["a signature made with the client's secret", { sign: "client-secret" }],
    ["a payload changed after signing", { sign: "broken" }],
    ["another nonce", { claims: { nonce: "another" } }],
    ["no nonce", { claims: { nonce: undefined } }],
    ["another audience", { claims: { aud: "another" } }],
    ["several audiences and no authorised party", { claims: { aud: ["nextdollar test", "another"] } }],
    ["another authorised party", { claims: { azp: "another" } }],
    ["another issuer", { claims: { iss: "https://evil.example" } }],
    ["an expiry in the past", { lifetimeSeconds: -120 }],
    ["no expiry", { claims: { exp: undefined } }],
    ["no issue time", { claims: { iat: undefined } }],
    ["an old issue time", { claims: { iat: Math.floor(Date.now() / 1000) - 7200 } }],
    ["no subject", { claims: { sub: undefined } }],
    ["an empty subject", { claims: { sub: "" } }],
  ])("by an ID token with %s", async (_, behaviour) => {
    provider.behave({ person: ADA, ...behaviour });
    const browser = newBrowser();
    expect(await throughProvider(browser)).toBe(problem("not-verified"));
    expect(await browser.actor()).toBeNull();
  });

  it.each<[string, Record<string, string | null>, string]>([
    ["another state", { state: "another" }, "not-begun"],
    ["no state", { state: null }, "not-begun"],
    ["another issuer (mix-up)", { iss: "https://evil.example" }, "not-verified"],
    ["no issuer, though the provider names itself", { iss: null }, "not-verified"],
    ["a code that was never issued", { code: "made-up" }, "not-verified"],
    ["no code", { code: null }, "not-verified"],
    ["an error", { code: null, error: "access_denied" }, "declined"],
  ])("by an answer with %s", async (_, answer, expected) => {
    provider.behave({ person: ADA, answer });
    const browser = newBrowser();
    expect(await throughProvider(browser)).toBe(problem(expected));
    expect(await browser.actor()).toBeNull();
  });

  it("by an answer that is sent twice, one after the other or at once", async () => {
    const browser = newBrowser();
    const answer = await answerOf(await begin(browser));
    const facts = browser.facts();
    const both = await Promise.all([1, 2].map(() => finishSingleSignOn(answer, null, facts, new Date())));
    expect(both.map(({ path }) => path).sort()).toEqual(["/", problem("not-begun")]);
    expect((await finishSingleSignOn(answer, null, facts, new Date())).path).toBe(problem("not-begun"));
  });

  it("by a used code with a new state", async () => {
    const first = newBrowser();
    const used = await answerOf(await begin(first));
    expect((await finishSingleSignOn(used, null, first.facts(), new Date())).path).toBe("/");
    const second = newBrowser();
    const fresh = await answerOf(await begin(second));
    fresh.set("code", used.get("code")!);
    expect((await finishSingleSignOn(fresh, null, second.facts(), new Date())).path).toBe(problem("not-verified"));
  });

  it("by another person's answer, without the flow's cookie or with the cookie of another flow", async () => {
    const attacker = newBrowser();
    const answer = await answerOf(await begin(attacker));
    const victim = newBrowser();
    expect((await finishSingleSignOn(answer, null, victim.facts(), new Date())).path).toBe(problem("not-begun"));
    const again = await answerOf(await begin(attacker));
    await begin(victim);
    expect((await finishSingleSignOn(again, null, victim.facts(), new Date())).path).toBe(problem("not-begun"));
  });

  it("by a code from another person's flow, because the verifier does not match", async () => {
    const victim = newBrowser();
    const stolen = await answerOf(await begin(victim));
    const attacker = newBrowser();
    const own = await answerOf(await begin(attacker));
    own.set("code", stolen.get("code")!);
    expect((await finishSingleSignOn(own, null, attacker.facts(), new Date())).path).toBe(problem("not-verified"));
    expect(provider.tokenRequests.every((form) => (form.get("code_verifier") ?? "").length >= 43)).toBe(true);
    expect(new Set(provider.tokenRequests.map((form) => form.get("code_verifier"))).size).toBeGreaterThan(5);
  });

  it("by waiting longer than ten minutes", async () => {
    const browser = newBrowser();
    const answer = await answerOf(await begin(browser));
    const late = new Date(Date.now() + 10 * 60_000 + 1000);
    expect((await finishSingleSignOn(answer, null, browser.facts(), late)).path).toBe(problem("not-begun"));
  });

  it("by a repeated parameter", async () => {
    const browser = newBrowser();
    const answer = await answerOf(await begin(browser));
    answer.append("code", "another");
    expect((await finishSingleSignOn(answer, null, browser.facts(), new Date())).path).toBe(problem("not-verified"));
  });

  it.each([
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "/x/..//evil.example",
    "/%0d%0aset-cookie:x",
    "evil",
    42,
    null,
  ])("by redirecting to %j", async (next) => {
    const path = await throughProvider(newBrowser(), { next });
    expect(new URL(path, "http://localhost:3000").origin).toBe("http://localhost:3000");
    expect(path).toMatch(/^\/(?![/\\])[^\r\n]*$/);
    if (next !== "/%0d%0aset-cookie:x") expect(path).toBe("/");
  });

  it("by stored secrets: no table has the state, nonce or verifier in plain text", async () => {
    const browser = newBrowser();
    const url = new URL(await begin(browser));
    const stored = JSON.stringify(await asOwner("SELECT * FROM verification"));
    for (const name of ["state", "nonce", "code_challenge"]) expect(stored).not.toContain(url.searchParams.get(name));
    expect(stored).not.toContain(browser.jar.get("nextdollar-sso"));
  });

  it("by a discovery document of another issuer, or with a plain http endpoint on another host", async () => {
    const other = await IdentityProvider.start();
    Object.assign(process.env, other.environment);
    try {
      other.discovery = { issuer: "https://evil.example" };
      await expect(begin(newBrowser())).rejects.toMatchObject({ code: "unavailable" });
      other.discovery = { token_endpoint: "http://evil.example/token" };
      await expect(begin(newBrowser())).rejects.toMatchObject({ code: "unavailable" });
    } finally {
      Object.assign(process.env, provider.environment);
      await other.stop();
    }
  });

  it.each(["http://idp.example.com", "ftp://127.0.0.1", "https://a:b@idp.example.com", "https://idp.example.com/?x=1"])(
    "by the issuer %s",
    async (issuer) => {
      process.env.OIDC_ISSUER = issuer;
      await expect(begin(newBrowser())).rejects.toThrow("OIDC_ISSUER is");
      process.env.OIDC_ISSUER = provider.issuer;
    },
  );
});

describe("an existing account", () => {
  it("is not taken over by the same email address", async () => {
    provider.behave({ person: { ...ADA, sub: "thief", email: OWNER.email.toUpperCase() } });
    const browser = newBrowser();
    expect(await throughProvider(browser)).toBe(problem("account-exists"));
    expect(await browser.actor()).toBeNull();
  });

  it("is linked by its verified address only if the installation allows it, and never by an unverified one", async () => {
    process.env.OIDC_LINK_VERIFIED_EMAILS = "1";
    const member = await addMember(shop.workspaceId, "analyst");
    const person = { ...ADA, sub: "linked-1", email: member.email };
    provider.behave({ person: { ...person, email_verified: false } });
    expect(await throughProvider(newBrowser())).toBe(problem("no-email"));
    provider.behave({ person });
    await asOwner("UPDATE app_user SET email_verified = false WHERE id = $1", [member.userId]);
    expect(await throughProvider(newBrowser())).toBe(problem("account-exists"));
    await asOwner("UPDATE app_user SET email_verified = true WHERE id = $1", [member.userId]);
    const browser = newBrowser();
    expect(await throughProvider(browser)).toBe("/");
    expect(await browser.actor()).toMatchObject({ userId: member.userId });
  });

  it("is linked and unlinked by its signed-in and confirmed person", async () => {
    const browser = newBrowser();
    browser.keep((await signIn(OWNER, browser.facts(), new Date())).cookies);
    const person = { ...ADA, sub: "owner-at-provider", email: "private@example.com", groups: [] };
    provider.behave({ person });
    expect(await throughProvider(browser, { purpose: "link", next: "/account/security" })).toBe("/account/security");
    const other = newBrowser();
    expect(await throughProvider(other)).toBe("/");
    expect(await other.actor()).toMatchObject({ email: OWNER.email, method: "sso" });
    provider.behave({ person: { ...person, sub: "second" } });
    expect(await throughProvider(browser, { purpose: "link" })).toBe(problem("linked-elsewhere"));
    await unlinkSingleSignOn((await browser.actor())!, browser.facts(), new Date());
    provider.behave({ person });
    expect(await throughProvider(newBrowser())).toBe(problem("no-access"));
  });

  it("is not linked without a confirmation, or by another session than the one that started", async () => {
    const browser = newBrowser();
    await throughProvider(browser);
    await expect(begin(browser, { purpose: "link" })).rejects.toMatchObject({ code: "confirmation-required" });
    const owner = newBrowser();
    owner.keep((await signIn(OWNER, owner.facts(), new Date())).cookies);
    provider.behave({ person: { ...ADA, sub: "crossed" } });
    const answer = await answerOf(await begin(owner, { purpose: "link" }));
    const end = await finishSingleSignOn(answer, await browser.actor(), owner.facts(), new Date());
    expect(end.path).toBe(problem("other-person"));
  });

  it("cannot be unlinked if that is the only way to sign in", async () => {
    const browser = newBrowser();
    provider.behave({ person: { ...ADA, auth_time: Math.floor(Date.now() / 1000) } });
    await throughProvider(browser);
    const actor = (await browser.actor())!;
    await expect(unlinkSingleSignOn(actor, browser.facts(), new Date())).rejects.toMatchObject({ code: "conflict" });
  });

  it("that is disabled cannot sign in", async () => {
    const { userId } = (await findPersonByEmail(ADA.email))!;
    await saveDisabled(userId, new Date());
    expect(await throughProvider(newBrowser())).toBe(problem("disabled"));
    await saveDisabled(userId, null);
  });
});

describe("an account with a second factor of its own", () => {
  const ORA = { ...ADA, sub: "ora", email: "ora@example.com" };
  let secret: string;

  beforeAll(async () => {
    const browser = newBrowser();
    provider.behave({ person: { ...ORA, auth_time: Math.floor(Date.now() / 1000) } });
    await throughProvider(browser);
    ({ secret } = await enrol(browser));
  });

  it("must use it, unless the provider checked one", async () => {
    const browser = newBrowser();
    provider.behave({ person: ORA });
    expect(await throughProvider(browser, { next: "/shop?x=1" })).toBe("/sign-in/second-factor?next=%2Fshop%3Fx%3D1");
    expect(await browser.actor()).toBeNull();
    browser.keep(await signInSecondFactor(totp(secret), browser.facts(), new Date()));
    expect(await browser.actor()).toMatchObject({ email: ORA.email, method: "sso" });
    expect((await browser.actor())?.secondFactorAt).not.toBeNull();
    const other = newBrowser();
    provider.behave({ person: { ...ORA, amr: ["mfa"] } });
    expect(await throughProvider(other, { next: "/shop" })).toBe("/shop");
    provider.behave({ person: ORA });
    expect(await throughProvider(other, { purpose: "confirm" })).toBe(problem("own-factor"));
  });
});

describe("a confirmation through the provider", () => {
  it("requires a fresh sign-in of the same person, and gives the session a new token", async () => {
    const browser = newBrowser();
    await throughProvider(browser);
    const before = browser.session();
    expect(await throughProvider(browser, { purpose: "confirm", next: "/shop" })).toBe("/shop");
    expect(browser.session()).not.toBe(before);
    expect((await browser.actor())!.confirmedAt!.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect((await browser.actor())!.secondFactorAt).toBeNull();
  });

  it("is rejected for another person, for an old sign-in and for one without a time", async () => {
    const browser = newBrowser();
    await throughProvider(browser);
    const now = Math.floor(Date.now() / 1000);
    provider.behave({ person: { ...ADA, sub: "uma-1" } });
    expect(await throughProvider(browser, { purpose: "confirm" })).toBe(problem("other-person"));
    provider.behave({ person: ADA, claims: { auth_time: now - 120 } });
    expect(await throughProvider(browser, { purpose: "confirm" })).toBe(problem("not-fresh"));
    provider.behave({ person: ADA, claims: { auth_time: undefined } });
    expect(await throughProvider(browser, { purpose: "confirm" })).toBe(problem("not-fresh"));
    expect((await browser.actor())?.confirmedAt).toBeNull();
  });

  it("can only be started by a signed-in person", async () => {
    await expect(begin(newBrowser(), { purpose: "confirm" })).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
