import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { confirmIfAsked } from "./confirm-if-asked";
import { dailyReport, dayBefore, importFile } from "./daily-report";
import { expect, expectAccessible, test } from "./watched-page";

const RUN_TIMEOUT_MS = 90_000;

test("import, plan, drag a slider, approve, export", async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto("/main");
  await page.getByRole("link", { name: "Import", exact: true }).first().click();
  await importFile(page, dailyReport(), { exportedOn: dayBefore(0) });
  await page.getByRole("link", { name: "Make a plan" }).click();
  await makePlan(page);
  await tryAndReset(page);
  await restateAndRunAgain(page);
  await approveAndExport(page);
  await page.goto("/main/overview");
  await expect(page.getByRole("img", { name: /from .* \d{4}/ })).toBeVisible();
  await expectAccessible(page);
});

test("moving a slider solves the demo's proposal again", async ({ page }) => {
  await page.goto("/demo/plan");
  const slider = page.getByRole("slider", { name: /^Budget of/ }).first();
  await expect(slider).toBeVisible();
  await slider.focus();
  const total = page.getByRole("region", { name: /^Budgets for/ });
  const before = await total.innerText();
  await page.keyboard.press("PageUp");
  await expect.poll(() => total.innerText()).not.toBe(before);
  await expect(page.getByText("You are trying other limits.")).toBeVisible();
  await expectAccessible(page);
  await page.evaluate(() => document.head.querySelector("title")?.remove()); // as Next sometimes does
  await expect(page).toHaveTitle(/^Demo shop plan · Nextdollar$/);
});

test("a row far from the window follows a slider as well", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 300 });
  await page.goto("/demo/plan");
  const last = page.getByRole("list", { name: "Channels" }).getByRole("listitem").last();
  const figures = () => last.locator(".figures").allTextContents();
  await page.getByRole("slider", { name: "Total budget a day" }).focus();
  await expect(last).not.toBeInViewport();
  const before = await figures();
  await page.keyboard.press("PageDown");
  await expect.poll(figures).not.toEqual(before);
  const far = await figures();
  await page.setViewportSize({ width: 390, height: 6000 });
  await expect(last).toBeInViewport();
  expect(await figures()).toEqual(far);
});

async function makePlan(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "New plan" })).toBeVisible();
  await page.getByRole("button", { name: "Create plan" }).click();
  await expect(page.getByText("A plan needs a name.").first()).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(`Spring ${Date.now()}`);
  const total = page.getByLabel("Total budget a day");
  await total.fill("1.250");
  await page.getByRole("button", { name: "Create plan" }).click();
  await expect(page.getByText('"1.250" can mean 1250 or 1.25. Write the one you mean.')).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole("heading", { name: "New plan" })).toBeVisible();
  await total.press("Escape");
  await page.getByRole("radio", { name: /^The recent spend/ }).check();
  await page.getByRole("button", { name: "Create plan" }).click();
  await expect(page.getByRole("region", { name: /^Budgets for/ })).toBeVisible({ timeout: RUN_TIMEOUT_MS });
}

async function tryAndReset(page: Page): Promise<void> {
  const slider = page.getByRole("slider", { name: "Budget of Search" });
  await slider.evaluate((thumb) => thumb.scrollIntoView({ block: "center" }));
  const box = await slider.boundingBox();
  if (!box) throw new Error("the slider is not on the screen");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x - 40, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(page.getByText(/^Held at .* by you\./)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Reset to proposal" }).click();
  await expect(page.getByText(/^Held at .* by you\./)).toHaveCount(0);
}

/** Imports new numbers for a day of the proposal, which blocks its approval until a run creates a new one. */
async function restateAndRunAgain(page: Page): Promise<void> {
  const planUrl = page.url();
  await page.goto("/main/import");
  await importFile(page, dailyReport({ lastCost: "77.77" }), { exportedOn: dayBefore(0), account: /^"daily"/ });
  await page.goto(planUrl);
  await expect(page.getByText("This proposal can no longer be approved")).toBeVisible();
  const approve = page.getByRole("button", { name: /^Approve/ });
  await expect(approve).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(approve).toBeEnabled({ timeout: RUN_TIMEOUT_MS });
}

async function approveAndExport(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Approve/ }).click();
  await confirmIfAsked(page, page.getByText(/^Approved, for/));
  await expect(page.getByText(/^Approved, for/)).toBeVisible({ timeout: 60_000 });
  const link = page.getByRole("link", { name: "Download CSV" });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const csv = await readFile(await download.path(), "utf8");
  expect(csv.split("\n").length).toBeGreaterThan(1);
  const applied = page.getByRole("checkbox", { name: /as applied$/ }).first();
  await applied.click();
  await expect(applied).toBeChecked({ timeout: 60_000 });
  await expectAccessible(page);
}
