import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectReadable, test } from "./watched-page";

const LAPTOP = { width: 1440, height: 900 };

test("a plain file is reviewed on one screen of a laptop, imported and compared with the platform", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.setViewportSize(LAPTOP);
  await upload(page, "plain.csv", PLAIN);
  await expect(page.getByRole("region", { name: "What the file says" })).toContainText("Cost");
  await expect(page.getByText("5 questions are open.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Accept 2 suggestions" }).click();
  await expect(page.getByLabel("In which currency are the amounts?")).toHaveValue("EUR");
  await answer(page);
  await expectOneScreen(page);
  await expect(page.getByRole("heading", { name: "€3,008.00 spend, 216 conversions" })).toBeVisible();
  const quality = page.getByRole("region", { name: "Quality of the rows" });
  await expect(quality).toContainText("1 day has no row: 12 Oct 2026.");
  await expect(quality).toContainText("1 day is far from the usual spend: 6 Oct 2026, €400.");
  await expect(page.getByRole("region", { name: /^What it will change in/ })).toContainText("27 new campaign-days");
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectReadable(page);
  await page.emulateMedia({ colorScheme: "light" });
  await page.getByRole("button", { name: /^Import into/ }).click();
  await expect(page.getByRole("link", { name: "Make a plan" })).toBeVisible({ timeout: 60_000 });
  await compare(page);
  await undo(page);
});

test("a question about repeated rows is answered with one click, by keyboard too", async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize(LAPTOP);
  await upload(page, "repeated.csv", REPEATED);
  await page.getByRole("button", { name: "Accept 2 suggestions" }).click();
  await answer(page);
  await expect(page.getByText("1 question is open.")).toBeVisible();
  const once = page.getByRole("radio", { name: /^Count once/ });
  await expect(once).not.toBeChecked();
  await once.focus();
  await page.keyboard.press("Space");
  await expect(once).toBeChecked();
  await expectAccessible(page);
  await page.getByRole("button", { name: /Check the rows again|Save answers/ }).click();
  await expect(page.getByRole("button", { name: /^Import into/ })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("heading", { name: "€30.00 spend, 3 conversions" })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("button", { name: /^Import into/ })).toBeInViewport();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, "sideways scroll on a phone").toBe(0);
  await discard(page);
});

test("a file that is chosen before the page has loaded its scripts is sent once they run", async ({ page }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("/main/import", { waitUntil: "commit" });
  await choose(page, "weekly.csv", WEEKLY);
  release();
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]+/, { timeout: 60_000 });
  await discard(page);
});

test("a refused file says why, and can be discarded", async ({ page }) => {
  await upload(page, "weekly.csv", WEEKLY);
  await expect(page.getByText("This file cannot be imported")).toBeVisible();
  await expect(page.getByText(/no column with days/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Import into/ })).toHaveCount(0);
  await expectAccessible(page);
  await discard(page);
});

/** Four weeks of one channel: a gap on 12 October, and four times the usual spend on 6 October. */
const PLAIN = [
  "Day,Campaign,Cost,Conversions,Conversion value,Reach",
  ...Array.from({ length: 28 }, (_, day) => {
    const cost = day === 5 ? 400 : [100, 104, 96][day % 3];
    return `2026-10-${String(day + 1).padStart(2, "0")},Lamps,${cost}.00,8,320,900`;
  }).filter((_, day) => day !== 11),
  "",
].join("\n");

const REPEATED = `Day,Campaign,Cost,Conversions
2026-10-01,Chairs,10,1
2026-10-02,Chairs,20,2
2026-10-02,Chairs,20,2
`;

const WEEKLY = `Week,Campaign,Cost
2026-W40,Search,100.00
2026-W41,Search,110.00
`;

async function upload(page: Page, name: string, text: string): Promise<void> {
  await page.goto("/main/import");
  await choose(page, name, text);
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]+/, { timeout: 60_000 });
}

async function choose(page: Page, name: string, text: string): Promise<void> {
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.getByLabel("Choose a CSV or Excel file").setInputFiles(file);
}

/** Answers what neither the file nor the workspace says, and reads the rows. */
async function answer(page: Page): Promise<void> {
  await page.getByLabel(/^On which day was the file exported\?/).fill("2026-11-02");
  await page.getByRole("radio", { name: /^By click/ }).check();
  await page.getByLabel("Which attribution setting counted the conversions?").fill("last click");
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByRole("region", { name: "Quality of the rows" })).toBeVisible({ timeout: 60_000 });
}

/** Everything that a person decides on is in view at once, and the next step is never covered. */
async function expectOneScreen(page: Page): Promise<void> {
  for (const name of ["What the file says", "Quality of the rows", /spend, .* conversions$/, /^What it will change in/])
    await expect(page.getByRole("region", { name })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("button", { name: /^Import into/ })).toBeInViewport({ ratio: 1 });
}

async function compare(page: Page): Promise<void> {
  const spend = page.getByLabel(/^Spend of Whole range on the platform/);
  await spend.fill("3.008");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByText(/"3\.008" can mean 3008 or 3\.008/)).toBeVisible();
  await spend.fill("3,020.30");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByText("€12.30 less than the platform: 0.4%").first()).toBeVisible();
  await expectAccessible(page);
}

async function undo(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByText("This import was undone")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/These are the totals that were stored and typed/)).toBeVisible();
  await expectAccessible(page);
}

async function discard(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Discard this file" }).click();
  await expect(page).toHaveURL(/\/main\/import$/);
}
