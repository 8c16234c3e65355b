const MIN_DISTINCT = 16;
const MIN_STEPS = 8;
const MIN_PER_CASE = 4;
const MAX_PRINTABLE = 27;
const MAX_RUN_LENGTH = 7;
const WORDS = ["changeme", "password", "passwort", "secret", "default", "example", "nextdollar", "qwerty", "letmein"];

/**
 * A sign that 32 bytes, written as `text`, are not random; null when there is none. With these limits, fewer than one
 * in 100,000 random keys is rejected, and its owner just creates another.
 */
export function weakKeyReason(bytes: Buffer, text: string): string | null {
  const found = SIGNS.find(([, has]) => has(bytes, text));
  return found ? found[0] : null;
}

const SIGNS: [string, (bytes: Buffer, text: string) => boolean][] = [
  ["it repeats one byte", (bytes) => new Set(bytes).size === 1],
  ["it repeats a pattern", (bytes, text) => repeats([...bytes]) || repeats([...text])],
  ["its bytes follow a rule", (bytes) => distinctSteps(bytes) < MIN_STEPS],
  ["it is readable text", (bytes) => isReadable(bytes)],
  ["it contains a word that is often guessed", (_, text) => WORDS.some((word) => text.toLowerCase().includes(word))],
  ["it follows the alphabet", (_, text) => longestRun(text) > MAX_RUN_LENGTH],
  ["it has too few different bytes", (bytes) => new Set(bytes).size < MIN_DISTINCT],
  ["it has too few different characters", (_, text) => new Set(text).size < MIN_DISTINCT],
  ["its letters have only one case", (_, text) => isOneCase(text)],
];

function repeats(items: (number | string)[]): boolean {
  const half = Math.floor(items.length / 2);
  for (let period = 1; period <= half; period++) {
    if (items.every((item, i) => i < period || item === items[i - period])) return true;
  }
  return false;
}

function distinctSteps(bytes: Buffer): number {
  return new Set([...bytes].slice(1).map((byte, i) => (byte - (bytes[i] ?? 0) + 256) % 256)).size;
}

function isReadable(bytes: Buffer): boolean {
  if (bytes.filter((byte) => byte >= 0x20 && byte < 0x7f).length > MAX_PRINTABLE) return true;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false; // random bytes are almost never valid UTF-8
  }
}

function longestRun(text: string): number {
  let longest = 1;
  let run = 1;
  for (let i = 1; i < text.length; i++) {
    run = text.charCodeAt(i) === text.charCodeAt(i - 1) + 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

function isOneCase(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(/[A-Z]/g) < MIN_PER_CASE || count(/[a-z]/g) < MIN_PER_CASE;
}
