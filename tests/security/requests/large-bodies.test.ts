import fs from "node:fs";
import http from "node:http";
import net from "node:net";
import pg from "pg";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { makeWorld, type World } from "../world";
import { askApp, builtActions, ownOrigin, signIn, type Answer } from "./ask-app";

const MEGABYTE = 1_000_000;

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await makeWorld();
  cookie = await signIn(world.people.owner);
});

describe("a file of 12 MB", () => {
  it("is taken in to its last byte", async () => {
    const body = csvOf(12 * MEGABYTE);
    const answer = await upload(body, {});
    expect(answer.status).toBe(200);
    const { importId } = JSON.parse(answer.text) as { importId: string };
    expect(await importOf(importId)).toEqual({ byte_count: String(body.length), rows: rowsOf(body), status: "staged" });
  });

  it("is taken in as well by a sender who does not say how long it is", async () => {
    const body = csvOf(12 * MEGABYTE);
    const { text } = await upload(body, { "transfer-encoding": "chunked" });
    const { importId } = JSON.parse(text) as { importId: string };
    expect(await importOf(importId)).toMatchObject({ byte_count: String(body.length) });
  });

  it("is answered with every header, taken or not", async () => {
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

  it("is not asked for under another host's name", async () => {
    expect((await upload(Buffer.from("a,b\n1,2\n"), { host: "evil.example" })).status).toBe(421);
  });
});

describe("what is too long for a request", () => {
  it.each(["/sign-in", "/", "/nowhere", `/demo/import/upload/more`])("is refused unread at %s", async (path) => {
    const { status } = await announce(path, 9 * MEGABYTE);
    expect(status).toBe(413);
  });

  it("is cut where it does not say how long it is, and runs nothing", async () => {
    const headers = { "transfer-encoding": "chunked", "next-action": "0".repeat(42), "content-type": "text/plain" };
    const { status } = await askApp("/sign-in", { method: "POST", headers, body: Buffer.alloc(9 * MEGABYTE, "x") });
    expect(status).toBeGreaterThanOrEqual(400);
  });
});

describe("what no page could answer", () => {
  it.each(["TRACE", "PROPFIND"])("%s is refused with every header and nothing of the request", async (method) => {
    const { status, headers, text } = await askApp("/sign-in", { method, headers: { "x-secret": "canary-of-mine" } });
    expect(status).toBe(405);
    expect(headers).toMatchObject({ "x-frame-options": "DENY", "x-request-id": expect.any(String) as string });
    expect(text).not.toContain("canary-of-mine");
  });

  it("nor an address that cannot be read", async () => {
    for (const path of ["/%E0%A4%A", "/demo/%", "/_next/static/%E0%A4%A"])
      expect([path, (await askApp(path)).status]).toEqual([path, 400]);
  });
});

describe("an action's body that cannot be read", () => {
  it.each([
    ["text/plain;charset=UTF-8", "[{bad"],
    ["text/plain;charset=UTF-8", '["$F9"]'],
    ["multipart/form-data; boundary=x", "no parts"],
  ])("is one line of the log, without a stack: %s %s", async (type, body) => {
    const { id = "" } = builtActions().get("app/(account)/sign-in/passkey/actions.ts#signInWithPasskeyAction") ?? {};
    const headers = { ...ownOrigin(), "next-action": id, "content-type": type };
    const answer = await askApp("/sign-in", { method: "POST", headers, body });
    expect(answer.text).not.toMatch(/"ok":true|node_modules/);
    const lines = await logOf(String(answer.headers["x-request-id"]));
    expect(lines).toMatchObject([{ level: "warn", msg: "request could not be read" }]);
    expect(lines[0]).not.toHaveProperty("err");
  });
});

describe("an action that is asked for at another page than its own", () => {
  it("is known under the address and the id that its request had when it arrived", async () => {
    const { id = "" } = builtActions().get("app/[workspace]/settings/data/actions.ts#checkExportAction") ?? {};
    const headers = { ...ownOrigin(), "next-action": id, "content-type": "text/plain;charset=UTF-8" };
    const requestId = await postFrom("127.0.0.2", "/sign-in", headers, JSON.stringify([world.ids.slug]));
    expect(await logOf(requestId)).toMatchObject([{ address: "127.0.0.2", refusal: expect.any(String) as string }]);
  });
});

/** From another of this machine's loopback addresses; resolves to the id of the answer. */
function postFrom(localAddress: string, path: string, headers: Record<string, string>, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { method: "POST", localAddress, headers };
    const request = http.request(new URL(path, inject("app").url), options, (answer) => {
      answer.resume().on("end", () => resolve(String(answer.headers["x-request-id"])));
    });
    request.on("error", reject).end(body);
  });
}

/** What the app has logged under an id; it may be written a moment after the answer. */
async function logOf(requestId: string): Promise<Record<string, unknown>[]> {
  for (let left = 50; ; left--) {
    const lines = fs.readFileSync(inject("app").logFile, "utf8").split("\n");
    const found = lines.filter((line) => line.startsWith("{") && line.includes(requestId));
    if (found.length > 0 || left === 0) return found.map((line) => JSON.parse(line) as Record<string, unknown>);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function upload(body: Buffer, headers: Record<string, string>): Promise<Answer> {
  return askApp(`/${world.ids.slug}/import/upload`, {
    method: "POST",
    cookie,
    headers: { ...ownOrigin(), "x-file-name": "days.csv", "content-type": "application/octet-stream", ...headers },
    body,
  });
}

/** Says that a body is coming, and waits for the answer before any of it is sent. */
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
