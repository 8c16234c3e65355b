import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rejectRequest, rejectEarly } from "@/app/_shared/early-rejection";
import { readWebEnv } from "@/lib/env";

const env = readWebEnv({ PUBLIC_URL: "https://ads.example.com" });
const reached: string[] = [];
const server = http.createServer((request, response) => {
  reached.push(`${request.method} ${request.url}`);
  request.resume();
  response.end("reached");
});
let port = 0;
let stop: () => void;

beforeAll(async () => {
  stop = rejectEarly(env);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  stop();
  server.close();
});

describe("a request that the app cannot handle", () => {
  it.each([
    ["TRACE /sign-in HTTP/1.1", 405],
    ["PROPFIND / HTTP/1.1", 405],
    ["GET /%E0%A4%A HTTP/1.1", 400],
    ["GET http://ads.example.com/%E0%A4%A HTTP/1.1", 400],
    ["POST /sign-in HTTP/1.1\r\nContent-Length: 9000000", 413],
    ["POST /main/import/upload/x HTTP/1.1\r\nContent-Length: 9000000", 413],
    ["GET /main/import/upload HTTP/1.1", 405],
  ])("is answered before its body comes, and Next never sees it: %j", async (lines, status) => {
    reached.length = 0;
    const answer = await send(lines);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/content-security-policy: default-src 'self'; script-src 'self' 'nonce-/i);
    expect(answer).toMatch(/connection: close/i);
    expect(reached).toEqual([]);
  });

  it("is rejected if it names another host on the upload path, which proxy.ts does not check", async () => {
    expect(await send("POST /main/import/upload HTTP/1.1", "evil.example")).toMatch(/^HTTP\/1.1 421 /);
  });
});

it("every other request reaches Next exactly once", async () => {
  reached.length = 0;
  for (const lines of ["GET /sign-in?next=%E0%A4%A HTTP/1.1", "POST /main/import/upload HTTP/1.1\r\nContent-Length: 0"])
    expect(await send(lines)).toMatch(/^HTTP\/1.1 200 /);
  expect(reached).toEqual(["GET /sign-in?next=%E0%A4%A", "POST /main/import/upload"]);
});

it("uploads may exceed the general size limit, and the API reports its limit in its own format", () => {
  const long = { method: "POST", headers: { host: "ads.example.com", "content-length": "1900000000" } };
  expect(rejectRequest({ ...long, url: "/main/import/upload?a=b" }, env)).toBeNull();
  expect(rejectRequest({ ...long, url: "/api/v1/day-rows" }, env)).toBeNull();
  expect(rejectRequest({ ...long, url: "/api/v1" }, env)).toMatchObject({ status: 413 });
});

/** Sends raw request lines, because Node's clients refuse to send some of them. A body is announced but never sent. */
function send(lines: string, host = "ads.example.com"): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: net.Socket = net.connect(port, "127.0.0.1", () => socket.write(`${lines}\r\nHost: ${host}\r\n\r\n`));
    socket.setTimeout(5_000, () => reject(new Error("no answer")));
    socket.on("error", reject);
    socket.once("data", (bytes: Buffer) => {
      socket.destroy();
      resolve(bytes.toString("latin1"));
    });
  });
}
