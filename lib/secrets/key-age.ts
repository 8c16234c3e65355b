import { keyRing, type KeyRing } from "./key-ring";

const DAY_MS = 86_400_000;

/** How many days old the writing key is; null where its name does not begin with the day on which it was made. */
export function ageOfWritingKey(now: Date, ring: KeyRing = keyRing()): number | null {
  const [day] = /^\d{4}-\d{2}-\d{2}(?=[-_]|$)/.exec(ring.writing.keyId) ?? [];
  const madeAtMs = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(madeAtMs) ? null : Math.floor((now.getTime() - madeAtMs) / DAY_MS);
}
