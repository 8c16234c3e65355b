import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "@playwright/test";
import { findChromium } from "../../bin/lib/tests/chromium.mjs";
import { measureMove } from "./slider/measure-moves";
import { moveAt } from "./slider/moves";
import { prepareApp, type PreparedApp } from "./slider/prepared-app";
import { writeReport, type Timing } from "./slider/report";

/**
 * Moves the sliders of the plan page in Chromium and times each move, from the input to the painted numbers. A second
 * checkout is measured in the same run, move by move in turn:
 *
 *     npm run bench -- slider [--channels 5,20,50] [--moves 60] [--other FOLDER] [--data FOLDER]
 *
 * `--data` keeps the accounts of both for another run on the same day.
 */
const { values: options } = parseArgs({
  options: {
    channels: { type: "string", default: "5,20,50" },
    moves: { type: "string", default: "60" },
    other: { type: "string" },
    data: { type: "string" },
  },
});
const sizes = options.channels.split(",").map(Number);
const moves = Number(options.moves);
/** Before the moves that count, so that the browser has compiled the code. */
const WARM_UP = 6;
/** Moves per move that counts: some change no number. */
const MAX_TRIES = 2;

const data = path.resolve(options.data ?? fs.mkdtempSync(path.join(os.tmpdir(), "slider-")));
const browser = await chromium.launch(await findChromium());
const apps: PreparedApp[] = [];
try {
  apps.push(await prepareApp(browser, { name: "this", checkout: process.cwd(), data: path.join(data, "this"), sizes }));
  if (options.other !== undefined) {
    const checkout = path.resolve(options.other);
    apps.push(await prepareApp(browser, { name: commitOf(checkout), checkout, data: path.join(data, "other"), sizes }));
  }
  const timings: Timing[] = [];
  for (const channels of sizes) timings.push(...(await measureSize(channels)));
  writeReport(timings);
} finally {
  await browser.close();
  await Promise.all(apps.map((app) => app.stop()));
  if (options.data === undefined) fs.rmSync(data, { recursive: true });
}

async function measureSize(channels: number): Promise<Timing[]> {
  const pages = await Promise.all(apps.map((app) => app.open(channels)));
  const timings = apps.map(({ name }): Timing => ({ channels, build: name, ms: [], unchanged: 0, load: 0 }));
  const isShort = () => timings.some(({ ms }) => ms.length < moves);
  for (let index = 0; index < WARM_UP + MAX_TRIES * moves && isShort(); index++) {
    for (const [which, page] of pages.entries()) {
      const timing = timings[which];
      if (timing) await addMove(page, index, timing);
    }
  }
  await Promise.all(pages.map((page) => page.close()));
  return timings.map((timing) => ({ ...timing, load: os.loadavg()[0] ?? 0 }));
}

async function addMove(page: Page, index: number, timing: Timing): Promise<void> {
  const ms = await measureMove(page, moveAt(index));
  if (index < WARM_UP) return;
  if (ms === null) timing.unchanged += 1;
  else timing.ms.push(ms);
}

function commitOf(checkout: string): string {
  return execFileSync("git", ["-C", checkout, "describe", "--always"], { encoding: "utf8" }).trim();
}
