import { readKeySource } from "@/lib/env";
import { keyRing, parseKeyRing } from "@/lib/secrets";
import { changeKeyFile, makeKey } from "../lib/keys.mjs";

/** Adds a new key in front of the others in the key file, or prints instructions if the keys come from the environment. */
export function makeNewKey(): number {
  const entry = makeKey();
  const name = entry.slice(0, entry.indexOf(":"));
  const { keysFile } = readKeySource();
  if (!keysFile) {
    keyRing();
    console.log(environmentInstructions(entry));
    return 0;
  }
  changeKeyFile(keysFile, (entries: string[]) => {
    const changed = [entry, ...entries];
    parseKeyRing(changed, keysFile);
    return changed;
  });
  keyRing();
  console.log(fileInstructions(name, keysFile));
  return 0;
}

function fileInstructions(name: string, file: string): string {
  return `Added the new key "${name}" to ${file}. Back the file up now: secrets cannot be read without it.
The web process and the worker on this machine read it by themselves. Copy the file at once to every other machine.
Everyone has to sign in again. Next: npm run rotate-keys -- run`;
}

function environmentInstructions(entry: string): string {
  return `The keys come from NEXTDOLLAR_KEYS, which only you can change. The new key:

  ${entry}

  1. Save it where you keep the others. It is not shown again.
  2. Add it at the END of NEXTDOLLAR_KEYS, after a comma, and restart every web process and worker: all can decrypt with it.
  3. Move it to the FRONT and restart them again: all encrypt with it. Everyone has to sign in again.
  4. npm run rotate-keys -- run, with the same NEXTDOLLAR_KEYS.`;
}
