import { refuse, type Encoding, type Refusal } from "./dialect";

/** Detects the encoding of a file from its first bytes, or rejects a file that is not text. */
export function detectEncoding(sample: Uint8Array): Encoding | Refusal {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (sample[0] === 0xfe && sample[1] === 0xff) return "utf-16be";
  const wide = detectWide(sample);
  if (wide) return wide;
  if (isBinary(sample)) {
    return refuse("binary", "The file is not text. Export the report as CSV and choose that file.");
  }
  if (isValid(sample, "utf-8")) return "utf-8";
  return isJapanese(sample) ? "shift_jis" : "windows-1252";
}

/** UTF-16 text in a Latin script has a zero in every second byte. */
function detectWide(sample: Uint8Array): Encoding | null {
  const pairs = Math.floor(Math.min(sample.length, 4096) / 2);
  if (pairs < 2) return null;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let index = 0; index < pairs * 2; index += 2) {
    if (sample[index] === 0) evenZeros += 1;
    if (sample[index + 1] === 0) oddZeros += 1;
  }
  if (oddZeros > pairs * 0.5 && evenZeros < pairs * 0.05) return "utf-16le";
  if (evenZeros > pairs * 0.5 && oddZeros < pairs * 0.05) return "utf-16be";
  return null;
}

function isBinary(sample: Uint8Array): boolean {
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  }
  return controls > sample.length * 0.02;
}

function isValid(sample: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function isJapanese(sample: Uint8Array): boolean {
  if (!isValid(sample, "shift_jis")) return false;
  const firstLines = new TextDecoder("shift_jis").decode(sample.subarray(0, 4096));
  return /[日費表クキ予通コ][付用示リャ算貨ンッ]/u.test(firstLines);
}
