// The key ring: NEXTDOLLAR_KEYS or NEXTDOLLAR_KEYS_FILE where one is set, .data/keys otherwise, made at the first start.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { typescript } from "./bootstrap.mjs";
import { dataFolder } from "./checkout.mjs";
import { clientFor } from "./database-client.mjs";
import { CliError } from "./cli-error.mjs";

/**
 * Sees to it that NEXTDOLLAR_KEYS or NEXTDOLLAR_KEYS_FILE is set for the processes to come. A database that holds
 * secrets gets no new keys: what is sealed in it would stay shut, and nobody would know why.
 */
export async function ensureKeys({ url, own = ownKeyFile() }) {
  if (process.env.NEXTDOLLAR_KEYS || process.env.NEXTDOLLAR_KEYS_FILE) return checkKeys();
  const isThere = fs.existsSync(own);
  if (!isThere && (await holdsSecrets(url))) {
    throw new CliError(
      `The key file ${own} is missing, and the database holds secrets that need it: put it back from your backup, or set NEXTDOLLAR_KEYS_FILE or NEXTDOLLAR_KEYS. If it is lost, \`npm run rotate-keys -- new\` begins a new one; accounts and second factors then have to be connected again.`,
    );
  }
  if (!isThere) {
    changeKeyFile(own, () => [makeKey()]);
    console.log(`[setup] made the key file ${own}: back it up, because secrets cannot be read without it`);
  }
  useKeys(own);
}

/** Names the own key file where nothing else is given, whether it is there or not. */
export function useKeys(own = ownKeyFile()) {
  if (!process.env.NEXTDOLLAR_KEYS) process.env.NEXTDOLLAR_KEYS_FILE ||= own;
}

/** One entry of a ring: the day it was made and four signs for its name, and 32 random bytes. */
export function makeKey(now = new Date()) {
  const name = `${now.toISOString().slice(0, 10)}-${randomBytes(2).toString("hex")}`;
  return `${name}:${randomBytes(32).toString("base64url")}`;
}

/**
 * Changes the entries of a key file, or makes the file. The new file takes the place of the old one whole, so that no
 * reader sees half of it; its draft is the lock by which two changes at a time exclude each other.
 */
export function changeKeyFile(name, change) {
  fs.mkdirSync(path.dirname(name), { recursive: true });
  const file = fs.existsSync(name) ? fs.realpathSync(name) : name;
  const draft = `${file}.new`;
  const handle = openDraft(draft);
  try {
    const entries = fs.existsSync(file) ? fs.readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
    fs.writeSync(handle, `${change(entries).join("\n")}\n`);
    fs.fsyncSync(handle);
    fs.renameSync(draft, file);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  } finally {
    fs.closeSync(handle);
  }
}

/** The entries of the key ring as they were given; none where there is no key. */
export function readKeyEntries({ keys, keysFile }) {
  if (keys) return keys.split(",").map((entry) => entry.trim());
  if (!keysFile || !fs.existsSync(keysFile)) return [];
  return fs.readFileSync(keysFile, "utf8").split("\n").filter(Boolean);
}

function openDraft(draft) {
  try {
    return fs.openSync(draft, "wx", 0o600);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    throw new CliError(`The key file is being changed: wait for it. If nothing runs, delete ${draft}.`);
  }
}

const ownKeyFile = () => path.join(dataFolder, "keys");

async function checkKeys() {
  try {
    await typescript("bin/lib/check-keys.ts");
  } catch (cause) {
    throw new CliError("Without fit keys nothing is started: the message above says what is wrong with them.", {
      cause,
    });
  }
}

/** By their size on disk, which row-level security hides from no one: tables that never had a row have none. */
async function holdsSecrets(url) {
  const client = clientFor(url);
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT pg_relation_size('connection_secret') + pg_relation_size('two_factor') > 0 AS holds_some",
    );
    return rows[0].holds_some;
  } finally {
    await client.end();
  }
}
