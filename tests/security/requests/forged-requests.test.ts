import { beforeAll, describe, expect, inject, it } from "vitest";
import { fingerprintOf } from "../services/ask-service";
import { ACTIONS } from "../surface/actions";
import { PAGES } from "../surface/pages";
import { ROUTES } from "../surface/routes";
import { makeWorld, type World } from "../world";
import { askAction, askApp, askRoute, builtActions, fillPath, ownOrigin, signIn } from "./ask-app";
import { forgetAttempts } from "./forget-attempts";

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await makeWorld();
  cookie = await signIn(world.people.owner);
});

const port = () => new URL(inject("app").url).port;

/** What a request carries that no page of ours has sent. */
const FORGERIES: [string, () => Record<string, string | null>][] = [
  ["another site's", () => ({ origin: "https://evil.example" })],
  ["a sandboxed frame's", () => ({ origin: "null" })],
  ["no", () => ({ origin: null })],
  ["another port's", () => ({ origin: "http://127.0.0.1:1" })],
  ["a look-alike's", () => ({ origin: `http://127.0.0.1:${port()}.evil.example` })],
  ["our own, but a cross-site", () => ({ ...ownOrigin(), "sec-fetch-site": "cross-site" })],
  ["our own in Referer only, and no", () => ({ origin: null, referer: `http://127.0.0.1:${port()}/` })],
  [
    "another site's, with forwarded hosts to match, and that",
    () => ({
      origin: "https://evil.example",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
    }),
  ],
];

describe.each(FORGERIES)("with %s Origin", (_name, headers) => {
  it("no action does anything, with the best of sessions", async () => {
    const before = await fingerprintOf(world.workspaceId);
    for (const [key, { args }] of Object.entries(ACTIONS)) {
      const { result } = await askAction(key, args(world.ids, world), { ids: world.ids, cookie, headers: headers() });
      expect([key, result?.ok ?? false, result?.code ?? "forbidden"]).toEqual([key, false, "forbidden"]);
    }
    expect(await fingerprintOf(world.workspaceId)).toEqual(before);
    expect((await askApp(`/${world.ids.slug}/overview`, { cookie })).status).toBe(200);
  });

  it("no route changes anything", async () => {
    const before = await fingerprintOf(world.workspaceId);
    const keys = Object.keys(ROUTES).filter((key) => !/^(GET|OPTIONS) /.test(key) && !ROUTES[key]?.operationId);
    for (const key of keys.filter((one) => ROUTES[one]?.access !== "public")) {
      const { status } = await askRoute(key, { ids: world.ids, world, cookie, headers: headers() });
      expect([key, status]).toEqual([key, 403]);
    }
    expect(await fingerprintOf(world.workspaceId)).toEqual(before);
  });
});

it("a form of another site, which needs no script, signs nobody out", async () => {
  const { id, page } = builtActions().get("app/(account)/sign-in/actions.ts#signOutAction") ?? { id: "", page: "" };
  const boundary = "----form";
  const body = `--${boundary}\r\nContent-Disposition: form-data; name="$ACTION_ID_${id}"\r\n\r\n\r\n--${boundary}--\r\n`;
  const post = (headers: Record<string, string>) =>
    askApp(fillPath(page, world.ids), {
      method: "POST",
      cookie,
      headers: { "content-type": `multipart/form-data; boundary=${boundary}`, ...headers },
      body,
    });
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, {}]) {
    const { headers: answered } = await post(headers);
    expect(answered["set-cookie"] ?? []).toEqual([]);
    expect((await askApp(`/${world.ids.slug}/overview`, { cookie })).status).toBe(200);
  }
});

it("nothing that changes something is done by GET", async () => {
  const before = await fingerprintOf(world.workspaceId);
  for (const [key, { args }] of Object.entries(ACTIONS)) {
    const { id, page } = builtActions().get(key) ?? { id: "", page: "" };
    const query = `?${new URLSearchParams({ [`$ACTION_ID_${id}`]: "", "next-action": id })}`;
    await askApp(`${fillPath(page, world.ids)}${query}`, {
      cookie,
      headers: { ...ownOrigin(), "next-action": id, "x-args": JSON.stringify(args(world.ids, world), plain) },
    });
  }
  expect(await fingerprintOf(world.workspaceId)).toEqual(before);
});

describe("headers that only our own machinery may write", () => {
  const CLAIMS: Record<string, string>[] = [
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
    {
      "x-middleware-next": "1",
      "x-middleware-override-headers": "cookie",
      "x-middleware-request-cookie": "nextdollar=1",
    },
    { "x-invoke-path": "/", "x-invoke-status": "200", "x-matched-path": "/sign-in" },
    { "x-user-id": "1", "x-forwarded-user": "owner", "x-nextdollar-arrival": "key local 127.0.0.1" },
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
    { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/__PAGE__" },
    { "x-nextjs-data": "1" },
    { purpose: "prefetch", "x-now-route-matches": `1=${"w"}` },
  ];

  it.each(CLAIMS)("%j shows nobody a page that they may not see", async (headers) => {
    for (const path of Object.keys(PAGES).filter((one) => one.startsWith("/[workspace]"))) {
      const { text } = await askApp(fillPath(path, world.ids), { headers });
      expect(text.includes(world.canary), path).toBe(false);
    }
  });

  it("a made-up Host is turned away, and one that is forwarded leads nobody elsewhere", async () => {
    const address = `/${world.ids.slug}/overview`;
    for (const host of ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "evil.example:80"]) {
      expect((await askApp(address, { cookie, headers: { host } })).status, host).toBe(421);
    }
    for (const headers of [{ "x-forwarded-host": "evil.example" }, { forwarded: "host=evil.example;proto=https" }]) {
      const { text, headers: answered } = await askApp(address, { headers });
      expect(JSON.stringify(answered) + text).not.toContain("evil.example");
      expect(answered.location).toMatch(/^\/sign-in/);
    }
  });

  it("the demo opens for no request that came through a proxy, or says so", async () => {
    const enter = (headers: Record<string, string>) =>
      askAction("app/(account)/sign-in/actions.ts#enterDemoAction", [], { ids: world.ids, headers });
    for (const headers of [
      { "x-forwarded-for": "127.0.0.1" },
      { forwarded: "for=127.0.0.1" },
      { "x-real-ip": "::1" },
    ]) {
      expect((await enter(headers as Record<string, string>)).result?.ok).not.toBe(true);
    }
    expect((await enter({})).result?.ok).toBe(true);
  });

  it("an address that is made up anew for each try does not get around the limit of sign-ins", async () => {
    await forgetAttempts();
    const codes: string[] = [];
    for (let attempt = 0; attempt < 24; attempt++) {
      const { result } = await askAction(
        "app/(account)/sign-in/actions.ts#signInAction",
        [{ email: `nobody${attempt}@example.com`, password: "a guess of no worth" }],
        {
          ids: world.ids,
          headers: { "x-forwarded-for": `203.0.113.${attempt}`, "x-real-ip": `198.51.100.${attempt}` },
        },
      );
      codes.push(result?.code ?? "?");
    }
    expect(codes.filter((code) => code === "invalid-input")).toHaveLength(20);
    expect(codes.slice(20)).toEqual(["rate-limited", "rate-limited", "rate-limited", "rate-limited"]);
    await forgetAttempts();
  });
});

const plain = (_key: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
