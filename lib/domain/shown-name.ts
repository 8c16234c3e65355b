import { z } from "zod";

/**
 * A name that people read on screens and in mails: nothing in it breaks the line, turns the direction of what stands
 * around it, or is half a sign. The joiners that many a script and emoji need stay.
 */
export function shownName(most: number, { missing, what = "name" }: { missing: string; what?: string }) {
  return z
    .string()
    .trim()
    .regex(VISIBLE, missing)
    .max(most, `The ${what} is longer than ${most} characters.`)
    .regex(SHOWN, `The ${what} holds a line break or another sign that cannot be shown.`);
}

/** One sign at least that is more than a space, a joiner or another mark without a shape. */
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/** U+200E, U+200F, U+061C, U+202A to U+202E and U+2066 to U+2069 turn the direction; U+2028 and U+2029 break the line. */
const SHOWN = /^[^\p{Cc}\p{Cs}\u200E\u200F\u061C\u2028-\u202E\u2066-\u2069]*$/u;

/** The same for a name that comes from elsewhere and is not refused: what cannot be shown becomes a space. */
export function toShownName(text: string, most: number): string {
  // Cutting may halve a sign of two code units.
  return text.replace(UNSHOWN, " ").trim().slice(0, most).replace(UNSHOWN, "").trim();
}

const UNSHOWN = /[\p{Cc}\p{Cs}\u200E\u200F\u061C\u2028-\u202E\u2066-\u2069]+/gu;
