import { chromium, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { findChromium } from "../../../bin/lib/tests/chromium.mjs";
import { PAGES } from "../surface/pages";
import { makeProposal, makeWorld, type World } from "../world";
import { fillPath, signIn } from "./request-app";

/** Runs in every place where it is not escaped: in text, attributes, scripts and templates. */
const NAME = "</script><svg onload=hit()>'\"><img src=x onerror=hit()>${hit()}";

const installed = await findChromium();

describe.skipIf(!installed)(`with names like ${NAME}`, () => {
  let world: World;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const seen: string[] = [];

  beforeAll(async () => {
    world = await makeWorld({ canary: NAME });
    await makeProposal(world, world.ids.planId, "approved");
    browser = await chromium.launch(installed);
    context = await openContext(browser, await signIn(world.people.owner), seen);
  });
  afterAll(() => browser?.close());
  // A page of its own for each test: a late redirect of the page before would abort the next visit.
  beforeEach(async () => {
    seen.length = 0;
    page = await openPage(context, seen);
  });
  afterEach(() => page.close());

  it.each(Object.keys(PAGES).filter((path) => PAGES[path]?.access !== "public"))(
    "the page %s runs none of them",
    async (path) => {
      const response = await page.goto(`${inject("app").url}${fillPath(path, world.ids)}`);
      // Some pages redirect when their scripts run.
      await page.waitForLoadState("networkidle");
      expect(await page.evaluate(countInjected)).toBe(0);
      expect(seen).toEqual([]);
      expect(response?.headers()["content-security-policy"]).toContain("script-src 'self' 'nonce-");
    },
  );

  it("the names are on the screen exactly as they were written", async () => {
    await page.goto(`${inject("app").url}${fillPath("/[workspace]/settings/members", world.ids)}`);
    // The page is streamed, with its frame first.
    await page.getByText(`${NAME} analyst`).first().waitFor();
  });
});

async function openContext(browser: Browser, cookie: string, seen: string[]): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: inject("app").url });
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url: inject("app").url }]);
  await context.exposeFunction("recordViolation", (violation: string) => seen.push(`the policy stopped ${violation}`));
  await context.addInitScript(watchPolicy);
  await context.exposeFunction("hit", () => seen.push("a script of a name ran"));
  return context;
}

/** Opens a page that records every effect of a script in a name. */
async function openPage(context: BrowserContext, seen: string[]): Promise<Page> {
  const page = await context.newPage();
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => seen.push(`dialog: ${dialog.message()}`)));
  page.on("pageerror", (error) => seen.push(String(error)));
  page.on("console", (message) => {
    // A missing page logs an error in the console.
    if (message.type() === "error" && !message.text().includes("404")) seen.push(message.text());
  });
  page.on("request", (request) => {
    if (request.url().endsWith("/x")) seen.push(`asked for ${request.url()}`);
  });
  return page;
}

/** The console does not report all violations of the policy. */
function watchPolicy(): void {
  const { recordViolation } = window as unknown as { recordViolation: (violation: string) => void };
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) =>
    recordViolation(`${effectiveDirective} ${blockedURI} of ${sourceFile}`),
  );
}

/** Elements that no component of the app creates. */
function countInjected(): number {
  return document.querySelectorAll("img[src='x'], svg[onload], [onerror]").length;
}
