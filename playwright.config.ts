import { defineConfig } from "@playwright/test";
import { findChromium } from "./bin/lib/tests/chromium.mjs";
import { OWNER_STATE } from "./tests/e2e/owner";

const browser = await findChromium();

export default defineConfig({
  testDir: "tests/e2e",
  projects: [
    { name: "set-up", testMatch: "**/*.setup.ts" },
    { name: "browser", testMatch: "**/*.spec.ts", dependencies: ["set-up"], use: { storageState: OWNER_STATE } },
  ],
  outputDir: ".data/playwright",
  workers: 1,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: [["list"], ["json"]],
  use: {
    ...(process.env.BASE_URL ? { baseURL: process.env.BASE_URL } : {}),
    ...(browser ? { launchOptions: browser } : {}),
    locale: "en-US",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
  },
});
