import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { makeToken, makeWorld, type World } from "../world";
import { requestApp, builtActions, ownOrigin, signIn } from "./request-app";

const ACTION = "app/(account)/sign-in/passkey/actions.ts#signInWithPasskeyAction";
const SIGN_IN = "app/(account)/sign-in/actions.ts#signInAction";
const PLAIN = "text/plain;charset=UTF-8";
const FORM = "multipart/form-data; boundary=x";
const MEGABYTE = 1_000_000;
const CHUNKED = { "transfer-encoding": "chunked" };

let world: World;
let cookie: string;
let token: string;
beforeAll(async () => {
  world = await makeWorld();
  cookie = await signIn(world.people.owner);
  token = (await makeToken({ ...world, role: "owner" })).secret;
});

describe("an action's body that cannot be read", () => {
  it.each([
    [PLAIN, ""],
    [PLAIN, "[{bad"],
    [PLAIN, '["$F9"]'],
    [PLAIN, "\xff\xfe"],
    [FORM, "no parts"],
    [FORM, "--x\r\nContent-Disposition: form-data; name"],
    ["multipart/form-data", "no boundary"],
  ])("is answered with a 400: %s %j", async (type, body) => {
    const { status, text } = await act({ "content-type": type }, body);
    expect(status).toBe(400);
    expect(text).not.toMatch(/"ok":true|node_modules/);
  });

  it("is a 400 too if no action is named", async () => {
    const headers = { ...ownOrigin(), "content-type": FORM };
    expect((await requestApp("/sign-in", { method: "POST", headers, body: "no parts" })).status).toBe(400);
  });
});

describe("an action's body that is too long", () => {
  it.each([
    ["0.3 MB", 0.3, {}],
    ["2 MB", 2, {}],
    ["0.3 MB without a length", 0.3, CHUNKED],
    ["3 MB without a length", 3, CHUNKED],
    ["50 MB without a length", 50, CHUNKED],
  ])("is answered with a 413: %s", async (_name, megabytes, headers) => {
    for (const type of [PLAIN, FORM]) {
      const { status } = await act({ "content-type": type, ...headers }, Buffer.alloc(megabytes * MEGABYTE, "x"));
      expect([type, status]).toEqual([type, 413]);
    }
  });

  it("is a 413 too if no action is named", async () => {
    const headers = { ...ownOrigin(), ...CHUNKED, "content-type": FORM };
    const body = Buffer.alloc(9 * MEGABYTE, "x");
    expect((await requestApp("/sign-in", { method: "POST", headers, body })).status).toBe(413);
  });
});

it("a body of the API that cannot be read or is too long is answered with a 400 or a 413", async () => {
  const send = async (body: string | Buffer, headers: Record<string, string> = {}) => {
    const all = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
    };
    return (await requestApp("/api/v1/day-rows", { method: "POST", headers: { ...all, ...headers }, body })).status;
  };
  expect(await send("{bad")).toBe(400);
  expect(await send("")).toBe(400);
  expect(await send(Buffer.from([0xff, 0xfe]))).toBe(400);
  expect(await send("{bad", CHUNKED)).toBe(400);
  for (const megabytes of [3, 50]) {
    expect(await send(Buffer.alloc(megabytes * MEGABYTE, "x"))).toBe(413);
    expect(await send(Buffer.alloc(megabytes * MEGABYTE, "x"), CHUNKED)).toBe(413);
  }
});

it("a file that cannot be read is answered with a 400, or kept as refused", async () => {
  const send = async (body: string | Buffer, headers: Record<string, string> = {}) => {
    const all = { ...ownOrigin(), "x-file-name": "days.csv", "content-type": "application/octet-stream", ...headers };
    const path = `/${world.ids.slug}/import/upload`;
    return (await requestApp(path, { method: "POST", cookie, headers: all, body })).status;
  };
  expect([200, 400]).toContain(await send(""));
  expect(await send("a,b\n1,2\n", { "x-file-name": "%E0%A4%A" })).toBe(400);
  expect(await send("a,b\n1,2\n", { "content-encoding": "gzip" })).toBe(400);
  expect([200, 400]).toContain(await send(Buffer.alloc(5 * MEGABYTE), CHUNKED));
});

it("a value that only a browser can hold is refused by the action, and does not count as a server error", async () => {
  const { status, text } = await act({ "content-type": PLAIN }, '[{"email":"$T","password":"x"}]', SIGN_IN);
  expect([status, text.includes("The page sent data that cannot be read")]).toEqual([200, true]);
});

function act(headers: Record<string, string>, body: string | Buffer, action = ACTION) {
  const { id = "" } = builtActions().get(action) ?? {};
  return requestApp("/sign-in", { method: "POST", headers: { ...ownOrigin(), "next-action": id, ...headers }, body });
}
