import type { Page } from "@playwright/test";
import { dailyReport, dayBefore, importFile } from "./daily-report";
import { expect, expectAccessible, expectReadable, test } from "./watched-page";

const RUN_TIMEOUT_MS = 90_000;
const DELAY = "How long after the click do conversions arrive?";
const SPEND_DAYS = "Which days is the spend of Television for?";

test("a weekly channel and the delay of conversions are asked about on the plan, and the answers are used", async ({
  page,
}) => {
  test.setTimeout(300_000);
  await newPlan(page);
  const questions = page.getByText("This proposal has open questions");
  await expect(questions).toBeVisible({ timeout: RUN_TIMEOUT_MS });
  const television = page
    .getByRole("list", { name: "Channels" })
    .getByRole("listitem")
    .filter({ hasText: "Television" });
  await expect(television).toContainText("one row about every 7 days");
  await expect(television).toContainText("Spend not known");
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectReadable(page);
  await page.emulateMedia({ colorScheme: "light" });

  await page.getByLabel(SPEND_DAYS).selectOption({ label: "the days from a row to the next" });
  await page.getByLabel(DELAY).selectOption({ label: "within a few days, as usual on ad platforms" });
  await page.getByRole("button", { name: "Save answers" }).click();
  await expect(questions).toHaveCount(0, { timeout: RUN_TIMEOUT_MS });
  await expect(television).toContainText("spend on the last 7 days it ran", { timeout: RUN_TIMEOUT_MS });
  await expect(page.getByText("taken from the plan's settings")).toBeVisible();

  await page.getByRole("main").getByRole("link", { name: "Settings", exact: true }).click();
  await expect(page.getByLabel("Days that the spend of Television is for")).toHaveValue("from-row");
  await expect(page.getByLabel(DELAY)).toHaveValue("few-days");
  await expectAccessible(page);
});

async function newPlan(page: Page): Promise<void> {
  await page.goto("/new");
  await page.getByLabel("Name", { exact: true }).fill(`Weekly shop ${Date.now()}`);
  await page.getByRole("button", { name: "Create workspace" }).click();
  await page.waitForURL(/\/overview$/);
  const slug = new URL(page.url()).pathname.split("/")[1] ?? "";
  await page.goto(`/${slug}/import`);
  await importFile(page, withTelevision(dailyReport()), { exportedOn: dayBefore(0) });
  await page.getByRole("link", { name: "Make a plan" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Main plan");
  await page.getByRole("radio", { name: /^The recent spend: €\d+ a day/ }).check();
  await page.getByRole("button", { name: "Create plan" }).click();
}

/** Adds a channel with one row a week, each with a week's money. */
function withTelevision(report: string): string {
  const rows = Array.from({ length: 8 }, (_, week) => `${dayBefore(2 + 7 * week)},Television,700.00,10,60,2400`);
  return `${report}${rows.join("\n")}\n`;
}
