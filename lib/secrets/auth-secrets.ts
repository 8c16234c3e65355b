import { createHash, hkdfSync } from "node:crypto";
import { keyRing, type KeyRing } from "./key-ring";
import { SecretError } from "./secret-error";

export interface AuthSecret {
  /** Stays with the key wherever it stands in the ring. */
  version: number;
  value: string;
}

/** The secret of the writing key: it signs session cookies, so those end when the writing key changes. */
export function authSecret(ring: KeyRing = keyRing()): string {
  return newest(authSecrets(ring)).value;
}

/**
 * What the sign-in library signs and encrypts with, one secret per key of the ring, the writing one first, so that
 * second factors stay readable after a rotation. The very same array until the ring changes.
 */
export function authSecrets(ring: KeyRing = keyRing()): AuthSecret[] {
  const derived = (kept.nextdollarAuthSecrets ??= new WeakMap());
  const known = derived.get(ring);
  if (known) return known;
  const secrets = [...ring.keys.values()].map(({ keyId, key }) => ({
    version: authVersionOf(keyId),
    value: Buffer.from(hkdfSync("sha256", key, "", INFO, SECRET_BYTES)).toString("base64url"),
  }));
  if (new Set(secrets.map(({ version }) => version)).size < secrets.length) {
    throw new SecretError(
      "keys",
      "Two names of keys give the same version of the sign-in secret: rename the newer key.",
    );
  }
  derived.set(ring, secrets);
  return secrets;
}

/** The number by which the sign-in library finds the secret of a key. */
export function authVersionOf(keyId: string): number {
  return createHash("sha256").update(`${INFO} ${keyId}`).digest().readUInt32BE(0) >>> 1;
}

const INFO = "nextdollar auth";
const SECRET_BYTES = 32;
const kept = globalThis as { nextdollarAuthSecrets?: WeakMap<KeyRing, AuthSecret[]> };

function newest(secrets: AuthSecret[]): AuthSecret {
  const [first] = secrets;
  if (!first) throw new SecretError("keys", "The key ring is empty.");
  return first;
}
