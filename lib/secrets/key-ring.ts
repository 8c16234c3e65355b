import { createSecretKey, type KeyObject } from "node:crypto";
import { readFileSync, statSync, type Stats } from "node:fs";
import { readKeySource } from "@/lib/env";
import { SecretError } from "./secret-error";
import { weakKeyReason } from "./weak-key";

export interface RingKey {
  keyId: string;
  key: KeyObject;
}

/** The keys of this installation. What is sealed anew is sealed with `writing`; every one can open. */
export interface KeyRing {
  writing: RingKey;
  /** In the order in which they were given, the writing one first. */
  keys: ReadonlyMap<string, RingKey>;
}

/**
 * The ring of NEXTDOLLAR_KEYS or NEXTDOLLAR_KEYS_FILE. The file is read again when it has changed, so a process that
 * runs takes up a new key at its next use.
 */
export function keyRing(): KeyRing {
  const { keys, keysFile } = readKeySource();
  if (keys && keysFile) throw problem("NEXTDOLLAR_KEYS and NEXTDOLLAR_KEYS_FILE are both set: unset one of them.");
  if (keys) return remembered(`text ${keys}`, () => parseKeyRing(keys.split(","), "NEXTDOLLAR_KEYS"));
  if (keysFile) return ringOfFile(keysFile);
  throw problem(
    "There is no key to keep secrets with: `npm start` makes one, or set NEXTDOLLAR_KEYS_FILE to a file that holds one, such as the backup of .data/keys.",
  );
}

/** Reads entries "name:key"; throws a sentence that names `source`, the key and the way out. */
export function parseKeyRing(entries: string[], source: string): KeyRing {
  const keys = new Map<string, RingKey>();
  const seen = new Map<string, string>();
  for (const entry of entries.map((one) => one.trim()).filter((one) => one !== "" && !one.startsWith("#"))) {
    const { keyId, bytes } = parseEntry(entry, source);
    const twin = seen.get(bytes.toString("hex"));
    if (keys.has(keyId)) throw problem(`${source} names the key "${keyId}" twice: give each key a name of its own.`);
    if (twin) throw problem(`The keys "${twin}" and "${keyId}" in ${source} are the same: ${MAKE_ANEW}`);
    seen.set(bytes.toString("hex"), keyId);
    keys.set(keyId, { keyId, key: createSecretKey(bytes) });
  }
  const [writing] = keys.values();
  if (!writing) throw problem(`${source} holds no key: ${MAKE_ANEW}`);
  return { writing, keys };
}

const KEY_BYTES = 32;
const KEY_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/;
const FORM = 'write "name:key", the key being 32 random bytes in base64url';
const MAKE_ANEW = "make another with `node -p \"crypto.randomBytes(32).toString('base64url')\"`.";
const OTHERS = 0o077;

/** One per process, although a bundler may load this module more than once: a ring is compared by identity. */
const kept = globalThis as { nextdollarKeyRing?: { stamp: string; ring: KeyRing } };

function remembered(stamp: string, read: () => KeyRing): KeyRing {
  if (kept.nextdollarKeyRing?.stamp !== stamp) kept.nextdollarKeyRing = { stamp, ring: read() };
  return kept.nextdollarKeyRing.ring;
}

function ringOfFile(file: string): KeyRing {
  const stat = statOf(file);
  // A file that is put in the place of another has another inode, so two writes within a tick of the clock differ.
  return remembered(`file ${file} ${stat.mtimeMs} ${stat.ino} ${stat.size} ${stat.mode}`, () => {
    if (process.platform !== "win32" && stat.mode & OTHERS) {
      const mode = (stat.mode & 0o777).toString(8);
      throw problem(`Other users may open the key file ${file} (its mode is ${mode}): run "chmod 600 ${file}".`);
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
        ? `There is no key file ${file}: put it back from your backup, because secrets cannot be read without it.`
        : `The key file ${file} cannot be read (${code}): give this user the right to.`,
    );
  }
}

function parseEntry(entry: string, source: string): { keyId: string; bytes: Buffer } {
  const at = entry.indexOf(":");
  // Without a colon the entry may be the key itself, so it is not repeated.
  if (at < 0) throw problem(`A key in ${source} has no name: ${FORM}.`);
  const [keyId, text] = [entry.slice(0, at).trim(), entry.slice(at + 1).trim()];
  if (!KEY_ID.test(keyId)) {
    throw problem(
      `A key in ${source} has a name that is not made of 1 to 32 letters, digits, "-" and "_": give it another name.`,
    );
  }
  const bytes = decode(text);
  if (!bytes) throw problem(`The key "${keyId}" in ${source} is not written in base64url: ${FORM}.`);
  if (bytes.length !== KEY_BYTES) {
    throw problem(`The key "${keyId}" in ${source} has ${bytes.length} bytes and needs ${KEY_BYTES}: ${MAKE_ANEW}`);
  }
  const reason = weakKeyReason(bytes, text);
  if (reason) throw problem(`The key "${keyId}" in ${source} can be guessed, because ${reason}: ${MAKE_ANEW}`);
  return { keyId, bytes };
}

/** Base64 or base64url, padded or not; null for anything else, also where it would decode with some bits ignored. */
function decode(text: string): Buffer | null {
  const plain = text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const bytes = Buffer.from(plain, "base64url");
  return bytes.toString("base64url") === plain ? bytes : null;
}

function problem(message: string): SecretError {
  return new SecretError("keys", message);
}
