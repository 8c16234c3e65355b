import { createHash, hkdfSync } from "node:crypto";
import { keyRing, type KeyRing } from "./key-ring";
import { SecretError } from "./secret-error";

export interface AuthSecret {
  /** Does not depend on the key's position in the ring. */
  version: number;
  value: string;
}

/** The secret of the writing key. It signs session cookies, so sessions end when the writing key changes. */
export function authSecret(ring: KeyRing = keyRing()): string {
  return newest(authSecrets(ring)).value;
}

/**
 * The secrets with which the sign-in library signs and encrypts: one per key of the ring, so that second factors stay
 * readable after a rotation. The writing key's comes first. Returns the same array until the ring changes.
 */
export function authSecrets(ring: KeyRing = keyRing()): AuthSecret[] {
  const derived = (globals.nextdollarAuthSecrets ??= new WeakMap());
  const cached = derived.get(ring);
  if (cached) return cached;
  const secrets = [...ring.keys.values()].map(({ keyId, key }) => ({
    version: authVersionOf(keyId),
    value: Buffer.from(hkdfSync("sha256", key, "", INFO, SECRET_BYTES)).toString("base64url"),
  }));
  if (new Set(secrets.map(({ version }) => version)).size < secrets.length) {
    throw new SecretError("keys", "Two key names give the same version of the sign-in secret. Rename the newer key.");
  }
  derived.set(ring, secrets);
  return secrets;
}

/** The version number that the sign-in library uses for a key's secret. */
export function authVersionOf(keyId: string): number {
  return createHash("sha256").update(`${INFO} ${keyId}`).digest().readUInt32BE(0) >>> 1;
}

const INFO = "nextdollar auth";
const SECRET_BYTES = 32;
const globals = globalThis as { nextdollarAuthSecrets?: WeakMap<KeyRing, AuthSecret[]> };

function newest(secrets: AuthSecret[]): AuthSecret {
  const [first] = secrets;
  if (!first) throw new SecretError("keys", "The key ring is empty.");
  return first;
}
