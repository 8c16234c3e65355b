import { NextRequest } from "next/server";
import { beforeEach, expect, it, vi } from "vitest";
import { requestedPath } from "@/app/_shared/context";
import { proxy } from "@/proxy";

const forwarded = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: () => Promise.resolve(forwarded.headers) }));

const OURS = "http://localhost:3000";

beforeEach(() => {
  forwarded.headers = new Headers();
});

it.each([
  ["/acme-shop/reports?period=90&by=week", "/acme-shop/reports?period=90&by=week"],
  ["/acme-shop/plan/1?proposal=2&_rsc=abc", "/acme-shop/plan/1?proposal=2"],
  ["/acme-shop", "/acme-shop"],
])("%s is what a sign-in leads back to", async (asked, path) => {
  arrive(asked);
  expect(await requestedPath("/acme-shop")).toBe(path);
});

it.each([`/acme-shop/reports?q=${"a".repeat(3000)}`, "/acme-shop/..//elsewhere.example", "/acme-shops/reports"])(
  "where %.40s says nothing of use, it is the workspace",
  async (asked) => {
    arrive(asked);
    expect(await requestedPath("/acme-shop")).toBe("/acme-shop");
  },
);

it("a request that bypassed the proxy leads to the workspace", async () => {
  expect(await requestedPath("/acme-shop")).toBe("/acme-shop");
});

it("the proxy overwrites the path header that a client sends", async () => {
  arrive("/acme-shop/runs", { "x-nextdollar-path": "/acme-shop/settings" });
  expect(await requestedPath("/acme-shop")).toBe("/acme-shop/runs");
});

/** Passes a request through the proxy, as on its way to a page. */
function arrive(path: string, headers: Record<string, string> = {}): void {
  const response = proxy(new NextRequest(`${OURS}${path}`, { headers: { ...headers, host: "localhost:3000" } }));
  const overridden = (response.headers.get("x-middleware-override-headers") ?? "").split(",");
  for (const name of overridden) {
    const value = response.headers.get(`x-middleware-request-${name}`);
    if (value !== null) forwarded.headers.set(name, value);
  }
}
