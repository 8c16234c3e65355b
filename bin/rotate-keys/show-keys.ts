import { keyRing } from "@/lib/secrets";
import { countUses } from "./count-uses";

/** Explains a rotation and says how far it is. */
export async function showKeys(): Promise<number> {
  console.log(EXPLANATION);
  const ring = keyRing();
  console.log("\nThe keys of this installation:");
  for (const [keyId, count] of await countUses(ring)) {
    const role = keyId === ring.writing.keyId ? "seals what is new" : ring.keys.has(keyId) ? "opens only" : "MISSING";
    console.log(`  ${keyId}   ${role}; secrets that need it: ${count}`);
  }
  return 0;
}

const EXPLANATION = `Secrets (tokens of ad accounts, second factors) lie in the database under a key that does not. To change that key,
while the app runs:

  1. npm run rotate-keys -- new           makes a key; from then on new secrets lie under it, and everybody signs in again
  2. back up the key file, or wherever you keep the keys
  3. npm run rotate-keys -- run           brings every secret under the new key; may be stopped and started again
  4. npm run rotate-keys -- retire NAME   takes the old key away, once nothing needs it

Keep the old key as long as you keep backups of the database from before step 3.`;
