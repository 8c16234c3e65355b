import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * Whether a password is in a public collection of stolen passwords. `breached-passwords.bin` holds the sorted first
 * five bytes of the SHA-256 of each. The list has the 43,940 passwords of twelve or more characters, in lower case,
 * among the million most frequent of the ten million that Mark Burnett published in 2015. The check sends nothing over
 * the network.
 */
export function isBreachedPassword(lower: string): boolean {
  const wanted = createHash("sha256").update(lower).digest().subarray(0, PREFIX_BYTES);
  const list = (passwordList ??= readFileSync(path.join(process.cwd(), LIST)));
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
let passwordList: Buffer | undefined;
