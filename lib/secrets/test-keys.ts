import { authSecrets } from "./auth-secrets";
import { open, seal, type Place } from "./envelope";
import { keyRing, type KeyRing } from "./key-ring";
import { SecretError } from "./secret-error";

/**
 * A self-test when web and worker start: every key seals and opens, and detects a changed character or another place.
 */
export function testKeys(ring: KeyRing = keyRing()): void {
  for (const writing of ring.keys.values()) {
    const sealed = seal(SAMPLE, HERE, { ...ring, writing });
    const [tag = ""] = sealed.split(".").slice(-1);
    const changed = `${sealed.slice(0, -tag.length)}${tag.startsWith("A") ? "B" : "A"}${tag.slice(1)}`;
    const works = opens(sealed, HERE, ring) && !opens(changed, HERE, ring) && !opens(sealed, ELSEWHERE, ring);
    if (!works) {
      throw new SecretError(
        "keys",
        `The key "${writing.keyId}" does not encrypt correctly on this machine. Check that Node uses its own OpenSSL.`,
      );
    }
  }
  authSecrets(ring);
}

const SAMPLE = "a sample secret";
const HERE: Place = { table: "self-test", workspaceId: "a", rowId: "b", field: "c" };
const ELSEWHERE: Place = { ...HERE, rowId: "c", field: "b" };

function opens(sealed: string, place: Place, ring: KeyRing): boolean {
  try {
    return open(sealed, place, ring) === SAMPLE;
  } catch (error) {
    if (error instanceof SecretError && error.problem === "does-not-open") return false;
    throw error;
  }
}
