// The key ring: NEXTDOLLAR_KEYS or NEXTDOLLAR_KEYS_FILE where one is set, .data/keys otherwise, made at the first start.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { dataFolder } from "./checkout.mjs";
import { Explained } from "./explain.mjs";

const STEP = "keys";

/**
 * Sees to it that NEXTDOLLAR_KEYS or NEXTDOLLAR_KEYS_FILE is set for the processes to come. A database that was opened
 * with keys before gets no new ones: what is sealed in it would stay shut, and nobody would know why.
 */
export async function ensureKeys({ url }) {
  const file = process.env.NEXTDOLLAR_KEYS_FILE || ownKeyFile();
  const given = Boolean(process.env.NEXTDOLLAR_KEYS || process.env.NEXTDOLLAR_KEYS_FILE || fs.existsSync(file));
  if (!given && (await hadKeys(url))) {
    throw new Explained(
      `The key file ${file} is missing, and this database holds secrets that need it: put it back from your backup, or set NEXTDOLLAR_KEYS_FILE or NEXTDOLLAR_KEYS. If it is lost, \`npm run rotate-keys -- new\` begins a new one; accounts and second factors then have to be connected again.`,
    );
  }
  if (!given) {
    writeKeyFile(file, [makeKey()]);
    console.log(`[setup] made the key file ${file}: back it up, because secrets cannot be read without it`);
  }
  if (!process.env.NEXTDOLLAR_KEYS) process.env.NEXTDOLLAR_KEYS_FILE = file;
  await noteKeys(url);
}

export const ownKeyFile = () => path.join(dataFolder, "keys");

/** One entry of a ring: the day it was made and four signs for its name, and 32 random bytes. */
export function makeKey(now = new Date()) {
  const name = `${now.toISOString().slice(0, 10)}-${randomBytes(2).toString("hex")}`;
  return `${name}:${randomBytes(32).toString("base64url")}`;
}

/** Puts a whole file in the place of the old one, so that no reader ever sees half of it. */
export function writeKeyFile(file, entries) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  const handle = fs.openSync(draft, "wx", 0o600);
  try {
    fs.writeSync(handle, `${entries.join("\n")}\n`);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  fs.renameSync(draft, file);
}

async function hadKeys(url) {
  return asOwner(url, async (client) => {
    const { rows } = await client.query("SELECT to_regclass('setup.done') IS NOT NULL AS is_there");
    if (!rows[0].is_there) return false;
    return (await client.query("SELECT FROM setup.done WHERE step = $1", [STEP])).rowCount > 0;
  });
}

async function noteKeys(url) {
  await asOwner(url, async (client) => {
    await client.query("CREATE SCHEMA IF NOT EXISTS setup");
    await client.query(
      "CREATE TABLE IF NOT EXISTS setup.done (step text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())",
    );
    await client.query("INSERT INTO setup.done (step) VALUES ($1) ON CONFLICT DO NOTHING", [STEP]);
  });
}

async function asOwner(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
