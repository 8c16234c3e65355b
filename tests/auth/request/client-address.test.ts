import { describe, expect, it } from "vitest";
import { cameFromThisMachine, clientAddress } from "@/lib/auth/request/client-address";
import { findClient, normalAddress } from "@/lib/auth/request/find-client";
import { isLoopbackInstallation } from "@/lib/auth/request/own-origins";
import { recordRequestOrigin } from "@/lib/auth/request/record-request-origins";
import { readWebEnv } from "@/lib/env";

const PEER = "198.51.100.7";

describe("finding the client", () => {
  it.each([
    ["ignores every forwarded address without proxies", 0, "203.0.113.9", PEER],
    [
      "takes the address that the one proxy saw and ignores everything to its left",
      1,
      "1.1.1.1, 2.2.2.2, 203.0.113.9",
      "203.0.113.9",
    ],
    ["takes the second address from the right with two proxies", 2, "1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"],
    ["trusts the socket when a proxy was bypassed", 2, "1.1.1.1", PEER],
    ["trusts the socket when nothing was forwarded", 1, undefined, PEER],
    ["trusts the socket when the proxy's value is not an address", 1, "203.0.113.9, unknown", PEER],
    ["trusts the socket when the proxy's value is in octal", 1, "0177.0.0.1", PEER],
    ["trusts the socket when the proxy's value is one number", 1, "2130706433", PEER],
    ["reads an address with a port", 1, "203.0.113.9:4711", "203.0.113.9"],
    ["reads an IPv6 address with a port", 1, "[2001:db8::1]:4711", "2001:db8::1"],
    ["reads a mapped IPv6 address as its IPv4 address", 1, "::ffff:203.0.113.9", "203.0.113.9"],
  ])("%s", (_, trustedProxies, forwardedFor, expected) => {
    expect(findClient({ peer: PEER, forwardedFor, trustedProxies })).toBe(expected);
  });

  it("writes every spelling of an IPv6 address the same way", () => {
    expect(normalAddress("2001:0DB8:0:0:0:0:0:1")).toBe(normalAddress("2001:db8::1"));
  });
});

describe("recording a request's origin", () => {
  const env = (more: Record<string, string> = {}) => readWebEnv({ PORT: "3000", ...more });
  const arrive = (headers: Record<string, string>, more: Record<string, string> = {}, remoteAddress = "127.0.0.1") => {
    const request = { headers: { host: "localhost:3000", ...headers }, socket: { remoteAddress } };
    recordRequestOrigin(request as unknown as Parameters<typeof recordRequestOrigin>[0], env(more));
    return new Headers(request.headers as Record<string, string>);
  };

  it("trusts nothing that a client writes about itself", () => {
    const headers = arrive(
      {
        "x-nextdollar-arrival": "guess local 127.0.0.1",
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "https",
        forwarded: "for=127.0.0.1",
        "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
        "x-real-ip": "127.0.0.1",
        "x-request-id": "mine",
      },
      {},
      PEER,
    );
    expect(clientAddress(headers)).toBe(PEER);
    expect(cameFromThisMachine(headers)).toBe(false);
    expect([...headers.values()].join(" ")).not.toMatch(/evil|subrequest|guess|mine/);
    expect([...headers.keys()].filter((name) => /^(x-middleware|forwarded$|x-real-ip)/.test(name))).toEqual([]);
    expect(headers.get("x-forwarded-proto")).toBe("http");
  });

  it("reports an unknown client when nothing was recorded, even if a header names one", () => {
    const headers = new Headers({ "x-nextdollar-arrival": "guess local 127.0.0.1", "x-forwarded-for": "127.0.0.1" });
    expect(clientAddress(headers)).toBe("unknown");
    expect(cameFromThisMachine(headers)).toBe(false);
  });

  it("treats the installation as a loopback one only if every condition holds", () => {
    const isLoopback = (headers: Record<string, string>, more: Record<string, string> = {}, peer?: string) =>
      isLoopbackInstallation(arrive(headers, more, peer), env(more));
    expect(isLoopback({})).toBe(true);
    expect(isLoopback({ host: "127.0.0.1:3000" })).toBe(true);
    expect(isLoopback({ host: "[::1]:3000" }, { HOST: "::1" }, "::1")).toBe(true);
    expect(isLoopback({ host: "ads.example.com" })).toBe(false);
    expect(isLoopback({ host: "localhost.example.com" })).toBe(false);
    expect(isLoopback({ "x-forwarded-for": "127.0.0.1" })).toBe(false);
    expect(isLoopback({ forwarded: "for=127.0.0.1" })).toBe(false);
    expect(isLoopback({}, { PUBLIC_URL: "https://ads.example.com" })).toBe(false);
    expect(isLoopback({}, { HOST: "0.0.0.0" })).toBe(false);
    expect(isLoopback({}, {}, PEER)).toBe(false);
  });
});
