import { keyRing, type KeyRing } from "./key-ring";

const DAY_MS = 86_400_000;

/** The age of the writing key in days; null when its name does not begin with its creation day. */
export function ageOfWritingKey(now: Date, ring: KeyRing = keyRing()): number | null {
  const [day] = /^\d{4}-\d{2}-\d{2}(?=[-_]|$)/.exec(ring.writing.keyId) ?? [];
  const createdAtMs = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(createdAtMs) ? null : Math.floor((now.getTime() - createdAtMs) / DAY_MS);
}
