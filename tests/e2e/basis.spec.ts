import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./watched-page";

test("overview and reports have one ROI per basis, and the switch changes all of it", async ({ page }) => {
  for (const address of ["/demo/overview", "/demo/reports"]) {
    await page.goto(address);
    await expect(page.getByRole("columnheader", { name: "ROI, completed", exact: true })).toBeVisible();
    const completed = await roisOf(page);
    if (address.endsWith("overview")) expect(completed.tile).toBe(completed.table);
    await expectAccessible(page);
    await page.getByRole("navigation", { name: "Conversions counted" }).getByRole("link", { name: "Reported" }).click();
    await expect(page.getByRole("columnheader", { name: "ROI, reported", exact: true })).toBeVisible();
    await expect(page).toHaveURL(/basis=reported/);
    const reported = await roisOf(page);
    if (address.endsWith("overview")) expect(reported.tile).toBe(reported.table);
    expect(reported.table).not.toBe(completed.table);
    await expect(page.getByText("ROI, completed")).toHaveCount(0);
  }
});

test("reports list what proposals said about the target, and what came", async ({ page }) => {
  await page.goto("/demo/reports");
  const card = page.getByRole("region", { name: "What we said and what came" });
  await expect(card.getByText(/^ROI of at least \d+\.\d+× over /).first()).toBeVisible();
  await expect(card.getByText(/Days not over|Kept|Missed/).first()).toBeVisible();
  await expectAccessible(page);
});

/** The ROI of the tile, and of the total of the table. */
async function roisOf(page: Page): Promise<{ tile: string | null; table: string }> {
  const tile = page.getByText(/^ROI, (completed|reported)$/).locator("xpath=../following-sibling::p");
  const cells = await page.locator("tfoot").first().locator("td").allInnerTexts();
  return {
    tile: page.url().includes("/overview") ? await tile.first().innerText() : null,
    table: cells.at(-2) ?? "",
  };
}
