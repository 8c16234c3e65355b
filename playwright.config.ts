import { defineConfig } from "@playwright/test";
import { findChromium } from "./bin/lib/chromium.mjs";

const browser = await findChromium();

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  outputDir: ".data/playwright",
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json"]],
  use: {
    ...(process.env.BASE_URL ? { baseURL: process.env.BASE_URL } : {}),
    ...(browser ? { launchOptions: browser } : {}),
    locale: "en-US",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
  },
});
