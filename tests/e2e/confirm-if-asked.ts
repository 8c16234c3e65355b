import { expect, type Locator, type Page } from "@playwright/test";
import { nextOwnerCode } from "./owner";

/** On a slow machine the owner's last confirmation may have expired before the approval: then enters a new code. */
export async function confirmIfAsked(page: Page, done: Locator): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Confirm your identity" });
  await expect(dialog.or(done).first()).toBeVisible({ timeout: 60_000 });
  if (!(await dialog.isVisible())) return;
  await dialog.getByLabel("Code", { exact: true }).fill(await nextOwnerCode());
  await dialog.getByRole("button", { name: "Confirm" }).click();
}
