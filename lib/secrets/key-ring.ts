import { createSecretKey, type KeyObject } from "node:crypto";
import { readFileSync, statSync, type Stats } from "node:fs";
import { readKeySource } from "@/lib/env";
import { SecretError } from "./secret-error";
import { weakKeyReason } from "./weak-key";

export interface RingKey {
  keyId: string;
  key: KeyObject;
}

/** The keys of this installation. New secrets are sealed with `writing`; every key can open. */
export interface KeyRing {
  writing: RingKey;
  /** In the order of the source, the writing key first. */
  keys: ReadonlyMap<string, RingKey>;
}

/**
 * The ring of NEXTDOLLAR_KEYS or NEXTDOLLAR_KEYS_FILE. A changed file is read again, so that a running process uses a
 * new key from its next use on.
 */
export function keyRing(): KeyRing {
  const { keys, keysFile } = readKeySource();
  if (keys && keysFile) throw problem("NEXTDOLLAR_KEYS and NEXTDOLLAR_KEYS_FILE are both set. Unset one of them.");
  if (keys) return remembered(`text ${keys}`, () => parseKeyRing(keys.split(","), "NEXTDOLLAR_KEYS"));
  if (keysFile) return ringOfFile(keysFile);
  throw problem(
    "There is no encryption key. Run `npm start`, which creates one, or set NEXTDOLLAR_KEYS_FILE to a file with one, such as the backup of .data/keys.",
  );
}

/** Parses entries "name:key". Its errors name `source`, the key and the way out. */
export function parseKeyRing(entries: string[], source: string): KeyRing {
  const keys = new Map<string, RingKey>();
  const seen = new Map<string, string>();
  for (const entry of entries.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"))) {
    const { keyId, bytes } = parseEntry(entry, source);
    const twin = seen.get(bytes.toString("hex"));
    if (keys.has(keyId)) throw problem(`${source} names the key "${keyId}" twice. Give each key its own name.`);
    if (twin) throw problem(`The keys "${twin}" and "${keyId}" in ${source} are the same. ${CREATE_ANOTHER}`);
    seen.set(bytes.toString("hex"), keyId);
    keys.set(keyId, { keyId, key: createSecretKey(bytes) });
  }
  const [writing] = keys.values();
  if (!writing) throw problem(`${source} contains no key. ${CREATE_ANOTHER}`);
  return { writing, keys };
}

const KEY_BYTES = 32;
const KEY_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/;
const FORM = 'Write "name:key", where key is 32 random bytes in base64url';
const CREATE_ANOTHER = "Create another with `node -p \"crypto.randomBytes(32).toString('base64url')\"`.";
const OTHERS = 0o077;

/** One per process, even if a bundler loads this module more than once, because rings are compared by identity. */
const globals = globalThis as { nextdollarKeyRing?: { stamp: string; ring: KeyRing } };

function remembered(stamp: string, read: () => KeyRing): KeyRing {
  if (globals.nextdollarKeyRing?.stamp !== stamp) globals.nextdollarKeyRing = { stamp, ring: read() };
  return globals.nextdollarKeyRing.ring;
}

function ringOfFile(file: string): KeyRing {
  const stat = statOf(file);
  // A replaced file has another inode, so that two writes within one tick of the clock differ.
  return remembered(`file ${file} ${stat.mtimeMs} ${stat.ino} ${stat.size} ${stat.mode}`, () => {
    if (process.platform !== "win32" && stat.mode & OTHERS) {
      const mode = (stat.mode & 0o777).toString(8);
      throw problem(`Other users may open the key file ${file} (its mode is ${mode}). Run "chmod 600 ${file}".`);
    }
    return parseKeyRing(readFileSync(file, "utf8").split("\n"), file);
  });
}

function statOf(file: string): Stats {
  try {
    return statSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw problem(
      code === "ENOENT"
        ? `There is no key file ${file}. Put it back from your backup, because secrets cannot be read without it.`
        : `The key file ${file} cannot be read (${code}). Give this user permission to read it.`,
    );
  }
}

function parseEntry(entry: string, source: string): { keyId: string; bytes: Buffer } {
  const colon = entry.indexOf(":");
  // Without a colon the entry may be the key itself, so it is not repeated.
  if (colon < 0) throw problem(`A key in ${source} has no name. ${FORM}.`);
  const [keyId, text] = [entry.slice(0, colon).trim(), entry.slice(colon + 1).trim()];
  if (!KEY_ID.test(keyId)) {
    throw problem(
      `A key in ${source} has a name that is not 1 to 32 letters, digits, "-" and "_". Give it another name.`,
    );
  }
  const bytes = decode(text);
  if (!bytes) throw problem(`The key "${keyId}" in ${source} is not in base64url. ${FORM}.`);
  if (bytes.length !== KEY_BYTES) {
    throw problem(
      `The key "${keyId}" in ${source} has ${bytes.length} bytes but needs ${KEY_BYTES}. ${CREATE_ANOTHER}`,
    );
  }
  const reason = weakKeyReason(bytes, text);
  if (reason) throw problem(`The key "${keyId}" in ${source} can be guessed, because ${reason}. ${CREATE_ANOTHER}`);
  return { keyId, bytes };
}

/** Decodes base64 or base64url, padded or not; null for anything else, including text with ignored bits. */
function decode(text: string): Buffer | null {
  const plain = text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const bytes = Buffer.from(plain, "base64url");
  return bytes.toString("base64url") === plain ? bytes : null;
}

function problem(message: string): SecretError {
  return new SecretError("keys", message);
}
