import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { nextOwnerCode, OWNER, OWNER_STATE, saveAuthenticator } from "./owner";
import { expect, expectAccessible, test } from "./watched-page";
import { typeInto } from "./type-into";

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
  await typeInto(page.getByLabel("Your name"), OWNER.name);
  await typeInto(page.getByLabel("Email address"), OWNER.email);
  await typeInto(page.getByLabel("Password", { exact: true }), OWNER.password);
  await typeInto(page.getByLabel("Name of your workspace"), "Main");
  await page.getByRole("button", { name: "Create owner and workspace" }).click();
  await page.waitForURL(/\/account\/security\?/);
}

async function addAuthenticator(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add authenticator app" }).click();
  await expect(page.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  await expectAccessible(page);
  const link = await page.getByRole("link", { name: "open it on this device" }).getAttribute("href");
  saveAuthenticator(new URL(link ?? "").searchParams.get("secret") ?? "");
  await typeInto(page.getByLabel("Code", { exact: true }), await nextOwnerCode());
  await page.getByRole("button", { name: "Add app" }).click();
  await page.getByRole("button", { name: "I have saved them" }).click();
  await page.getByRole("link", { name: "Continue" }).click();
  await page.waitForURL("**/main/overview");
}
