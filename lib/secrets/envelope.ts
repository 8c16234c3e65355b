import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from "node:crypto";
import { keyRing, type KeyRing, type RingKey } from "./key-ring";
import { SecretError } from "./secret-error";

/** Where a secret is stored. It opens nowhere else: not in another row, field, table or workspace. */
export interface Place {
  table: string;
  workspaceId: string;
  rowId: string;
  field: string;
}

/**
 * Encrypts a text for one place: AES-256-GCM under its own data key, which is itself encrypted (wrapped) under the
 * ring's writing key. Both layers are bound to the place.
 *
 * "v1.keyId.wrapNonce.wrappedKey.wrapTag.nonce.ciphertext.tag", the parts after the key's name in base64url.
 */
export function seal(plaintext: string, place: Place, ring: KeyRing = keyRing()): string {
  if (!plaintext.isWellFormed()) {
    throw new SecretError(
      "not-text",
      `The secret for ${nameOf(place)} contains half of a surrogate pair, so it is not valid text.`,
    );
  }
  const dataKey = randomBytes(DATA_KEY_BYTES);
  const box = encrypt(dataKey, Buffer.from(plaintext, "utf8"), boundTo(place, DATA_LAYER));
  return format({ ...wrap(dataKey, place, ring.writing), ...box });
}

export function open(sealed: string, place: Place, ring: KeyRing = keyRing()): string {
  const parts = parse(sealed, place);
  const dataKey = unwrap(parts, place, ring);
  try {
    return decrypt(dataKey, parts, { place, layer: DATA_LAYER }).toString("utf8");
  } finally {
    dataKey.fill(0);
  }
}

/** The same secret under the ring's writing key. Only the wrapping changes; the text itself is not decrypted. */
export function rewrap(sealed: string, place: Place, ring: KeyRing = keyRing()): string {
  const parts = parse(sealed, place);
  if (parts.keyId === ring.writing.keyId) return sealed;
  return format({ ...parts, ...wrap(unwrap(parts, place, ring), place, ring.writing) });
}

/** The name of the key that a sealed secret needs. */
export function keyIdOf(sealed: string): string {
  return parse(sealed, null).keyId;
}

/** Changes with every sealing, but not when only the wrapping changes. */
export function revisionOf(sealed: string): string {
  return parse(sealed, null).nonce.toString("base64url");
}

interface Box {
  nonce: Buffer;
  ciphertext: Buffer;
  tag: Buffer;
}

interface Wrapping {
  keyId: string;
  wrapping: Box;
}

type Parts = Wrapping & Box;

const VERSION = "v1";
const CIPHER = "aes-256-gcm";
const DATA_KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const WRAP_LAYER = "key";
const DATA_LAYER = "text";

function wrap(dataKey: Buffer, place: Place, { keyId, key }: RingKey): Wrapping {
  const wrapping = encrypt(key, dataKey, boundTo(place, WRAP_LAYER));
  dataKey.fill(0);
  return { keyId, wrapping };
}

function unwrap({ keyId, wrapping }: Parts, place: Place, ring: KeyRing): Buffer {
  const found = ring.keys.get(keyId);
  if (!found) {
    throw new SecretError(
      "key-missing",
      `The secret ${nameOf(place)} needs the key "${keyId}", which is not in the key ring. Put that key back from your backup, after the other keys, or connect the account again.`,
    );
  }
  return decrypt(found.key, wrapping, { place, layer: WRAP_LAYER });
}

/** JSON, so that two different places never give the same text. */
function boundTo({ table, workspaceId, rowId, field }: Place, layer: string): Buffer {
  return Buffer.from(JSON.stringify([VERSION, table, workspaceId, rowId, field, layer]), "utf8");
}

function encrypt(key: KeyObject | Buffer, clear: Buffer, bound: Buffer): Box {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(bound);
  const ciphertext = Buffer.concat([cipher.update(clear), cipher.final()]);
  return { nonce, ciphertext, tag: cipher.getAuthTag() };
}

function decrypt(key: KeyObject | Buffer, box: Box, { place, layer }: { place: Place; layer: string }): Buffer {
  const decipher = createDecipheriv(CIPHER, key, box.nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(place, layer));
  decipher.setAuthTag(box.tag);
  const clear = decipher.update(box.ciphertext);
  try {
    return Buffer.concat([clear, decipher.final()]);
  } catch {
    throw new SecretError(
      "does-not-open",
      `The secret ${nameOf(place)} cannot be opened: it was changed, comes from another row, or was sealed with another key. Restore it from a backup, or connect the account again.`,
    );
  }
}

function format({ keyId, wrapping, nonce, ciphertext, tag }: Parts): string {
  const bytes = [wrapping.nonce, wrapping.ciphertext, wrapping.tag, nonce, ciphertext, tag];
  return [VERSION, keyId, ...bytes.map((part) => part.toString("base64url"))].join(".");
}

/** Checks the version, so that another cipher can be added next to this one. */
function parse(sealed: string, place: Place | null): Parts {
  const [version, keyId, ...rest] = sealed.split(".");
  const bytes = version === VERSION && keyId && rest.length === 6 ? rest.map(strictBytes) : [];
  const [wrapNonce, wrappedKey, wrapTag, nonce, ciphertext, tag] = bytes;
  const fits =
    isLong(wrapNonce, NONCE_BYTES) &&
    isLong(wrappedKey, DATA_KEY_BYTES) &&
    isLong(wrapTag, TAG_BYTES) &&
    isLong(nonce, NONCE_BYTES) &&
    isLong(tag, TAG_BYTES);
  if (!fits || !keyId || !ciphertext) {
    const where = place ? ` in ${nameOf(place)}` : "";
    throw new SecretError("not-sealed", `The value${where} is not a sealed secret of version ${VERSION}.`);
  }
  return { keyId, wrapping: { nonce: wrapNonce, ciphertext: wrappedKey, tag: wrapTag }, nonce, ciphertext, tag };
}

const isLong = (bytes: Buffer | null | undefined, length: number): bytes is Buffer => bytes?.length === length;

/** Null when another spelling gives the same bytes. Otherwise a changed character could go unnoticed. */
function strictBytes(text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64url");
  return bytes.toString("base64url") === text ? bytes : null;
}

function nameOf({ table, workspaceId, rowId, field }: Place): string {
  return `"${field}" (${table} ${rowId} of workspace ${workspaceId})`;
}
