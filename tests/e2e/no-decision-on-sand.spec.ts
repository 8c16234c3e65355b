import type { Page } from "@playwright/test";
import { confirmIfAsked } from "./confirm-if-asked";
import { dailyReport, dayBefore, importFile } from "./daily-report";
import { expect, expectAccessible, expectReadable, test } from "./watched-page";

const RUN_TIMEOUT_MS = 90_000;
const OLD = { lastDay: "2023-07-30", exportedOn: "2023-07-31" };
const REFUSAL = /Data ends 30 Jul 2023, [\d,]+ days before \d+ \w+ \d{4}\. Import newer data\./;

test("old data is refused until newer data is imported, and an infeasible plan until it is repaired", async ({
  page,
}) => {
  test.setTimeout(400_000);
  const slug = await newWorkspace(page, `Old shop ${Date.now()}`);
  await page.goto(`/${slug}/import`);
  await importFile(page, dailyReport({ lastDay: OLD.lastDay }), { exportedOn: OLD.exportedOn });
  await page.getByRole("link", { name: "Make a plan" }).click();
  await makePlan(page);
  await expectRefusal(page, slug);
  await importNewerData(page, slug);
  await breakLimits(page);
  await repair(page);
  await approve(page);
  await openDecision(page);
});

async function newWorkspace(page: Page, name: string): Promise<string> {
  await page.goto("/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Create workspace" }).click();
  await page.waitForURL(/\/overview$/);
  return new URL(page.url()).pathname.split("/")[1] ?? "";
}

/** The form asks which amount is the limit, and takes no answer for granted. */
async function makePlan(page: Page): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill("Main plan");
  await page.getByRole("button", { name: "Create plan" }).click();
  await expect(page.getByText("Choose which amount is the limit, or enter one.").first()).toBeVisible();
  await expect(page.getByRole("radio", { name: /^The budgets set: not on record for 3 of 3 channels/ })).toBeDisabled();
  await page.getByRole("radio", { name: /^The recent spend: €\d+ a day/ }).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create plan" }).click();
}

async function expectRefusal(page: Page, slug: string): Promise<void> {
  await expect(page.getByText("No budgets can be proposed").first()).toBeVisible({ timeout: RUN_TIMEOUT_MS });
  await expect(page.getByText(REFUSAL).first()).toBeVisible();
  const budgets = page.getByRole("region", { name: "Budgets", exact: true });
  await expect(budgets.getByText("—", { exact: false }).first()).toBeVisible();
  await expect(budgets).not.toContainText(/\d/);
  await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Import a file" })).toHaveAttribute("href", `/${slug}/import`);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectReadable(page);
  await page.emulateMedia({ colorScheme: "light" });
  const planUrl = page.url();
  await page.goto(`/${slug}/overview`);
  await expect(page.getByRole("region", { name: "No proposal: Main plan" })).toContainText(REFUSAL);
  await expectAccessible(page);
  await page.goto(planUrl);
}

async function importNewerData(page: Page, slug: string): Promise<void> {
  const planUrl = page.url();
  await page.getByRole("link", { name: "Import a file" }).click();
  await page.waitForURL(`**/${slug}/import`);
  await importFile(page, dailyReport(), { exportedOn: dayBefore(0), account: /^"daily"/ });
  await page.goto(planUrl);
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(page.getByRole("button", { name: /^Approve/ })).toBeVisible({ timeout: RUN_TIMEOUT_MS });
}

async function breakLimits(page: Page): Promise<void> {
  await page.getByRole("main").getByRole("link", { name: "Settings", exact: true }).click();
  await page.waitForURL("**/settings");
  for (const channel of ["Search", "Shopping", "Video"])
    await page.getByLabel(`Lowest budget of ${channel}`).fill("130");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("This proposal cannot be approved")).toBeVisible({ timeout: RUN_TIMEOUT_MS });
  await expect(page.getByText("The limits cannot all be met").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
  await expectAccessible(page);
}

async function repair(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: "Lower the lowest budgets" })).toBeVisible();
  await page.getByRole("button", { name: "Raise the total budget to €390.00" }).click();
  const dialog = page.getByRole("dialog", { name: "Raise the total budget to €390.00?" });
  await expect(dialog).toContainText(/Total budget a day: €[\d.]+ → €390\.00/);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save new version" }).click();
  await expect(page.getByRole("button", { name: /^Approve/ })).toBeEnabled({ timeout: RUN_TIMEOUT_MS });
  await expect(page.getByText("This proposal cannot be approved")).toHaveCount(0);
}

async function approve(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Approve/ }).click();
  await confirmIfAsked(page, page.getByText(/^Approved, for/));
  await expect(page.getByText(/^Approved, for/)).toBeVisible({ timeout: 60_000 });
}

async function openDecision(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Decisions" }).click();
  const rows = page.getByRole("table", { name: "Decisions of Main plan" }).getByRole("row");
  await expect(rows.filter({ hasText: /approved; 0 of \d+ budgets? applied/ })).toHaveCount(1);
  await expectAccessible(page);
  await rows
    .filter({ hasText: /approved; 0 of \d+ budgets? applied/ })
    .getByRole("link")
    .click();
  await expect(page.getByRole("table", { name: "Channels of this decision" })).toContainText("Search");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Run again on the same inputs" }).click();
  await expect(page.getByText("The same numbers")).toBeVisible({ timeout: 60_000 });
}
