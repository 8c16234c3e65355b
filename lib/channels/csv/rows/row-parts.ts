import { hashCells } from "./hash-cells";
import type { ReadingPlan } from "./reading-plan";

/** Shared by the rows of a campaign and day that no breakdown column distinguishes. */
export function partHash(cells: string[], { breakdowns }: ReadingPlan): bigint {
  return breakdowns.length === 0 ? 0n : hashCells(breakdowns.map(({ index }) => (cells[index] ?? "").trim()));
}

/**
 * The instant at which a warehouse loaded the row, from ISO text or seconds, milliseconds or microseconds since 1970;
 * null for other texts, whose order of day and month is not known.
 */
export function loadTime(cells: string[], { loadedAt }: ReadingPlan): string | null {
  const text = loadedAt === null ? "" : (cells[loadedAt] ?? "").trim();
  if (text === "") return null;
  const isEpoch = /^\d{10,16}(?:\.\d+)?$/.test(text);
  if (!isEpoch && !/^\d{4}-\d{2}-\d{2}(?:[ T]|$)/.test(text)) return null;
  const instant = new Date(isEpoch ? sinceEpoch(text) : asIso(text));
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

function sinceEpoch(digits: string): number {
  const number = Number(digits);
  const size = digits.split(".")[0]?.length ?? 0;
  if (size <= 10) return number * 1000;
  return size <= 13 ? number : number / 1000;
}

/** Without an offset the time is taken as UTC: only the order of the times matters. */
function asIso(text: string): string {
  const iso = text
    .replace(" UTC", "Z")
    .replace(/^(\d{4}-\d{2}-\d{2}) /, "$1T")
    .replace(/ (?=[+-]\d{2})/, "")
    .replace(/(:\d{2}(?:\.\d+)?[+-]\d{2})$/, "$1:00");
  return /(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) || !iso.includes("T") ? iso : `${iso}Z`;
}
