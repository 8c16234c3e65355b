import { beforeAll, describe, expect, inject, it } from "vitest";
import { fingerprintOf } from "../services/call-service";
import { ACTIONS } from "../surface/actions";
import { PAGES } from "../surface/pages";
import { ROUTES } from "../surface/routes";
import { makeWorld, type World } from "../world";
import { callAction, requestApp, requestRoute, builtActions, fillPath, ownOrigin, signIn } from "./request-app";
import { forgetAttempts } from "./forget-attempts";

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await makeWorld();
  cookie = await signIn(world.people.owner);
});

const port = () => new URL(inject("app").url).port;

/** Headers of a request that no page of the app has sent. */
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
  it("no action does anything, even with a fully proven session", async () => {
    const before = await fingerprintOf(world.workspaceId);
    for (const [key, { args }] of Object.entries(ACTIONS)) {
      const { result } = await callAction(key, args(world.ids, world), { ids: world.ids, cookie, headers: headers() });
      expect([key, result?.ok ?? false, result?.code ?? "forbidden"]).toEqual([key, false, "forbidden"]);
    }
    expect(await fingerprintOf(world.workspaceId)).toEqual(before);
    expect((await requestApp(`/${world.ids.slug}/overview`, { cookie })).status).toBe(200);
  });

  it("no route changes anything", async () => {
    const before = await fingerprintOf(world.workspaceId);
    const keys = Object.keys(ROUTES).filter((key) => !/^(GET|OPTIONS) /.test(key) && !ROUTES[key]?.operationId);
    for (const key of keys.filter((one) => ROUTES[one]?.access !== "public")) {
      const { status } = await requestRoute(key, { ids: world.ids, world, cookie, headers: headers() });
      expect([key, status]).toEqual([key, 403]);
    }
    expect(await fingerprintOf(world.workspaceId)).toEqual(before);
  });
});

it("a form of another site, which needs no script, does not sign the person out", async () => {
  const { id, page } = builtActions().get("app/(account)/sign-in/actions.ts#signOutAction") ?? { id: "", page: "" };
  const boundary = "----form";
  const body = `--${boundary}\r\nContent-Disposition: form-data; name="$ACTION_ID_${id}"\r\n\r\n\r\n--${boundary}--\r\n`;
  const post = (headers: Record<string, string>) =>
    requestApp(fillPath(page, world.ids), {
      method: "POST",
      cookie,
      headers: { "content-type": `multipart/form-data; boundary=${boundary}`, ...headers },
      body,
    });
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, {}]) {
    const { headers: answered } = await post(headers);
    expect(answered["set-cookie"] ?? []).toEqual([]);
    expect((await requestApp(`/${world.ids.slug}/overview`, { cookie })).status).toBe(200);
  }
});

it("a GET request changes nothing", async () => {
  const before = await fingerprintOf(world.workspaceId);
  for (const [key, { args }] of Object.entries(ACTIONS)) {
    const { id, page } = builtActions().get(key) ?? { id: "", page: "" };
    const query = `?${new URLSearchParams({ [`$ACTION_ID_${id}`]: "", "next-action": id })}`;
    await requestApp(`${fillPath(page, world.ids)}${query}`, {
      cookie,
      headers: { ...ownOrigin(), "next-action": id, "x-args": JSON.stringify(args(world.ids, world), plain) },
    });
  }
  expect(await fingerprintOf(world.workspaceId)).toEqual(before);
});

describe("headers that only the framework and the proxy may set", () => {
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

  it.each(CLAIMS)("%j shows no page to a caller without access", async (headers) => {
    for (const path of Object.keys(PAGES).filter((one) => one.startsWith("/[workspace]"))) {
      const { text } = await requestApp(fillPath(path, world.ids), { headers });
      expect(text.includes(world.canary), path).toBe(false);
    }
  });

  it("a forged Host is rejected, and a forged forwarded host redirects to no other site", async () => {
    const address = `/${world.ids.slug}/overview`;
    for (const host of ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "evil.example:80"]) {
      expect((await requestApp(address, { cookie, headers: { host } })).status, host).toBe(421);
    }
    for (const headers of [{ "x-forwarded-host": "evil.example" }, { forwarded: "host=evil.example;proto=https" }]) {
      const { text, headers: answered } = await requestApp(address, { headers });
      expect(JSON.stringify(answered) + text).not.toContain("evil.example");
      expect(answered.location).toMatch(/^\/sign-in/);
    }
  });

  it("the demo does not open for a request that came through a proxy or claims so", async () => {
    const enter = (headers: Record<string, string>) =>
      callAction("app/(account)/sign-in/actions.ts#enterDemoAction", [], { ids: world.ids, headers });
    for (const headers of [
      { "x-forwarded-for": "127.0.0.1" },
      { forwarded: "for=127.0.0.1" },
      { "x-real-ip": "::1" },
    ]) {
      expect((await enter(headers as Record<string, string>)).result?.ok).not.toBe(true);
    }
    expect((await enter({})).result?.ok).toBe(true);
  });

  it("a different forged address for each attempt does not evade the limit of sign-ins", async () => {
    await forgetAttempts();
    const codes: string[] = [];
    for (let attempt = 0; attempt < 24; attempt++) {
      const { result } = await callAction(
        "app/(account)/sign-in/actions.ts#signInAction",
        [{ email: `unknown${attempt}@example.com`, password: "a wrong password" }],
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
