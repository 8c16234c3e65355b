import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { nextOwnerCode, OWNER, OWNER_STATE, saveAuthenticator } from "./owner";
import { expect, expectAccessible, test } from "./watched-page";

// Runs before every spec, so that they start signed in as the owner with both factors.
test("the first visitor claims the installation and adds a second factor", async ({ page }) => {
  await claimInstallation(page);
  await addAuthenticator(page);
  mkdirSync(path.dirname(OWNER_STATE), { recursive: true });
  await page.context().storageState({ path: OWNER_STATE });
});

async function claimInstallation(page: Page): Promise<void> {
  await page.goto("/");
  await page.waitForURL("**/set-up");
  await expectAccessible(page);
  await page.getByLabel("Your name").fill(OWNER.name);
  await page.getByLabel("Email address").fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByLabel("Name of your workspace").fill("Main");
  await page.getByRole("button", { name: "Create owner and workspace" }).click();
  await page.waitForURL(/\/account\/security\?/);
}

async function addAuthenticator(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add authenticator app" }).click();
  await expect(page.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  await expectAccessible(page);
  const link = await page.getByRole("link", { name: "open it on this device" }).getAttribute("href");
  saveAuthenticator(new URL(link ?? "").searchParams.get("secret") ?? "");
  await page.getByLabel("Code", { exact: true }).fill(await nextOwnerCode());
  await page.getByRole("button", { name: "Add app" }).click();
  await page.getByRole("button", { name: "I have saved them" }).click();
  await page.getByRole("link", { name: "Continue" }).click();
  await page.waitForURL("**/main/overview");
}
