import type { KeySource } from "@/lib/env";
import { parseKeyRing, SecretError, type KeyRing, type RingKey } from "@/lib/secrets";
import { CliError } from "../lib/cli-error.mjs";
import { changeKeyFile, readKeyEntries } from "../lib/keys.mjs";

/** The keys of a backup as the key file is to have them, without its comments; by the same rules as the key file's own. */
export function usableKeys(lines: string[], file: string): string[] {
  const entries = withoutComments(lines);
  explaining(
    () => parseKeyRing(entries, file),
    (reason) => `${file} is damaged, because its keys are not fit: take another copy of it. ${reason}`,
  );
  return entries;
}

export interface KeyPlan {
  keysFile: string | undefined;
  /** Those of the backup that are not here yet. */
  missing: string[];
}

/** What is to be added here, once it is known that it can be: nothing has been changed so far. */
export function planKeys(entries: string[], source: KeySource): KeyPlan {
  const { keysFile } = source;
  const own = ringOf(withoutComments(readKeyEntries(source)), source);
  const brought = [...parseKeyRing(entries, "the backup").keys.values()];
  const missing = entries.filter((_, index) => !isSame(own.get(brought[index]!.keyId), brought[index]!));
  if (keysFile) requireApart(brought, own, keysFile);
  return { keysFile, missing };
}

/** Adds them behind the keys that are there, which go on sealing. */
export function addKeys({ keysFile, missing }: KeyPlan): void {
  if (!keysFile || missing.length === 0) return;
  changeKeyFile(keysFile, (entries: string[]) => {
    const changed = [...entries, ...missing.filter((entry) => !entries.includes(entry))];
    explaining(
      () => parseKeyRing(changed, keysFile),
      (reason) => `The key file was changed meanwhile, and nothing was restored. ${reason}`,
    );
    return changed;
  });
}

function withoutComments(lines: string[]): string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}

function ringOf(entries: string[], { keys, keysFile }: KeySource): KeyRing["keys"] {
  if (entries.length === 0) return new Map();
  const name = keys ? "NEXTDOLLAR_KEYS" : keysFile!;
  return explaining(
    () => parseKeyRing(entries, name).keys,
    (reason) => `The keys of the backup cannot be added to the ones here. ${reason}`,
  );
}

/** The same key by another spelling is no other. */
function isSame(one: RingKey | undefined, other: RingKey): boolean {
  return one?.keyId === other.keyId && one.key.equals(other.key);
}

/** A key file has no name and no key twice. */
function requireApart(brought: RingKey[], own: KeyRing["keys"], keysFile: string): void {
  const clashing = brought.find((key) =>
    [...own.values()].some((one) => !isSame(one, key) && (one.keyId === key.keyId || one.key.equals(key.key))),
  );
  if (!clashing) return;
  throw new CliError(
    `The key "${clashing.keyId}" of the backup does not go with ${keysFile}, where another key has its name or the same key another name: set NEXTDOLLAR_KEYS_FILE to a file that is not there yet, and restore again.`,
  );
}

function explaining<T>(work: () => T, sentence: (reason: string) => string): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    throw new CliError(sentence(error.message), { cause: error });
  }
}
