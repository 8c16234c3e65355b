import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectReadable, test } from "./watched-page";

const SCREENS = [
  "/demo/overview",
  "/demo/plan?all=1",
  "/demo/plan/new",
  "/demo/reports?period=90",
  "/demo/reports?groupBy=action",
  "/demo/runs",
  "/demo/import",
  "/main/overview",
  "/main/plan?all=1",
  "/main/reports",
  "/main/runs",
  "/main/import",
  "/main/settings/members",
  "/main/settings/roles",
  "/main/settings/workspace",
  "/main/settings/audit",
  "/main/settings/tokens",
  "/main/settings/single-sign-on",
  "/main/settings/data",
  "/demo/settings/members",
  "/demo/settings/audit",
  "/new",
  "/account",
  "/account/security",
];

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`every screen is accessible in light and dark at ${viewport.width} pixels, and never scrolls sideways`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    await page.setViewportSize(viewport);
    for (const screen of [...SCREENS, ...(await screensBehindLinks(page))]) {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(screen);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `sideways scroll of ${screen}`).toBe(0);
      await page.emulateMedia({ colorScheme: "dark" });
      await expect(page.locator("html")).toHaveClass(/dark/);
      await expectReadable(page);
    }
  });
}

/** The demo's plan with its proposal, the plan's settings and a run, whose addresses contain ids. */
async function screensBehindLinks(page: Page): Promise<string[]> {
  const hrefOf = (part: string) => page.locator(`main a[href*="${part}"]`).first().getAttribute("href");
  await page.goto("/demo/plan?all=1");
  const plan = await hrefOf("/demo/plan/0");
  await page.goto("/demo/runs");
  const run = await hrefOf("/demo/runs/0");
  if (!plan || !run) throw new Error("The demo has no plan or no run to open.");
  return [plan, `${plan}/settings`, run];
}

test("the keyboard reaches the content, the theme and the numbers behind a chart", async ({ page }) => {
  await page.goto("/demo/overview");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  await page.getByRole("button", { name: "Show as table" }).press("Enter");
  await expect(page.getByRole("table", { name: /newest first/ })).toBeVisible();
  await page.getByRole("button", { name: "Dark theme" }).press("Enter");
  await expect(page.locator("html")).toHaveClass(/dark/);
  await expectAccessible(page);
});
