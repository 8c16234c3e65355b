import fs from "node:fs";
import http from "node:http";
import net from "node:net";
import pg from "pg";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { makeWorld, type World } from "../world";
import { requestApp, builtActions, ownOrigin, signIn, type Answer } from "./request-app";

const MEGABYTE = 1_000_000;

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await makeWorld();
  cookie = await signIn(world.people.owner);
});

describe("a file of 12 MB", () => {
  it("is stored to its last byte", async () => {
    const body = csvOf(12 * MEGABYTE);
    const answer = await upload(body, {});
    expect(answer.status).toBe(200);
    const { importId } = JSON.parse(answer.text) as { importId: string };
    expect(await importOf(importId)).toEqual({ byte_count: String(body.length), rows: rowsOf(body), status: "staged" });
  });

  it("is stored too if the sender does not announce its length", async () => {
    const body = csvOf(12 * MEGABYTE);
    const { text } = await upload(body, { "transfer-encoding": "chunked" });
    const { importId } = JSON.parse(text) as { importId: string };
    expect(await importOf(importId)).toMatchObject({ byte_count: String(body.length) });
  });

  it("is answered with all security headers, whether accepted or refused", async () => {
    for (const headers of [{}, { origin: "https://evil.example" }]) {
      const answer = await upload(Buffer.from("Day,Campaign,Cost\n2026-05-20,A,1\n"), headers);
      expect(answer.headers).toMatchObject({
        "content-security-policy": expect.stringMatching(
          /script-src 'self' 'nonce-[^']{22,}' 'strict-dynamic'/,
        ) as string,
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": expect.stringContaining("camera=()") as string,
        "x-frame-options": "DENY",
        "cache-control": "private, no-store",
      });
    }
  });

  it("is refused under another host's name", async () => {
    expect((await upload(Buffer.from("a,b\n1,2\n"), { host: "evil.example" })).status).toBe(421);
  });
});

describe("a body that is too long", () => {
  it.each(["/sign-in", "/", "/nowhere", `/demo/import/upload/more`])("is refused unread at %s", async (path) => {
    const { status } = await announce(path, 9 * MEGABYTE);
    expect(status).toBe(413);
  });

  it("is cut off if it does not announce its length, and runs nothing", async () => {
    const headers = { "transfer-encoding": "chunked", "next-action": "0".repeat(42), "content-type": "text/plain" };
    const { status } = await requestApp("/sign-in", { method: "POST", headers, body: Buffer.alloc(9 * MEGABYTE, "x") });
    expect(status).toBeGreaterThanOrEqual(400);
  });
});

describe("a request that no page could answer", () => {
  it.each(["TRACE", "PROPFIND"])(
    "%s is refused with all security headers, and the response repeats nothing of the request",
    async (method) => {
      const { status, headers, text } = await requestApp("/sign-in", {
        method,
        headers: { "x-secret": "canary-of-mine" },
      });
      expect(status).toBe(405);
      expect(headers).toMatchObject({ "x-frame-options": "DENY", "x-request-id": expect.any(String) as string });
      expect(text).not.toContain("canary-of-mine");
    },
  );

  it("an address that cannot be decoded is refused too", async () => {
    for (const path of ["/%E0%A4%A", "/demo/%", "/_next/static/%E0%A4%A"])
      expect([path, (await requestApp(path)).status]).toEqual([path, 400]);
  });
});

describe("an action's body that cannot be read", () => {
  it.each([
    ["text/plain;charset=UTF-8", "[{bad"],
    ["text/plain;charset=UTF-8", '["$F9"]'],
    ["multipart/form-data; boundary=x", "no parts"],
  ])("is logged as one line without a stack: %s %s", async (type, body) => {
    const { id = "" } = builtActions().get("app/(account)/sign-in/passkey/actions.ts#signInWithPasskeyAction") ?? {};
    const headers = { ...ownOrigin(), "next-action": id, "content-type": type };
    const answer = await requestApp("/sign-in", { method: "POST", headers, body });
    expect(answer.text).not.toMatch(/"ok":true|node_modules/);
    const lines = await logOf(String(answer.headers["x-request-id"]));
    expect(lines).toMatchObject([{ level: "warn", msg: "request could not be read" }]);
    expect(lines[0]).not.toHaveProperty("err");
  });
});

describe("an action that is requested at another page", () => {
  it("is logged with the original address and id of its request", async () => {
    const { id = "" } = builtActions().get("app/[workspace]/settings/data/actions.ts#checkExportAction") ?? {};
    const headers = { ...ownOrigin(), "next-action": id, "content-type": "text/plain;charset=UTF-8" };
    const requestId = await postFrom("127.0.0.2", "/sign-in", headers, JSON.stringify([world.ids.slug]));
    expect(await logOf(requestId)).toMatchObject([{ address: "127.0.0.2", refusal: expect.any(String) as string }]);
  });
});

/** Sends from another loopback address of this machine; resolves to the id of the response. */
function postFrom(localAddress: string, path: string, headers: Record<string, string>, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { method: "POST", localAddress, headers };
    const request = http.request(new URL(path, inject("app").url), options, (answer) => {
      answer.resume().on("end", () => resolve(String(answer.headers["x-request-id"])));
    });
    request.on("error", reject).end(body);
  });
}

/** The app's log lines for an id, which may be written shortly after the response. */
async function logOf(requestId: string): Promise<Record<string, unknown>[]> {
  for (let left = 50; ; left--) {
    const lines = fs.readFileSync(inject("app").logFile, "utf8").split("\n");
    const found = lines.filter((line) => line.startsWith("{") && line.includes(requestId));
    if (found.length > 0 || left === 0) return found.map((line) => JSON.parse(line) as Record<string, unknown>);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function upload(body: Buffer, headers: Record<string, string>): Promise<Answer> {
  return requestApp(`/${world.ids.slug}/import/upload`, {
    method: "POST",
    cookie,
    headers: { ...ownOrigin(), "x-file-name": "days.csv", "content-type": "application/octet-stream", ...headers },
    body,
  });
}

/** Announces a body, and waits for the response before sending any of it. */
function announce(path: string, length: number): Promise<{ status: number }> {
  const { hostname, port, host } = new URL(inject("app").url);
  return new Promise((resolve, reject) => {
    const socket: net.Socket = net.connect(Number(port), hostname, () =>
      socket.write(`POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${length}\r\n\r\n`),
    );
    socket.setTimeout(10_000, () => reject(new Error("No answer came before the body.")));
    socket.on("error", reject);
    socket.once("data", (bytes: Buffer) => {
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(bytes.toString("latin1"))?.[1]) });
    });
  });
}

/** Long rows, since reading many takes longer than sending them. */
function csvOf(bytes: number): Buffer {
  const note = "x".repeat(2_000);
  let text = "date,campaign,cost,note\n";
  for (let line = 0; text.length < bytes; line++) text += `2026-05-20,Campaign ${line},${line}.5,${note}\n`;
  return Buffer.from(text);
}

const rowsOf = (body: Buffer) => body.toString("latin1").split("\n").length - 2;

async function importOf(importId: string): Promise<Record<string, unknown> | undefined> {
  const client = new pg.Client({ connectionString: inject("app").ownerUrl });
  await client.connect();
  try {
    const sql = "SELECT byte_count, row_count AS rows, status FROM import WHERE id = $1";
    return (await client.query<Record<string, unknown>>(sql, [importId])).rows[0];
  } finally {
    await client.end();
  }
}
