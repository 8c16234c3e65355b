import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/canonical-json";

/** SHA-256 of the canonical JSON of `value`. The order of keys makes no difference. */
export function fingerprint(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}

/** A whole number below 2³¹ that depends on the text alone. */
export function seedFrom(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) >>> 1;
}
