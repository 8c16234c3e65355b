// Finds a Chromium for the browser tests: the configured one, an installed one, or the one from an npm package.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { dataFolder } from "./checkout.mjs";

const ARGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Playwright's launch options, or undefined if there is no Chromium. NPM_CHROMIUM=1 forces the one from npm. */
export async function findChromium() {
  const { chromium } = await import("@playwright/test");
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const installed = process.env.NPM_CHROMIUM ? [] : [...INSTALLED, chromium.executablePath()];
  const executablePath = [process.env.CHROMIUM_PATH, ...installed].find((file) => file && fs.existsSync(file));
  if (executablePath) return { executablePath, args: [...ARGS, ...asRoot] };
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  return unpackChromium();
}

async function unpackChromium() {
  const home = path.join(dataFolder, "chromium");
  fs.mkdirSync(home, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = home; // the package unpacks to the system's temporary folder, which users and versions share
  try {
    const { default: packed, inflate } = await import("@sparticuz/chromium");
    const executablePath = await packed.executablePath();
    // Libraries that a minimal machine lacks (nss, nspr, expat). By itself the package unpacks them only on AWS Lambda.
    const folder = path.dirname(path.dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))));
    await inflate(path.join(folder, "bin", "al2023.tar.br"));
    const env = { LD_LIBRARY_PATH: path.join(home, "al2023", "lib"), FONTCONFIG_PATH: path.join(home, "fonts") };
    return {
      executablePath,
      args: [...ARGS, "--no-sandbox"],
      env: { ...process.env, ...env, TMPDIR: before ?? "/tmp" },
    };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
