// Finds a Chromium for the browser tests: the configured one, an installed one, or the one from an npm package.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { dataFolder } from "../checkout.mjs";

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
    const env = { LD_LIBRARY_PATH: path.join(home, "al2023", "lib"), FONTCONFIG_FILE: configureFonts(home) };
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

/**
 * Writes a fontconfig file that names the unpacked fonts, and returns its path. The package's own file names /tmp/fonts
 * only. Without any system font Chromium shows no text until the app's own font has loaded, and drops what is typed.
 */
function configureFonts(home) {
  const file = path.join(home, "fonts.conf");
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    "<fontconfig>",
    `  <dir>${escapeXml(path.join(home, "fonts"))}</dir>`,
    `  <cachedir>${escapeXml(path.join(home, "font-cache"))}</cachedir>`,
    "</fontconfig>",
  ];
  fs.writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

const escapeXml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
