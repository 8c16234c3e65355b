// The key ring: NEXTDOLLAR_KEYS or NEXTDOLLAR_KEYS_FILE if set, otherwise .data/keys, which the first start creates.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { typescript } from "./bootstrap.mjs";
import { dataFolder } from "./checkout.mjs";
import { clientFor } from "./database-client.mjs";
import { CliError } from "./cli-error.mjs";

/**
 * Ensures that NEXTDOLLAR_KEYS or NEXTDOLLAR_KEYS_FILE is set for child processes. A database with secrets gets no new
 * keys, because its secrets would stop opening without an explanation.
 */
export async function ensureKeys({ url, own = ownKeyFile() }) {
  if (process.env.NEXTDOLLAR_KEYS || process.env.NEXTDOLLAR_KEYS_FILE) return checkKeys();
  const isThere = fs.existsSync(own);
  if (!isThere && (await holdsSecrets(url))) {
    throw new CliError(
      `The key file ${own} is missing, and the database has secrets that need it: put it back from your backup, or set NEXTDOLLAR_KEYS_FILE or NEXTDOLLAR_KEYS. If it is lost, \`npm run rotate-keys -- new\` creates a new one; then connect accounts and set up second factors again.`,
    );
  }
  if (!isThere) {
    changeKeyFile(own, () => [makeKey()]);
    console.log(`[setup] created the key file ${own}: back it up, because secrets cannot be read without it`);
  }
  useKeys(own);
}

/** Uses the default key file if no keys are configured, even if it does not exist. */
export function useKeys(own = ownKeyFile()) {
  if (!process.env.NEXTDOLLAR_KEYS) process.env.NEXTDOLLAR_KEYS_FILE ||= own;
}

/** A new entry of a key ring: a name of its date and four hex digits, and 32 random bytes. */
export function makeKey(now = new Date()) {
  const name = `${now.toISOString().slice(0, 10)}-${randomBytes(2).toString("hex")}`;
  return `${name}:${randomBytes(32).toString("base64url")}`;
}

/**
 * Changes the entries of a key file, or creates the file. The new file replaces the old one as a whole, so that no reader
 * sees half of it. Its draft is the lock that prevents two changes at once.
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

/** The configured entries of the key ring; empty if there is no key. */
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
    throw new CliError(
      `The key file is being changed: wait until that is done. If no command is running, delete ${draft}.`,
    );
  }
}

const ownKeyFile = () => path.join(dataFolder, "keys");

async function checkKeys() {
  try {
    await typescript("bin/lib/check-keys.ts");
  } catch (cause) {
    throw new CliError(
      "Nextdollar does not start without valid keys. The message above says what is wrong with them.",
      {
        cause,
      },
    );
  }
}

/** Checks the tables' size on disk, which row-level security does not hide. A table that never had a row has size 0. */
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
