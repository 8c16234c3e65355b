import AxeBuilder from "@axe-core/playwright";
import { writeFileSync } from "node:fs";
import { test as base, expect, type Page } from "@playwright/test";
import { OWNER_STATE } from "./owner";

/** A page that fails its test if the browser reports an error, blocks something by policy, or contacts another host. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page, baseURL, storageState }, use) => {
    const problems: string[] = [];
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("request", (request) => {
      const isOurs = !baseURL || request.url().startsWith(baseURL) || /^(data|blob):/.test(request.url());
      if (!isOurs) problems.push(`asked for ${request.url()}`);
    });
    await page.exposeBinding("recordViolation", (_source, violation: string) => problems.push(violation));
    await page.addInitScript(watchPolicy);
    await use(page);
    if (storageState === OWNER_STATE) await keepCookies(page);
    expect(problems, "errors in the browser's console").toEqual([]);
  },
});

/** Saves the cookies for the next test, because a confirmation changes the session's token. */
async function keepCookies(page: Page): Promise<void> {
  const { cookies } = await page.context().storageState();
  writeFileSync(OWNER_STATE, JSON.stringify({ cookies, origins: [] }));
}

/** Collects policy violations that the console does not show, such as attempts whose error the page catches. */
function watchPolicy(): void {
  const { recordViolation } = window as unknown as { recordViolation: (violation: string) => void };
  document.addEventListener("securitypolicyviolation", (event) =>
    recordViolation(
      `the policy stopped ${event.effectiveDirective} ${event.blockedURI} ${event.sample} at ${event.sourceFile}`,
    ),
  );
}

export { expect };

/** Expects no violation of WCAG 2.2 A or AA that axe can find on the page in its current state. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNoViolation(page, (axe) =>
    axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]),
  );
}

/** The checks that depend on the colour scheme. */
export async function expectReadable(page: Page): Promise<void> {
  await expectNoViolation(page, (axe) => axe.withRules(["color-contrast", "link-in-text-block"]));
}

async function expectNoViolation(page: Page, choose: (axe: AxeBuilder) => AxeBuilder): Promise<void> {
  await expect(page).toHaveTitle(/./);
  await page.evaluate(waitForTransitions);
  const { violations } = await choose(new AxeBuilder({ page }).options({ resultTypes: ["violations"] })).analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(" | ")})`,
  );
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

/** During a transition a colour has the contrast of neither its start nor its end. */
async function waitForTransitions(): Promise<void> {
  const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(transitions.map((transition) => transition.finished));
}
