import { keyRing } from "@/lib/secrets";
import { countUses } from "./count-uses";

/** Explains a rotation and shows its progress. */
export async function showKeys(): Promise<number> {
  console.log(EXPLANATION);
  const ring = keyRing();
  console.log("\nThe keys of this installation:");
  for (const [keyId, count] of await countUses(ring)) {
    const role =
      keyId === ring.writing.keyId ? "encrypts new secrets" : ring.keys.has(keyId) ? "decrypts only" : "MISSING";
    console.log(`  ${keyId}   ${role}; secrets that need it: ${count}`);
  }
  return 0;
}

const EXPLANATION = `The database stores secrets (tokens of ad accounts, second factors) encrypted, under a key that is not in the database. To
replace that key while the app runs:

  1. npm run rotate-keys -- new           creates a key, which encrypts new secrets; everyone has to sign in again
  2. back up the key file, or the place where you keep the keys
  3. npm run rotate-keys -- run           moves every secret to the new key; may be stopped and started again
  4. npm run rotate-keys -- retire NAME   removes the old key when no secret needs it

Keep the old key while you keep backups of the database from before step 3.`;
