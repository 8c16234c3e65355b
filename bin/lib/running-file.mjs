// .data/running.json lists the running processes of this checkout, so that a second start does not disturb the first.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { dataFolder } from "./checkout.mjs";
import { CliError } from "./cli-error.mjs";
import { isAlive } from "./postgres.mjs";

const file = path.join(dataFolder, "running.json");

/** Claims the checkout for this process. Returns whether an earlier start ended without cleaning up. */
export function claimCheckout(url) {
  fs.mkdirSync(dataFolder, { recursive: true });
  const hasFile = fs.existsSync(file);
  const earlier = readRunning();
  if (earlier && isStart(earlier.pid)) {
    throw new CliError(
      `Nextdollar already runs from this checkout at ${earlier.url} (process ${earlier.pid}): use that one, or stop it first.`,
    );
  }
  if (hasFile) fs.rmSync(file, { force: true });
  const draft = writeDraft({ pid: process.pid, url, parts: {} });
  try {
    fs.linkSync(draft, file); // fails if another start was quicker
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    throw new CliError("Another start of this checkout is in progress: wait for it.");
  } finally {
    fs.rmSync(draft, { force: true });
  }
  return hasFile;
}

export function readRunning() {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Saves the process id of a part (web, worker, postgres) after each of its starts. */
export function savePartPid(name, pid) {
  const running = readRunning();
  if (running?.pid !== process.pid) return;
  fs.renameSync(writeDraft({ ...running, parts: { ...running.parts, [name]: pid } }), file);
}

/** The caller renames the complete file: a reader never sees half a file, and a full disk leaves none. */
function writeDraft(content) {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(content));
  return draft;
}

export function releaseCheckout() {
  if (readRunning()?.pid === process.pid) fs.rmSync(file, { force: true });
}

/** A process id may belong to another program by now, so its command line must be that of a start. */
function isStart(pid) {
  if (pid === process.pid || !isAlive(pid)) return false;
  return /\bstart\.mjs\b/.test(commandLine(pid) ?? "start.mjs");
}

function commandLine(pid) {
  try {
    if (process.platform === "linux") return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    if (process.platform === "win32") return undefined;
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return undefined;
  }
}
