import fs from "node:fs";
import http from "node:http";
import { expect, test } from "./watched-page";

const UUID = "01890a5d-ac96-774b-bcce-b302099a8057";

/** The address of every page and route, read from the same folders as Next does. */
const ROUTES = fs
  .readdirSync("app", { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
  .map((file) => ({ file, path: toPath(file), isRoute: file.endsWith("route.ts") }));

const WRITES = ["POST", "PUT", "PATCH", "DELETE"];

/** Every route that changes something, except those that accept only tokens. */
const WRITING = ROUTES.filter(({ isRoute, path }) => isRoute && !path.startsWith("/api/v1/")).flatMap(
  ({ file, path }) => {
    const code = fs.readFileSync(`app/${file}`, "utf8");
    const methods = WRITES.filter((method) => new RegExp(`export (async )?(function|const) ${method}\\b`).test(code));
    return methods.map((method) => ({ path, method }));
  },
);

test("the list of routes is not empty", () => {
  expect(ROUTES.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["/demo/overview", "/sign-in", "/demo/import/upload", "/api/health"]),
  );
  expect(WRITING).toContainEqual({ path: "/demo/import/upload", method: "POST" });
});

for (const { path } of ROUTES) {
  test(`${path} has every security header and a nonce of its own`, async ({ request }) => {
    const [first, second] = [
      await request.get(path, { maxRedirects: 0 }),
      await request.get(path, { maxRedirects: 0 }),
    ];
    const headers = first.headers();
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
      "referrer-policy": expect.stringMatching(/^strict-origin(-when-cross-origin)?$/),
      "permissions-policy": expect.stringContaining("camera=()"),
      "cache-control": expect.stringContaining("no-store"),
    });
    expect(headers).not.toHaveProperty("x-powered-by");
    const policy = policyOf(headers);
    expect(policy).toMatchObject({
      "default-src": "'self'",
      "object-src": "'none'",
      "base-uri": "'none'",
      "frame-ancestors": "'none'",
    });
    expect(Object.values(policy).join(" ")).not.toMatch(/unsafe-(inline|eval)|https?:/);
    expect(policy["style-src-attr"]).toMatch(/^'unsafe-hashes' 'sha256-[^ ]+'$/);
    const nonce = nonceOf(headers);
    expect(policy["script-src"]).toBe(`'self' 'nonce-${nonce}' 'strict-dynamic'`);
    expect(nonceOf(second.headers())).not.toBe(nonce);
    if (headers["content-type"]?.startsWith("text/html")) expectInertMarkup(await first.text(), nonce);
  });
}

test("files have their headers and may be cached", async ({ request }) => {
  const file = /\/_next\/static\/[^"']+\.js/.exec(await (await request.get("/sign-in")).text())?.[0] ?? "";
  const headers = (await request.get(file)).headers();
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
    "cache-control": expect.stringContaining("immutable"),
  });
});

test("a page with a token in its address sends only its origin as the referrer", async ({ request }) => {
  for (const path of ["/reset-password/a", "/verify-email/a", "/invite/a"])
    expect((await request.get(path, { maxRedirects: 0 })).headers()["referrer-policy"]).toBe("strict-origin");
});

test("a request for another host is rejected, and its name appears in no response", async ({ baseURL }) => {
  for (const path of ["/", "/sign-in", "/demo/overview", "/api/v1/plans"]) {
    const { status, text } = await ask(baseURL, path, {
      headers: { host: "evil.example", "x-forwarded-host": "evil.example" },
    });
    expect(status).toBe(421);
    expect(text).not.toContain("evil.example");
  }
  const forwarded = await ask(baseURL, "/", {
    headers: { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
  });
  expect(JSON.stringify(forwarded)).not.toContain("evil.example");
});

for (const { path, method } of WRITING) {
  test(`${method} ${path} is refused unless the request comes from our own pages`, async ({ baseURL }) => {
    const own = new URL(baseURL ?? "").origin;
    for (const headers of [
      {},
      { origin: "null" },
      { origin: "https://evil.example" },
      { origin: `${own}.evil.example` },
      { origin: "http://127.0.0.1:1" },
      { origin: own, "sec-fetch-site": "cross-site" },
      { origin: own, "sec-fetch-site": "same-site" },
      { referer: `${own}/` },
      { authorization: "Bearer made-up" },
    ]) {
      const { status, text } = await ask(baseURL, path, { method, headers });
      expect({ headers, status }).toEqual({ headers, status: 403 });
      expect(JSON.parse(text)).toMatchObject({
        code: "forbidden",
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
    }
    const { text } = await ask(baseURL, path, { method, headers: { origin: own } });
    expect(text).not.toContain("not requested by a page");
  });
}

/** Expects a nonce on every script and style, no style attribute except display:none, and no inline handlers. */
function expectInertMarkup(html: string, nonce: string): void {
  const markup = html.replaceAll(/(<script\b[^>]*>)[\s\S]*?<\/script>/g, "$1</script>");
  for (const [tag] of markup.matchAll(/<(script|style)\b[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
  const styles = [...markup.matchAll(/<[^>]*\sstyle="([^"]*)"/g)].map(([, style]) => style);
  expect(styles.filter((style) => style !== "display:none")).toEqual([]);
  expect(markup).not.toMatch(/<[^>]*\son[a-z]+="/);
  expect(markup).not.toContain("javascript:");
}

function toPath(file: string): string {
  const folder = file.replace(/(^|\/)(page\.tsx|route\.ts)$/, "");
  const segments = folder.split("/").filter((segment) => segment && !segment.startsWith("("));
  return `/${segments.map((segment) => (segment === "[workspace]" ? "demo" : segment.replace(/^\[.*\]$/, UUID))).join("/")}`;
}

function policyOf(headers: Record<string, string>): Record<string, string> {
  const directives = (headers["content-security-policy"] ?? "").split("; ");
  return Object.fromEntries(directives.map((directive) => directive.split(/ (.*)/s).slice(0, 2))) as Record<
    string,
    string
  >;
}

function nonceOf(headers: Record<string, string>): string {
  return /'nonce-([^']{22,})'/.exec(headers["content-security-policy"] ?? "")?.[1] ?? "";
}

/** Sends headers that no browser would let a page set. */
function ask(
  baseURL: string | undefined,
  path: string,
  options: { method?: string; headers: Record<string, string> },
): Promise<{ status: number; headers: http.IncomingHttpHeaders; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = http.request(new URL(path, baseURL), options, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.on("error", reject).end();
  });
}
