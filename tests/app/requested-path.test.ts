import { NextRequest } from "next/server";
import { beforeEach, expect, it, vi } from "vitest";
import { requestedPath } from "@/app/_shared/context";
import { proxy } from "@/proxy";

const passedOn = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: () => Promise.resolve(passedOn.headers) }));

const OURS = "http://localhost:3000";

beforeEach(() => {
  passedOn.headers = new Headers();
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

it("a request that no proxy saw leads to the workspace", async () => {
  expect(await requestedPath("/acme-shop")).toBe("/acme-shop");
});

it("what a client says of its path is overwritten", async () => {
  arrive("/acme-shop/runs", { "x-nextdollar-path": "/acme-shop/settings" });
  expect(await requestedPath("/acme-shop")).toBe("/acme-shop/runs");
});

/** As the proxy passes a request on to the page. */
function arrive(path: string, headers: Record<string, string> = {}): void {
  const response = proxy(new NextRequest(`${OURS}${path}`, { headers: { ...headers, host: "localhost:3000" } }));
  const overridden = (response.headers.get("x-middleware-override-headers") ?? "").split(",");
  for (const name of overridden) {
    const value = response.headers.get(`x-middleware-request-${name}`);
    if (value !== null) passedOn.headers.set(name, value);
  }
}
