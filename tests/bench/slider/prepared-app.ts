import fs from "node:fs";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { dayBefore } from "./daily-report";
import { claimInstallation, fillAccount } from "./fill-account";
import { startApp, type App } from "./start-app";

export interface PreparedApp {
  name: string;
  /** Opens the plan with so many channels. */
  open: (channels: number) => Promise<Page>;
  stop: () => Promise<void>;
}

interface Prepared {
  lastDay: string;
  /** The owner's cookies. */
  state: Awaited<ReturnType<BrowserContext["storageState"]>>;
  /** Paths of the plans by their number of channels. */
  plans: Record<string, string>;
}

const VIEWPORT = { width: 1440, height: 900 };

/** Starts a checkout's app with an account and a plan of every size, or with those that `data` has from earlier today. */
export async function prepareApp(
  browser: Browser,
  { name, checkout, data, sizes }: { name: string; checkout: string; data: string; sizes: number[] },
): Promise<PreparedApp> {
  const app = await startApp(name, { checkout, data });
  try {
    const file = path.join(data, "slider.json");
    const prepared = fs.existsSync(file) ? readPrepared(file) : await signUp(browser, app);
    const context = await openContext(browser, prepared);
    const page = await context.newPage();
    for (const size of sizes) prepared.plans[size] ??= await fillAccount(page, app, size);
    await page.close();
    prepared.state = await context.storageState();
    fs.writeFileSync(file, JSON.stringify(prepared));
    const open = async (channels: number) => {
      const plan = await context.newPage();
      // tsx wraps the functions that the page gets in calls of this name.
      await plan.addInitScript("globalThis.__name = (value) => value");
      await plan.goto(`${app.url}${prepared.plans[channels]}`, { waitUntil: "networkidle" });
      return plan;
    };
    return { name, open, stop: app.stop };
  } catch (error) {
    await app.stop();
    throw error;
  }
}

function openContext(browser: Browser, { state }: Prepared): Promise<BrowserContext> {
  return browser.newContext({ storageState: state, viewport: VIEWPORT, locale: "en-US", timezoneId: "UTC" });
}

async function signUp(browser: Browser, app: App): Promise<Prepared> {
  const context = await browser.newContext({ locale: "en-US", timezoneId: "UTC" });
  await claimInstallation(await context.newPage(), app);
  const state = await context.storageState();
  await context.close();
  return { lastDay: dayBefore(1), state, plans: {} };
}

function readPrepared(file: string): Prepared {
  const prepared = JSON.parse(fs.readFileSync(file, "utf8")) as Prepared;
  if (prepared.lastDay === dayBefore(1)) return prepared;
  throw new Error(`The data in ${path.dirname(file)} ends on ${prepared.lastDay}: name an empty folder.`);
}
