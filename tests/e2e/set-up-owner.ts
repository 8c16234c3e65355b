import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium, type FullConfig, type Page } from "@playwright/test";
import { nextOwnerCode, OWNER, OWNER_STATE, saveAuthenticator } from "./owner";

/** The first start in a browser, before every spec: somebody takes possession, and adds a second factor. */
export default async function setUpOwner(config: FullConfig): Promise<void> {
  const { baseURL, launchOptions } = config.projects[0]?.use ?? {};
  if (!baseURL) throw new Error("BASE_URL names no app to test.");
  const browser = await chromium.launch(launchOptions ?? {});
  try {
    const page = await browser.newPage({ baseURL });
    await takePossession(page);
    await addAuthenticator(page);
    mkdirSync(path.dirname(OWNER_STATE), { recursive: true });
    await page.context().storageState({ path: OWNER_STATE });
  } finally {
    await browser.close();
  }
}

async function takePossession(page: Page): Promise<void> {
  await page.goto("/");
  await page.waitForURL("**/set-up");
  await page.getByLabel("Your name").fill(OWNER.name);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByLabel("Name of your workspace").fill("Main");
  await page.getByRole("button", { name: "Create owner and workspace" }).click();
  await page.waitForURL("**/account/security?*");
}

async function addAuthenticator(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add authenticator app" }).click();
  const link = await page.getByRole("link", { name: "open it on this device" }).getAttribute("href");
  saveAuthenticator(new URL(link ?? "").searchParams.get("secret") ?? "");
  await page.getByLabel("Code", { exact: true }).fill(await nextOwnerCode());
  await page.getByRole("button", { name: "Add app" }).click();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByRole("link", { name: "Go on" }).click();
  await page.waitForURL("**/main/overview");
}
