import { beforeEach, describe, expect, it } from "vitest";
import { changeRole } from "@/lib/services/member/change-role";
import { removeMember } from "@/lib/services/member/remove-member";
import { revokeApiToken } from "@/lib/services/api-token/revoke-api-token";
import { databaseClient } from "@/lib/store/db/client";
import { ACTIONS } from "../surface/actions";
import { makeToken, makeWorld, ownerContext, type World } from "../world";
import { callAction, requestApp, requestRoute, ownOrigin, signIn } from "./request-app";
import { forgetAttempts } from "./forget-attempts";

let world: World;
let cookie: string;
beforeEach(async () => {
  await forgetAttempts();
  world = await makeWorld();
  cookie = await signIn(world.people.admin);
});

const page = (as: string) => requestApp(`/${world.ids.slug}/plan`, { cookie: as });
const isIn = async (as: string) => (await page(as)).text.includes(world.canary);

describe("a cookie", () => {
  it("opens nothing after a character is changed, removed or taken from another cookie", async () => {
    expect(await isIn(cookie)).toBe(true);
    const [name = "", value = ""] = cookie.split("=");
    const [token = "", signature = ""] = decodeURIComponent(value).split(".");
    const [, othersSignature = ""] = decodeURIComponent((await signIn(world.people.owner)).split("=")[1] ?? "").split(
      ".",
    );
    const changed = [
      token,
      `${token}.`,
      `.${signature}`,
      `${token}.${othersSignature}`,
      `${token}.${signature.slice(0, -1)}`,
      `${token}.${signature.slice(0, 5)}${signature[5] === "A" ? "B" : "A"}${signature.slice(6)}`,
      `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}.${signature}`,
      `${token}.${signature}.${signature}`,
      `${token}\0.${signature}`,
      `${token.toUpperCase()}.${signature}`,
      `${token.toLowerCase()}.${signature}`,
      "undefined",
      "null.null",
      "' OR 1=1 --.x",
      "%",
    ];
    for (const text of changed) {
      expect([text, await isIn(`${name}=${encodeURIComponent(text)}`)]).toEqual([text, false]);
    }
    expect(await isIn(`__Host-${name}=${value}`)).toBe(false);
    expect(await isIn(cookie)).toBe(true);
  });

  it("is not available to scripts, and not sent with requests from other sites", async () => {
    const { headers } = await callAction("app/(account)/sign-in/actions.ts#enterDemoAction", [], { ids: world.ids });
    const [set = ""] = headers["set-cookie"] ?? [];
    expect(set).toMatch(/; HttpOnly/i);
    expect(set).toMatch(/; SameSite=lax/i);
    expect(set).toMatch(/; Path=\//i);
    expect(set).not.toMatch(/; Domain=/i);
  });

  it("that the browser brings is replaced at sign-in", async () => {
    const planted = `nextdollar=planted.${"A".repeat(43)}=`;
    const entered = await callAction("app/(account)/sign-in/actions.ts#enterDemoAction", [], {
      ids: world.ids,
      cookie: planted,
    });
    expect(entered.headers["set-cookie"]?.[0]).toMatch(/^nextdollar=(?!planted)/);
    expect(await isIn(planted)).toBe(false);
  });
});

describe("a revocation takes effect on the next request", () => {
  it("of a session", async () => {
    expect(await isIn(cookie)).toBe(true);
    await databaseClient().userSession.deleteMany({ where: { userId: world.people.admin.userId } });
    expect(await isIn(cookie)).toBe(false);
  });

  it("of a role", async () => {
    const invite = "app/[workspace]/settings/members/actions.ts#inviteMemberAction";
    const ask = async () => {
      const args = ACTIONS[invite]?.args(world.ids, world) ?? [];
      const { result } = await callAction(invite, args, { ids: world.ids, cookie });
      return result?.code ?? "answered";
    };
    expect(await ask()).toBe("answered");
    await changeRole(ownerContext(world), { userId: world.people.admin.userId, role: "analyst" });
    expect(await ask()).toBe("forbidden");
    await removeMember(ownerContext(world), { userId: world.people.admin.userId });
    expect(await ask()).toBe("not-found");
    expect(await isIn(cookie)).toBe(false);
  });

  it("of an account that is disabled", async () => {
    const { userId } = world.people.admin;
    await databaseClient().appUser.update({ where: { id: userId }, data: { disabledAt: new Date() } });
    expect(await isIn(cookie)).toBe(false);
  });

  it("of a token, and of tokens whose creator was removed", async () => {
    const ask = async (token: string) =>
      (await requestRoute("GET /api/v1/plans", { ids: world.ids, world, token })).status;
    const [revoked, orphaned] = [await makeToken(world), await makeToken(world)];
    expect([await ask(revoked.secret), await ask(orphaned.secret)]).toEqual([200, 200]);
    await revokeApiToken(ownerContext(world), revoked.tokenId);
    expect([await ask(revoked.secret), await ask(orphaned.secret)]).toEqual([401, 200]);
    await changeRole(ownerContext(world), { userId: world.people.admin.userId, role: "owner" });
    const admin = { ...ownerContext(world), userId: world.people.admin.userId };
    await removeMember(admin, { userId: world.people.owner.userId });
    expect(await ask(orphaned.secret)).toBe(401);
  });
});

describe("a response does not reveal who has an account", () => {
  it("to an admin who invites a person", async () => {
    const elsewhere = await makeWorld();
    const invite = async (email: string) => {
      const key = "app/[workspace]/settings/members/actions.ts#inviteMemberAction";
      const { result, status } = await callAction(key, [world.ids.slug, { email, role: "analyst" }], {
        ids: world.ids,
        cookie,
      });
      const { invitationId: _id, link: _link, email: _email, ...value } = result?.value as Record<string, unknown>;
      return { status, ok: result?.ok, value, keys: Object.keys(result?.value as object).sort() };
    };
    const known = await invite(elsewhere.people.owner.email);
    expect(known.ok).toBe(true);
    expect(await invite(`unknown.${world.ids.slug}@example.com`)).toEqual(known);
  });

  it("to a person who requests a new password or signs in", async () => {
    const ask = async (key: string, args: unknown[]) => {
      const { result, status, headers } = await callAction(key, args, { ids: world.ids, headers: ownOrigin() });
      return { result, status, cookies: headers["set-cookie"] ?? [] };
    };
    const reset = "app/(account)/reset-password/actions.ts#requestResetAction";
    const { email } = world.people.admin;
    expect(await ask(reset, [email])).toEqual(await ask(reset, [`unknown.${world.ids.slug}@example.com`]));
    const enter = "app/(account)/sign-in/actions.ts#signInAction";
    const password = "a wrong password 1";
    expect(await ask(enter, [{ email, password }])).toEqual(
      await ask(enter, [{ email: `unknown.${world.ids.slug}@example.com`, password }]),
    );
  });
});
