// Failures that a user can do something about end in one sentence; the rest keeps its stack trace.
import fs from "node:fs";
import { root } from "./checkout.mjs";

const FULL_BYTES = 32 * 2 ** 20;

/** An error whose message is written for the user: it names the value and the way out. */
export class Explained extends Error {}

/** Runs an entry point; whatever it throws is printed and ends the process with code 1. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(sentenceFor(error, freeBytes(root)) ?? error);
    process.exit(1);
  }
}

export function sentenceFor(error, free) {
  if (error instanceof Explained) return error.message;
  if (chain(error).some(isDiskFull) || free < FULL_BYTES) {
    return `The disk that holds ${root} is full (${megabytes(free)} MB left): free some space and start again. Nothing is lost.`;
  }
  const denied = chain(error).find(({ code }) => code === "EACCES" || code === "EROFS");
  if (denied) return `${denied.path ?? root} cannot be written by this user: change its owner or permissions.`;
  return undefined;
}

/** Refuses early where there is no room: a disk that fills half-way through leaves a worse message behind. */
export function requireSpace(neededBytes, purpose, free = freeBytes(root)) {
  if (free >= neededBytes) return;
  const left = `${megabytes(free)} MB left on the disk that holds ${root}`;
  throw new Explained(`${purpose} needs ${megabytes(neededBytes)} MB and there are ${left}: free some space first.`);
}

export function freeBytes(folder) {
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize;
}

/** Node's code, Postgres's own, or what a program of ours wrote before it gave up (and freed its half-made files). */
function isDiskFull({ code, stderr = "" }) {
  return code === "ENOSPC" || code === "53100" || /No space left on device|ENOSPC/.test(stderr);
}

const megabytes = (bytes) => Math.floor(bytes / 2 ** 20).toLocaleString("en-US");

function chain(error) {
  const links = [];
  for (let link = error; link && links.length < 8; link = link.cause) links.push(link);
  return links;
}
