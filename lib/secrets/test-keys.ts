import { authSecrets } from "./auth-secrets";
import { open, seal, type Place } from "./envelope";
import { keyRing, type KeyRing } from "./key-ring";
import { SecretError } from "./secret-error";

/** Web and worker start with this: every key seals and opens, and a changed character or another place is noticed. */
export function testKeys(ring: KeyRing = keyRing()): void {
  for (const writing of ring.keys.values()) {
    const sealed = seal(SAMPLE, HERE, { ...ring, writing });
    const [tag = ""] = sealed.split(".").slice(-1);
    const changed = `${sealed.slice(0, -tag.length)}${tag.startsWith("A") ? "B" : "A"}${tag.slice(1)}`;
    const works = opens(sealed, HERE, ring) && !opens(changed, HERE, ring) && !opens(sealed, ELSEWHERE, ring);
    if (!works) {
      throw new SecretError(
        "keys",
        `The key "${writing.keyId}" does not encrypt as it should on this machine: check that Node's own OpenSSL is in use.`,
      );
    }
  }
  authSecrets(ring);
}

const SAMPLE = "a secret that nobody needs";
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
