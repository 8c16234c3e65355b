import type { Locator, Page } from "@playwright/test";
import { forgetConfirmation, moveProposals } from "./app-database";
import { confirmIfAsked } from "./confirm-if-asked";
import { nextOwnerCode, OWNER } from "./owner";
import { expect, expectAccessible, test } from "./watched-page";

const RUN_TIMEOUT_MS = 90_000;
const DAY_MS = 86_400_000;

test("approve a part, ask again on the decided day, set own amounts, and restore a version", async ({ page }) => {
  test.setTimeout(420_000);
  await importFreshDays(page);
  await makePlan(page);
  const planUrl = page.url();
  await keepRefusalAfterConfirming(page);
  await approvePart(page);
  await askAgainOnDecidedDay(page);
  await approveOwnAmounts(page);
  await endHeldAmount(page);
  await restoreVersion(page, planUrl);
});

/** The expected conversions, spend and return as the page shows them. */
const totals = (page: Page) => page.getByRole("region", { name: /^Budgets for/ }).locator("dl");
const decision = (page: Page) => page.getByRole("region", { name: "Decision" });
const approveButton = (page: Page) => decision(page).getByRole("button", { name: /^Approve/ });
const channels = (page: Page) => page.getByRole("list", { name: "Channels" }).getByRole("listitem");
const rowsWith = (page: Page, change: RegExp) => channels(page).filter({ hasText: change });
const RAISED = /\+€/;
const LOWERED = /−€/;

/** Another person decides while this one confirms: the refreshed page has no buttons, and still says what was refused. */
async function keepRefusalAfterConfirming(page: Page): Promise<void> {
  const [, slug = "", planId = ""] = /\/([^/]+)\/plan\/([0-9a-f-]+)/.exec(page.url()) ?? [];
  await forgetConfirmation(OWNER.email);
  await approveButton(page).click();
  const dialog = page.getByRole("dialog", { name: "Confirm your identity" });
  await expect(dialog).toBeVisible({ timeout: 60_000 });
  await moveProposals(slug, planId, { from: "open", to: "rejected" });
  await dialog.getByLabel("Code", { exact: true }).fill(await nextOwnerCode());
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog).toHaveCount(0, { timeout: 60_000 });
  await expect(decision(page)).toHaveCount(0);
  await expect(page.getByText("This proposal was already rejected. Reload the page.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("dialog", { name: "This was not done" }).getByRole("button", { name: "Close" }).last().click();
  await moveProposals(slug, planId, { from: "rejected", to: "open" });
  await page.reload();
}

async function approvePart(page: Page): Promise<void> {
  const whole = await totals(page).innerText();
  await toggle(rowsWith(page, LOWERED));
  await expect(approveButton(page)).toBeDisabled();
  await expect(decision(page).getByRole("status")).toContainText(
    /^These changes alone add up to €[\d,.]+ a day, above .*\. Also approve the decreases? of /,
  );
  await expectAccessible(page);
  await toggle(channels(page).filter({ hasText: "kept at €" }));
  await expect.poll(() => totals(page).innerText()).toBe(whole);
  const raised = rowsWith(page, RAISED).first();
  const name = await raised.getByRole("heading").innerText();
  await toggle(raised);
  const kept = channels(page).filter({ has: page.getByRole("heading", { name, exact: true }) });
  await expect(kept.locator("s")).toBeVisible();
  await expect(kept).toContainText(/kept at €[\d,.]+/);
  await expect.poll(() => totals(page).innerText()).not.toBe(whole);
  const part = await spendOf(page);
  await expect(approveButton(page)).toHaveText(/Approve \d of \d$/);
  await approveButton(page).click();
  const approved = page.getByText(/^Approved in part: \d of \d changes/);
  await confirmIfAsked(page, approved);
  await expect(approved).toBeVisible({ timeout: 60_000 });
  expect(await spendOf(page)).toBe(part);
  await expect(kept.locator("s")).toBeVisible();
  await expectAccessible(page);
}

async function askAgainOnDecidedDay(page: Page): Promise<void> {
  const decided = page.getByRole("status").filter({ hasText: /is decided/ });
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(decided).toContainText("Its proposal was approved by Olive Owner");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Keep the decision" }).click();
  await expect(decided).toHaveCount(0);
  await expect(page.getByText(/^Approved, for/)).toBeVisible();
  await page.getByRole("button", { name: "Run now" }).click();
  await page.getByRole("button", { name: "Replace the decision" }).click();
  await expect(decision(page)).toBeVisible({ timeout: RUN_TIMEOUT_MS });
  const list = page.getByRole("region", { name: "Budget changes to enter" });
  await expect(list).toBeVisible();
  const order = await page.evaluate(() =>
    [...document.querySelectorAll("section h2")].map((heading) => heading.textContent ?? ""),
  );
  expect(order.indexOf("Budget changes to enter")).toBeLessThan(
    order.findIndex((heading) => heading.startsWith("Budgets for")),
  );
  await list.getByRole("button", { name: "Mark all as applied" }).click();
  await expect(list).toHaveCount(0, { timeout: 60_000 });
}

async function approveOwnAmounts(page: Page): Promise<void> {
  const slider = page.getByRole("slider", { name: "Budget of Clips" });
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText("You are trying other limits.")).toBeVisible();
  await decision(page).getByRole("button", { name: "Own amounts…" }).click();
  const dialog = page.getByRole("dialog", { name: "Approve with your own amounts" });
  await expect(dialog.getByText("Held until the end")).toBeVisible();
  const amount = dialog.getByLabel("Own amount of Clips");
  const approve = dialog.getByRole("button", { name: "Approve these budgets" });
  await expect(approve).toBeDisabled();
  await amount.fill("900000");
  await dialog.getByLabel("Reason").fill("Summer sale");
  await expect(dialog.getByRole("status").last()).toContainText(/^These budgets add up to €[\d,.]+ a day, above/);
  await expect(approve).toBeDisabled();
  await amount.fill("1");
  await dialog.getByLabel("Reason").focus();
  await expect(dialog).toContainText("is more than the largest step");
  await expect(approve).toBeDisabled();
  await dialog.getByRole("checkbox", { name: /^I confirm that these amounts/ }).click();
  await dialog.getByRole("button", { name: "Until a date" }).click();
  await expect(approve).toBeDisabled();
  await dialog.getByLabel("Last day").fill(dayText(2));
  await expectAccessible(page);
  await expect(approve).toBeEnabled();
  await approve.click();
  const done = page.getByText("With own amounts until");
  await confirmIfAsked(page, done);
  await expect(done).toContainText("Summer sale", { timeout: 60_000 });
  const list = page.getByRole("region", { name: "Budget changes to enter" });
  const row = list.getByRole("row").filter({ hasText: "Clips" });
  await expect(row).toContainText("€1.00");
  await expect(row).toContainText("Summer sale");
  await expect(channels(page).filter({ hasText: /set to €1(?!\d)/ })).toBeVisible();
}

async function endHeldAmount(page: Page): Promise<void> {
  const held = page.getByRole("list", { name: "Held amounts" });
  await expect(held.getByRole("listitem")).toContainText(/^Clips€1\.00 a day until .*: Summer sale/);
  await expectAccessible(page);
  await held.getByRole("button", { name: "End now: the held amount of Clips" }).click();
  await confirmIfAsked(page, page.getByText("With own amounts, ended early: Summer sale"));
  await expect(held).toHaveCount(0, { timeout: 60_000 });
  await expect(page.getByText("With own amounts, ended early: Summer sale")).toBeVisible();
  await expect(page.getByText(/^Approved, for/)).toBeVisible();
}

async function restoreVersion(page: Page, planUrl: string): Promise<void> {
  await page.goto(`${planUrl}/settings`);
  await page.getByLabel("Largest step").fill("7");
  await page.getByRole("button", { name: /^Save/ }).click();
  await page.waitForURL(planUrl, { timeout: 60_000 });
  await page.getByRole("link", { name: "Versions" }).click();
  const table = page.getByRole("table", { name: "Versions of the plan" });
  await expect(table.getByRole("row").filter({ hasText: "2 (current)" })).toContainText(/Largest step: [\d.]+% → 7%/);
  await expect(page.getByRole("table", { name: "Version 1 and version 2" })).toContainText("Largest step");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Restore version 1…" }).click();
  const dialog = page.getByRole("dialog", { name: "Restore version 1?" });
  await dialog.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("Version 1 was restored as version 3.")).toBeVisible({ timeout: 60_000 });
  await expect(table.getByRole("row").filter({ hasText: "3 (current)" })).toContainText(/Largest step: 7% → [\d.]+%/);
  await page.getByLabel("Version", { exact: true }).selectOption("1");
  await expect(page.getByText("Versions 1 and 3 have the same settings.")).toBeVisible();
}

/** Unticks or ticks every row. */
async function toggle(rows: Locator): Promise<void> {
  const names: string[] = [];
  for (const row of await rows.all()) names.push(await row.getByRole("heading").innerText());
  expect(names.length).toBeGreaterThan(0);
  for (const name of names)
    await rows
      .page()
      .getByRole("checkbox", { name: `Select the change of ${name}` })
      .locator("visible=true")
      .click();
}

async function spendOf(page: Page): Promise<string> {
  const spend = totals(page)
    .locator("div")
    .filter({ hasText: /^Budgets a day/ });
  return spend.first().innerText();
}

/** A workspace of its own, so that no other test's plan has the channels. */
async function importFreshDays(page: Page): Promise<void> {
  await page.goto("/new");
  await page.getByLabel("Name", { exact: true }).fill("Decisions");
  await page.getByRole("button", { name: "Create workspace" }).click();
  const start = page.getByRole("link", { name: "Import", exact: true }).first();
  await confirmIfAsked(page, start);
  await page.waitForURL(/\/overview$/, { timeout: 60_000 });
  await start.click();
  await page
    .getByLabel("Choose a CSV or Excel file")
    .setInputFiles({ name: "decisions.csv", mimeType: "text/csv", buffer: Buffer.from(dailyReport()) });
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]+/, { timeout: 60_000 });
  await page.getByLabel("In which currency are the amounts?").fill("EUR");
  await page.getByLabel("What is the time zone of the ad account?").fill("UTC");
  await page.getByLabel(/^On which day was the file exported\?/).fill(dayText(0));
  await page.getByRole("radio", { name: /^By click/ }).check();
  await page.getByLabel("Which attribution setting counted the conversions?").fill("last click");
  await page.getByRole("button", { name: /Check the rows|Save answers/ }).click();
  const commit = page.getByRole("button", { name: /^Import into/ });
  await expect(commit).toBeVisible({ timeout: 60_000 });
  await commit.click();
  await expect(page.getByRole("link", { name: "Make a plan" })).toBeVisible({ timeout: 60_000 });
}

/** A plan of this file's channels only, without a target, whose total is what they spend. */
async function makePlan(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Make a plan" }).click();
  await page.getByLabel("Name", { exact: true }).fill(`Decisions ${Date.now()}`);
  await page.getByRole("radio", { name: /^The recent spend/ }).check();
  await page.getByRole("button", { name: "Create plan" }).click();
  await expect(page.getByRole("region", { name: /^Budgets for/ })).toBeVisible({ timeout: RUN_TIMEOUT_MS });
}

/** Eight weeks of three channels with different returns, up to yesterday. */
function dailyReport(): string {
  const channels = [
    { name: "Brand", spend: 100, rate: 0.9 },
    { name: "Retail", spend: 150, rate: 0.5 },
    { name: "Clips", spend: 120, rate: 0.2 },
  ];
  const lines = ["Day,Campaign,Cost,Clicks,Conversions,Conversion value"];
  for (let back = 56; back > 0; back--) {
    for (const [index, { name, spend, rate }] of channels.entries()) {
      const amount = spend * (0.7 + 0.1 * ((back * 3 + index * 2) % 7));
      const conversions = Math.round(rate * 2 * Math.sqrt(amount));
      lines.push(
        [dayText(-back), name, amount.toFixed(2), Math.round(amount * 2), conversions, conversions * 40].join(","),
      );
    }
  }
  return `${lines.join("\n")}\n`;
}

/** A day in UTC, counted from today. */
function dayText(daysFromToday: number): string {
  return new Date(Date.now() + daysFromToday * DAY_MS).toISOString().slice(0, 10);
}
