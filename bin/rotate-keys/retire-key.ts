import { readKeySource } from "@/lib/env";
import { keyRing } from "@/lib/secrets";
import { changeKeyFile } from "../lib/keys.mjs";
import { countUses } from "./count-uses";

/** Removes a key from the key file if it does not encrypt new secrets and no stored secret needs it. */
export async function retireKey(keyId: string): Promise<number> {
  const ring = keyRing();
  const refusal = await refusalReason(keyId);
  if (refusal) {
    console.error(refusal);
    return 1;
  }
  const { keysFile } = readKeySource();
  if (keysFile) {
    changeKeyFile(keysFile, (entries: string[]) => entries.filter((entry) => !isEntryOf(entry, keyId)));
    console.log(`${keysFile} no longer has the key "${keyId}".`);
  } else {
    console.log(
      `No secret needs the key "${keyId}": remove it from NEXTDOLLAR_KEYS and restart every web process and worker.`,
    );
  }
  console.log(`Database backups from before the key "${ring.writing.keyId}" still need it.`);
  return 0;
}

async function refusalReason(keyId: string): Promise<string | null> {
  const ring = keyRing();
  const names = [...ring.keys.keys()].map((name) => `"${name}"`).join(", ");
  if (!ring.keys.has(keyId)) return `The key ring has no key "${keyId}". It has ${names}.`;
  if (keyId === ring.writing.keyId) {
    return `The key "${keyId}" encrypts new secrets: create another key first, with npm run rotate-keys -- new.`;
  }
  const count = (await countUses(ring)).get(keyId) ?? 0;
  return count === 0
    ? null
    : `Secrets that still need the key "${keyId}": ${count}. Move them with npm run rotate-keys -- run.`;
}

const isEntryOf = (entry: string, keyId: string) => entry.trim().split(":")[0]?.trim() === keyId;
