import { readKeySource } from "@/lib/env";
import { keyRing, parseKeyRing } from "@/lib/secrets";
import { changeKeyFile, makeKey } from "../lib/keys.mjs";

/** Puts a new key before the others of the key file, or says what to do where the keys come from the environment. */
export function makeNewKey(): number {
  const entry = makeKey();
  const name = entry.slice(0, entry.indexOf(":"));
  const { keysFile } = readKeySource();
  if (!keysFile) {
    keyRing();
    console.log(forEnvironment(entry));
    return 0;
  }
  changeKeyFile(keysFile, (entries: string[]) => {
    const changed = [entry, ...entries];
    parseKeyRing(changed, keysFile);
    return changed;
  });
  keyRing();
  console.log(forFile(name, keysFile));
  return 0;
}

function forFile(name: string, file: string): string {
  return `${file} has the new key "${name}". Back the file up now: secrets cannot be read without it.
Web and worker on this machine take it up by themselves; copy the file to every other machine that runs one, at once.
Everybody has to sign in again. Then: npm run rotate-keys -- run`;
}

function forEnvironment(entry: string): string {
  return `The keys come from NEXTDOLLAR_KEYS, which only you can change. The new key:

  ${entry}

  1. Keep it where you keep the others. It is not shown again.
  2. Add it at the END of NEXTDOLLAR_KEYS, after a comma, and restart every web and worker: all can open with it.
  3. Move it to the FRONT and restart them again: all seal with it. Everybody has to sign in again.
  4. npm run rotate-keys -- run, with the same NEXTDOLLAR_KEYS.`;
}
