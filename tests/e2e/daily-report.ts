import type { Page } from "@playwright/test";
import { expect } from "./watched-page";

const MS_PER_DAY = 86_400_000;

interface DailyReport {
  lastDay?: string;
  lastCost?: string;
  /** Four days of five times the spend and eight times the conversions, the last one so many days before the last day. */
  saleDaysBack?: number;
}

/** Eight weeks of three channels with different returns, up to `lastDay`; by default up to yesterday. */
export function dailyReport({ lastDay = dayBefore(1), lastCost, saleDaysBack }: DailyReport = {}): string {
  const channels = [
    { name: "Search", spend: 100, rate: 0.9 },
    { name: "Shopping", spend: 150, rate: 0.5 },
    { name: "Video", spend: 120, rate: 0.2 },
  ];
  const lines = ["Day,Campaign,Cost,Clicks,Conversions,Conversion value"];
  for (let day = 0; day < 56; day++) {
    const date = new Date(Date.parse(lastDay) - (55 - day) * MS_PER_DAY).toISOString().slice(0, 10);
    for (const [index, { name, spend, rate }] of channels.entries()) {
      const usual = spend * (0.7 + 0.1 * ((day * 3 + index * 2) % 7));
      const back = 55 - day - (saleDaysBack ?? Infinity);
      const isSale = back >= 0 && back < 4;
      const amount = isSale ? 5 * usual : usual;
      const conversions = Math.round(rate * 2 * Math.sqrt(usual) * (isSale ? 8 : 1));
      lines.push([date, name, amount.toFixed(2), Math.round(amount * 2), conversions, conversions * 40].join(","));
    }
  }
  if (lastCost !== undefined) lines.push(lines.pop()?.replace(/,\d+\.\d\d,/, `,${lastCost},`) ?? "");
  return `${lines.join("\n")}\n`;
}

/** The day in UTC that was so many days ago. */
export function dayBefore(days: number): string {
  return new Date(Date.now() - days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Imports a file from the import page, answering what it cannot say. `account` chooses an existing account. */
export async function importFile(
  page: Page,
  report: string,
  { exportedOn, account }: { exportedOn: string; account?: RegExp },
): Promise<void> {
  await page
    .getByLabel("Choose a CSV or Excel file")
    .setInputFiles({ name: "daily.csv", mimeType: "text/csv", buffer: Buffer.from(report) });
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]+/, { timeout: 60_000 });
  await page.getByLabel("In which currency are the amounts?").fill("EUR");
  await page.getByLabel("What is the time zone of the ad account?").fill("UTC");
  await page.getByLabel(/^On which day was the file exported\?/).fill(exportedOn);
  await page.getByRole("radio", { name: /^By click/ }).check();
  await page.getByLabel("Which attribution setting counted the conversions?").fill("last click");
  await page.getByRole("button", { name: /Check the rows|Save answers/ }).click();
  if (account) {
    await page.getByRole("radio", { name: account }).check();
    await page.getByRole("button", { name: /Check the rows again|Save answers/ }).click();
  }
  const commit = page.getByRole("button", { name: /^Import into/ });
  await expect(commit).toBeVisible({ timeout: 60_000 });
  await commit.click();
  await expect(page.getByRole("link", { name: "Make a plan" })).toBeVisible({ timeout: 60_000 });
}
