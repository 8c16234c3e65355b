import type { KeySource } from "@/lib/env";
import { parseKeyRing, SecretError, type KeyRing, type RingKey } from "@/lib/secrets";
import { CliError } from "../lib/cli-error.mjs";
import { changeKeyFile, readKeyEntries } from "../lib/keys.mjs";

/** The keys of a backup without comments, checked by the same rules as those of the key file. */
export function usableKeys(lines: string[], file: string): string[] {
  const entries = withoutComments(lines);
  explaining(
    () => parseKeyRing(entries, file),
    (reason) => `${file} is damaged, because its keys are not valid: use another copy of the file. ${reason}`,
  );
  return entries;
}

export interface KeyPlan {
  keysFile: string | undefined;
  /** Keys of the backup that this installation does not have yet. */
  missing: string[];
}

/** Lists the keys to add, and refuses keys that conflict with existing ones. Changes nothing yet. */
export function planKeys(entries: string[], source: KeySource): KeyPlan {
  const { keysFile } = source;
  const own = ringOf(withoutComments(readKeyEntries(source)), source);
  const backupKeys = [...parseKeyRing(entries, "the backup").keys.values()];
  const missing = entries.filter((_, index) => !isSame(own.get(backupKeys[index]!.keyId), backupKeys[index]!));
  if (keysFile) requireNoConflict(backupKeys, own, keysFile);
  return { keysFile, missing };
}

/** Adds them after the existing keys, so that the writing key stays the same. */
export function addKeys({ keysFile, missing }: KeyPlan): void {
  if (!keysFile || missing.length === 0) return;
  changeKeyFile(keysFile, (entries: string[]) => {
    const changed = [...entries, ...missing.filter((entry) => !entries.includes(entry))];
    explaining(
      () => parseKeyRing(changed, keysFile),
      (reason) => `The key file was changed during the restore, so nothing was restored. ${reason}`,
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
    (reason) => `The keys of the backup cannot be added to the keys of this installation. ${reason}`,
  );
}

/** Two spellings of the same key are equal. */
function isSame(one: RingKey | undefined, other: RingKey): boolean {
  return one?.keyId === other.keyId && one.key.equals(other.key);
}

/** A key file must not have a name or a key twice. */
function requireNoConflict(backupKeys: RingKey[], own: KeyRing["keys"], keysFile: string): void {
  const conflict = backupKeys.find((key) =>
    [...own.values()].some((one) => !isSame(one, key) && (one.keyId === key.keyId || one.key.equals(key.key))),
  );
  if (!conflict) return;
  throw new CliError(
    `The key "${conflict.keyId}" of the backup conflicts with ${keysFile}, which has another key by that name or the same key by another name: set NEXTDOLLAR_KEYS_FILE to a new file and restore again.`,
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
