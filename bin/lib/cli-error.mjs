// Errors that a user can fix print one sentence; all others print their stack trace.
import fs from "node:fs";
import path from "node:path";
import { clusterHome, dataFolder, root } from "./checkout.mjs";

const FULL_BYTES = 32 * 2 ** 20;

/** An error whose message is written for the user: it names the value and the way out. */
export class CliError extends Error {}

/** Runs an entry point. Prints any error and exits with code 1. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(sentenceFor(error) ?? error);
    process.exit(1);
  }
}

export function sentenceFor(error, freeOf = freeBytes) {
  if (error instanceof CliError) return error.message;
  const full = chain(error).find(isDiskFull);
  if (full?.code === DISK_FULL && process.env.DATABASE_URL) {
    return "The disk of the database in DATABASE_URL is full: free some space there and start again. Nothing is lost.";
  }
  const { folder, free } = full ? diskOf(full, freeOf) : tightestDisk(writtenFolders(), freeOf);
  if (full || free < FULL_BYTES) {
    return `The disk that holds ${folder} is full (${megabytes(free)} MB left): free some space and start again. Nothing is lost.`;
  }
  const denied = chain(error).find(({ code }) => code === "EACCES" || code === "EROFS");
  if (denied) return `This user cannot write ${denied.path ?? root}: change its owner or permissions.`;
  return undefined;
}

/** Refuses early if there is too little space: a disk that fills half-way gives a worse message. */
export function requireSpace(neededBytes, purpose, folders = writtenFolders(), freeOf = freeBytes) {
  const { folder, free } = tightestDisk(folders, freeOf);
  if (free >= neededBytes) return;
  const left = `${megabytes(free)} MB left on the disk that holds ${folder}`;
  throw new CliError(
    `${purpose} needs ${megabytes(neededBytes)} MB, but there are only ${left}: free some space first.`,
  );
}

/** Each may be on another disk. With DATABASE_URL little more than the build is written here. */
function writtenFolders() {
  return process.env.DATABASE_URL ? [root] : [root, dataFolder, clusterHome("postgres")];
}

function tightestDisk(folders, freeOf) {
  const disks = folders.map((folder) => ({ folder, free: freeOf(folder) }));
  return disks.reduce((least, disk) => (disk.free < least.free ? disk : least));
}

/** Postgres and its programs fill the disk of the cluster; Node names the file. */
function diskOf({ code, stderr, dest, path: file }, freeOf) {
  if (code === DISK_FULL || stderr) return tightestDisk([clusterHome("postgres")], freeOf);
  const target = dest ?? file;
  return tightestDisk(target ? [path.dirname(path.resolve(target))] : writtenFolders(), freeOf);
}

/** Free bytes on the disk of a folder, which may not exist yet. */
function freeBytes(folder) {
  if (!fs.existsSync(folder)) return freeBytes(path.dirname(folder));
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize;
}

/** The SQLSTATE of a full disk. */
const DISK_FULL = "53100";

/** Node's code, Postgres's SQLSTATE, or the output of a child program, which may have freed its partial files since. */
function isDiskFull({ code, stderr = "" }) {
  return code === "ENOSPC" || code === DISK_FULL || /No space left on device|ENOSPC/.test(stderr);
}

const megabytes = (bytes) => Math.floor(bytes / 2 ** 20).toLocaleString("en-US");

function chain(error) {
  const links = [];
  for (let link = error; link && links.length < 8; link = link.cause) links.push(link);
  return links;
}
