import http from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cameFromThisMachine, clientAddress } from "@/lib/auth/request/client-address";
import { recordRequestOrigin, recordRequestOrigins } from "@/lib/auth/request/record-request-origins";
import { readWebEnv } from "@/lib/env";

/** Returns the origin that a handler would read. */
const server = http.createServer((request, response) => {
  const headers = new Headers(request.headers as Record<string, string>);
  response.end(
    JSON.stringify({
      address: clientAddress(headers),
      local: cameFromThisMachine(headers),
      id: headers.get("x-request-id"),
      arrival: headers.get("x-nextdollar-arrival"),
    }),
  );
});
let port = 0;
const AFAR = { remoteAddress: "198.51.100.7", localAddress: "192.0.2.1" } as Socket;

beforeAll(async () => {
  recordRequestOrigins(readWebEnv({ TRUSTED_PROXIES: "1", PUBLIC_URL: "https://ads.example.com" }));
  recordRequestOrigins(readWebEnv({})); // a second call changes nothing
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

it("a real server records a request's origin before any handler reads the headers", async () => {
  expect(await ask({})).toMatchObject({ address: "127.0.0.1", local: true });
  expect(await ask({ "x-forwarded-for": "127.0.0.1, 203.0.113.9" })).toMatchObject({
    address: "203.0.113.9",
    local: false,
  });
  expect(await ask({ "X-Forwarded-For": ["1.1.1.1", "203.0.113.9"] })).toMatchObject({ address: "203.0.113.9" });
});

it("a client cannot forge the recorded origin with any spelling of the header", async () => {
  for (const name of ["x-nextdollar-arrival", "X-Nextdollar-Arrival", "X-NEXTDOLLAR-ARRIVAL"])
    expect(await ask({ [name]: "key local 10.0.0.1" })).toMatchObject({ address: "127.0.0.1" });
});

it("the recorded origin is kept when Next forwards an action that was posted to another page", async () => {
  const first = await ask({ "x-forwarded-for": "203.0.113.9" });
  const second = await ask({ "x-nextdollar-arrival": String(first.arrival), "x-request-id": String(first.id) });
  expect(second).toMatchObject({ address: "203.0.113.9", local: false, id: first.id });
  // From another machine, even our own key is not trusted.
  const { arrival } = first;
  const fromAfar = { headers: { "x-nextdollar-arrival": arrival } as Record<string, string>, socket: AFAR };
  recordRequestOrigin(fromAfar, readWebEnv({}));
  expect(clientAddress(new Headers(fromAfar.headers))).toBe("198.51.100.7");
});

it("each request gets an id from the server, and the response carries it", async () => {
  const [first, second] = [await ask({ "x-request-id": "mine" }), await ask({ "x-request-id": "mine" })];
  expect(first.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(first.id).not.toBe(second.id);
  expect(first.answered).toBe(first.id);
});

it("the response has exactly one Strict-Transport-Security header", async () => {
  expect((await ask({})).transport).toBe("max-age=63072000; includeSubDomains");
});

function ask(headers: http.OutgoingHttpHeaders): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const sent = http.get({ host: "127.0.0.1", port, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.on("end", () =>
        resolve({
          ...(JSON.parse(text) as Record<string, unknown>),
          answered: answer.headers["x-request-id"],
          transport: answer.headers["strict-transport-security"],
        }),
      );
    });
    sent.on("error", reject);
  });
}
