import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BODY_TIMES } from "@/app/_shared/body-limits";
import { rejectEarly } from "@/app/_shared/early-rejection";
import { MAX_FILE_BYTES } from "@/lib/domain/import-file-size";
import { readWebEnv } from "@/lib/env";

const UPLOAD = "POST /main/import/upload HTTP/1.1\r\nHost: ads.example.com\r\nTransfer-Encoding: chunked\r\n\r\n";
const JSON_BODY = "PUT /api/v1/plans/x HTTP/1.1\r\nHost: ads.example.com\r\nContent-Length: 1000\r\n\r\n";
const ACTION = "POST /sign-in HTTP/1.1\r\nHost: ads.example.com\r\nTransfer-Encoding: chunked\r\n\r\n";
const CHUNK = "1\r\nx\r\n";

/** The product's limits divided by a thousand. The server's own limits are Node's defaults at the same scale. */
const TIMES = {
  upload: { wholeMs: 2_500, idleMs: 700, lingerMs: 100 },
  others: { wholeMs: 600, idleMs: 300, lingerMs: 100 },
};
const server = http.createServer(
  { requestTimeout: 600, headersTimeout: 400, connectionsCheckingInterval: 50 },
  (request, response) => {
    if (request.url === "/at-once") return void response.end("at once");
    if (request.url === "/busy") return; // reads nothing, so that the sender has to wait
    request.resume().on("end", () => response.end("whole"));
  },
);
let port = 0;
let stop: () => void;

beforeAll(async () => {
  stop = rejectEarly(readWebEnv({ PUBLIC_URL: "https://ads.example.com" }), TIMES);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  expect(await drip("GET / HTTP/1.1\r\nHost: ads.example.com\r\n\r\n", [])).toMatch(/^HTTP\/1.1 200 /);
});
afterAll(() => {
  stop();
  server.close();
});

describe("a slow body", () => {
  it("is read to its end if it is a file", async () => {
    const answer = await drip(UPLOAD, [...Array<string>(15).fill(CHUNK), "0\r\n\r\n"]); // 1.5 s
    expect(answer).toMatch(/^HTTP\/1.1 200 .*whole/s);
  });

  it.each([
    ["of the API", JSON_BODY, "x"],
    ["of an action", ACTION, CHUNK],
  ])("ends with a 408 where it is one %s", async (_name, head, piece) => {
    const begunAt = Date.now();
    const answer = await drip(head, Array<string>(40).fill(piece));
    expect(answer).toMatch(/^HTTP\/1.1 408 .*"message":"The request did not arrive in time\. Send it again\."/s);
    expect(Date.now() - begunAt).toBeLessThan(1_500);
  });

  it("ends with a 408 if a file takes longer than the limit for files", async () => {
    expect(await drip(UPLOAD, Array<string>(60).fill(CHUNK))).toMatch(/^HTTP\/1.1 408 /);
  });

  it.each([
    ["a file", UPLOAD + CHUNK],
    ["an API body", `${JSON_BODY}x`],
    ["an action's body", ACTION + CHUNK],
  ])("ends with a 408 when nothing more arrives: %s", async (_name, head) => {
    const begunAt = Date.now();
    expect(await drip(head, [])).toMatch(/^HTTP\/1.1 408 /);
    expect(Date.now() - begunAt).toBeLessThan(2_000);
  });
});

it("slow headers still end at the server's own limit", async () => {
  const begunAt = Date.now();
  const answer = await drip(
    "POST /main/import/upload HTTP/1.1\r\nHost: ads.example.com\r\n",
    Array<string>(30).fill("X-A: 1\r\n"),
  );
  expect(answer).toMatch(/^HTTP\/1.1 408 /);
  expect(Date.now() - begunAt).toBeLessThan(1_500);
});

it("the connection closes soon after the response, without waiting for the rest of the body", async () => {
  const begunAt = Date.now();
  const head = UPLOAD.replace("/main/import/upload", "/at-once");
  const answer = await drip(head, Array<string>(40).fill(CHUNK), { untilClosed: true });
  expect(answer).toMatch(/^HTTP\/1.1 200 .*at once/s);
  expect(answer).not.toContain("408");
  expect(Date.now() - begunAt).toBeLessThan(1_500);
});

it("a sender who has to wait for the server does not count as idle", async () => {
  const socket = net.connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(
    "POST /main/import/upload HTTP/1.1\r\nHost: ads.example.com\r\nTransfer-Encoding: chunked\r\n\r\n".replace(
      "/main/import/upload",
      "/busy",
    ),
  );
  socket.write(`${(4_000_000).toString(16)}\r\n${"x".repeat(4_000_000)}`);
  let answer = "";
  socket.on("data", (bytes: Buffer) => (answer += bytes.toString("latin1")));
  await pause(450); // longer than a body may be idle
  expect(answer).toBe("");
  socket.destroy();
});

it("the limits match docs/operating.md", () => {
  const bits = 8 * MAX_FILE_BYTES;
  expect(bits / (BODY_TIMES.upload.wholeMs / 1000)).toBeLessThan(1_000_000); // 1 Mbit/s is enough
  expect(BODY_TIMES.upload).toMatchObject({ wholeMs: 5 * 3_600_000, idleMs: 120_000 });
  expect(BODY_TIMES.others).toMatchObject({ wholeMs: 300_000, idleMs: 60_000 });
});

/** Sends the head at once and then a piece every 0.1 seconds; resolves with the response. */
function drip(head: string, pieces: string[], { untilClosed = false } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write(head));
    const rest = [...pieces];
    let answer = "";
    const timer = setInterval(() => {
      const piece = rest.shift();
      if (piece !== undefined && socket.writable) socket.write(piece);
    }, 100);
    const finish = () => {
      clearInterval(timer);
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(8_000, () => reject(new Error("no answer")));
    socket.on("error", () => finish());
    socket.on("close", finish);
    socket.on("data", (bytes: Buffer) => {
      answer += bytes.toString("latin1");
      if (!untilClosed) setTimeout(finish, 50);
    });
  });
}
