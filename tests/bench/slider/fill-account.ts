import fs from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { OWNER, totp } from "../../e2e/owner";
import { dailyReport, dayBefore } from "./daily-report";
import type { App } from "./start-app";

const DAYS = 120;
const RUN_PATIENCE_MS = 180_000;
const HALF_MINUTE_MS = 30_000;

/** Signs up the owner of a new installation. The labels are those of this checkout and of older ones. */
export async function claimInstallation(page: Page, app: App): Promise<void> {
  await page.goto(`${app.url}/`);
  await page.waitForURL("**/set-up");
  await page.getByLabel("Your name").fill(OWNER.name);
  await page.getByLabel(/^E-?mail address$/).fill(OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
  await page.getByLabel("Name of your workspace").fill("Main");
  await page.getByRole("button", { name: "Create owner and workspace" }).click();
  await page.waitForURL(/\/account\/security\?/);
  await page.getByRole("button", { name: "Add authenticator app" }).click();
  const link = await page.getByRole("link", { name: "open it on this device" }).getAttribute("href");
  const secret = new URL(link ?? "").searchParams.get("secret") ?? "";
  await page.getByLabel("Code", { exact: true }).fill(totp(secret, Math.floor(Date.now() / HALF_MINUTE_MS)));
  await page.getByRole("button", { name: "Add app" }).click();
  await page.getByRole("button", { name: /^I have (saved|kept) them$/ }).click();
  await page.getByRole("link", { name: /^(Continue|Go on)$/ }).click();
  await page.waitForURL("**/main/overview");
}

/** Imports an account of so many channels into a workspace of its own, and plans it; returns the path of the plan. */
export async function fillAccount(page: Page, app: App, channels: number): Promise<string> {
  await page.goto(`${app.url}/new`);
  await page.getByLabel("Name", { exact: true }).fill(`Speed ${channels}`);
  await page.getByRole("button", { name: "Create workspace" }).click();
  await page.waitForURL("**/overview");
  const slug = new URL(page.url()).pathname.split("/")[1] ?? "";
  await importReport(app, slug, channels);
  const script = path.resolve(import.meta.dirname, "create-plan.ts");
  const planId = await app.run([path.resolve(import.meta.dirname, "run-at-database.mjs"), script, slug]);
  const address = `/${slug}/plan/${planId.trim().split("\n").at(-1)}`;
  await untilProposed(page, `${app.url}${address}`);
  return address;
}

async function importReport(app: App, slug: string, channels: number): Promise<void> {
  const file = path.join(fs.mkdtempSync(path.join(import.meta.dirname, "../../../.data/slider-")), "daily.csv");
  fs.writeFileSync(file, dailyReport(channels, DAYS));
  const answers = {
    workspace: slug,
    account: "Speed",
    currency: "EUR",
    "time-zone": "UTC",
    "export-date": dayBefore(0),
    "time-basis": "interaction",
    attribution: "last click",
  };
  const flags = Object.entries(answers).flatMap(([name, value]) => [`--${name}`, value]);
  await app
    .run(["bin/import.mjs", file, ...flags, "--yes"])
    .finally(() => fs.rmSync(path.dirname(file), { recursive: true }));
}

/** New plans of older checkouts wait for the first run to be requested. */
async function untilProposed(page: Page, address: string): Promise<void> {
  const budgets = page.getByRole("list", { name: "Channels" });
  await page.goto(address);
  for (const deadline = Date.now() + RUN_PATIENCE_MS; Date.now() < deadline;) {
    if (await budgets.isVisible()) return;
    const runNow = page.getByRole("button", { name: "Run now" }).first();
    if (await runNow.isEnabled().catch(() => false)) await runNow.click();
    await budgets.waitFor({ timeout: 20_000 }).catch(() => page.reload());
  }
  throw new Error(`The plan ${address} got no proposal.`);
}
