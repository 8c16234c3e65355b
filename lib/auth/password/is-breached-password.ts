import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * Whether a password lies in public collections of stolen ones. `breached-passwords.bin` holds the first five bytes of
 * the SHA-256 of each, in order: the 43,940 of twelve or more characters, in lower case, among the million most frequent
 * of the ten million that Mark Burnett published in 2015. Nothing is asked of anybody.
 */
export function isBreachedPassword(lower: string): boolean {
  const wanted = createHash("sha256").update(lower).digest().subarray(0, PREFIX_BYTES);
  const list = (kept ??= readFileSync(path.join(process.cwd(), LIST)));
  let [from, to] = [0, list.length / PREFIX_BYTES];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const order = list.compare(wanted, 0, PREFIX_BYTES, middle * PREFIX_BYTES, (middle + 1) * PREFIX_BYTES);
    if (order === 0) return true;
    if (order < 0) from = middle + 1;
    else to = middle;
  }
  return false;
}

const LIST = "lib/auth/password/breached-passwords.bin";
const PREFIX_BYTES = 5;
let kept: Buffer | undefined;
