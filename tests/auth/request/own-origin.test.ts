import { describe, expect, it } from "vitest";
import { ownOrigins } from "@/lib/auth/request/own-origins";
import { requireOwnOrigin } from "@/lib/auth/request/require-own-origin";
import { readWebEnv } from "@/lib/env";

const LOCAL = ownOrigins(readWebEnv({ PORT: "3921" }));
const PUBLIC = ownOrigins(readWebEnv({ PUBLIC_URL: "https://ads.example.com/" }));
const passes = (headers: Record<string, string>, origins: string[]) => {
  try {
    requireOwnOrigin(new Headers(headers), origins);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: "forbidden" });
    return false;
  }
};

describe("the origin of a change", () => {
  it.each(["http://localhost:3921", "http://127.0.0.1:3921", "http://[::1]:3921"])(
    "may be %s on an installation of this machine",
    (origin) => expect(passes({ origin }, LOCAL)).toBe(true),
  );

  it("must be PUBLIC_URL's origin when that is not a loopback address", () => {
    expect(passes({ origin: "https://ads.example.com" }, PUBLIC)).toBe(true);
    expect(passes({ origin: "https://ads.example.com", "sec-fetch-site": "same-origin" }, PUBLIC)).toBe(true);
    expect(passes({ origin: "http://localhost:3000" }, PUBLIC)).toBe(false);
  });

  it.each([
    ["nothing", {}],
    ["null", { origin: "null" }],
    ["an empty word", { origin: "" }],
    ["another port", { origin: "http://localhost:3000" }],
    ["another scheme", { origin: "https://localhost:3921" }],
    ["a longer name", { origin: "http://localhost:3921.evil.example" }],
    ["a name before it", { origin: "http://evil.localhost:3921" }],
    ["a page behind it", { origin: "http://localhost:3921/" }],
    ["two at once", { origin: "http://localhost:3921, http://evil.example" }],
    ["a stranger", { origin: "https://evil.example" }],
    ["ours, by a neighbouring site", { origin: "http://localhost:3921", "sec-fetch-site": "same-site" }],
    ["ours, across sites", { origin: "http://localhost:3921", "sec-fetch-site": "cross-site" }],
    ["ours, typed by hand", { origin: "http://localhost:3921", "sec-fetch-site": "none" }],
    ["only a referrer", { referer: "http://localhost:3921/" }],
  ])("is refused as %s", (_, headers) => expect(passes(headers, LOCAL)).toBe(false));
});

describe("PUBLIC_URL", () => {
  it("defaults to this machine", () => {
    expect(readWebEnv({ PORT: "3921" }).PUBLIC_URL).toBe("http://localhost:3921");
  });

  it.each([
    "ads.example.com",
    "ftp://ads.example.com",
    "https://ads.example.com/app",
    "https://me@ads.example.com",
    "x",
  ])("is refused as %s", (text) => expect(() => readWebEnv({ PUBLIC_URL: text })).toThrow(`PUBLIC_URL is "${text}"`));
});
