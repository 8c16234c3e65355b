import type { Page } from "@playwright/test";
import { confirmIfAsked } from "./confirm-if-asked";
import { dailyReport, dayBefore, importFile } from "./daily-report";
import { expect, expectAccessible, expectReadable, test } from "./watched-page";

const RUN_TIMEOUT_MS = 120_000;

test("a sale is asked about on the chart, one click answers, the proposal follows, and undo brings it back", async ({
  page,
}) => {
  test.setTimeout(480_000);
  const slug = await plannedShop(page);
  const planUrl = page.url();
  const before = await totals(page).innerText();
  await expect(page.getByRole("region", { name: "Unusual days" })).toContainText(
    "left out of learning until you answer",
  );
  await expectAccessible(page);

  await page.goto(`/${slug}/overview`);
  const chart = page.getByRole("region", { name: "Conversions against the limits" });
  await expect(chart.getByText(/^What was .+\?$/)).toBeVisible();
  await expect(chart.getByText(/times the conversions expected at the same spend/).first()).toBeVisible();
  await expect(mark(page)).toHaveCount(1);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectReadable(page);
  await page.emulateMedia({ colorScheme: "light" });

  await chart.getByRole("button", { name: "Common days: keep them" }).click();
  await confirmIfAsked(page, chart.getByText(/: common days$/));
  await expect(chart.getByText(/: common days$/)).toBeVisible();
  await expectAccessible(page);
  await page.goto(planUrl);
  await expect(page.getByRole("region", { name: "Unusual days" })).toContainText("Kept");
  await expect.poll(() => totals(page).innerText(), { timeout: RUN_TIMEOUT_MS }).not.toBe(before);

  await page.goto(`/${slug}/overview`);
  await mark(page).click();
  const dialog = page.getByRole("dialog", { name: /^What was / });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Undo the answer" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(chart.getByText(/^What was .+\?$/)).toBeVisible();
  await page.goto(planUrl);
  await expect.poll(() => totals(page).innerText(), { timeout: RUN_TIMEOUT_MS }).toBe(before);
});

/** The marks on the chart's time axis. */
const mark = (page: Page) => page.getByRole("list", { name: "Unusual days" }).getByRole("button");
const totals = (page: Page) => page.getByRole("region", { name: /^Budgets for/ }).locator("dl");

/** A shop with a sale three weeks ago, and a plan whose first proposal is made. */
async function plannedShop(page: Page): Promise<string> {
  await page.goto("/new");
  await page.getByLabel("Name", { exact: true }).fill(`Sale shop ${Date.now()}`);
  await page.getByRole("button", { name: "Create workspace" }).click();
  await confirmIfAsked(page, page.getByRole("link", { name: "Import", exact: true }).first());
  await page.waitForURL(/\/overview$/);
  const slug = new URL(page.url()).pathname.split("/")[1] ?? "";
  await page.goto(`/${slug}/import`);
  await importFile(page, dailyReport({ saleDaysBack: 20 }), { exportedOn: dayBefore(0) });
  await page.getByRole("link", { name: "Make a plan" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Main plan");
  await page.getByRole("radio", { name: /^The recent spend: €\d+ a day/ }).check();
  await page.getByRole("button", { name: "Create plan" }).click();
  await expect(page.getByRole("button", { name: /^Approve/ })).toBeVisible({ timeout: RUN_TIMEOUT_MS });
  return slug;
}
