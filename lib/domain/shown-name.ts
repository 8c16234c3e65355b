import { z } from "zod";

/**
 * A name that people read on screens and in emails. It contains no line break, no control that changes the text
 * direction, and no half of a surrogate pair. The joiners that some scripts and emoji need are allowed.
 */
export function shownName(maxLength: number, { missing, what = "name" }: { missing: string; what?: string }) {
  return z
    .string()
    .trim()
    .regex(VISIBLE, missing)
    .max(maxLength, `The ${what} has more than ${maxLength} characters. Shorten it.`)
    .regex(SHOWN, `The ${what} contains a line break or another character that cannot be shown. Remove it.`);
}

/** At least one character that is not a space, a joiner or another invisible mark. */
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/**
 * U+200E, U+200F, U+061C, U+202A to U+202E and U+2066 to U+2069 change the direction; U+2028 and U+2029 break the line.
 */
const SHOWN = /^[^\p{Cc}\p{Cs}\u200E\u200F\u061C\u2028-\u202E\u2066-\u2069]*$/u;

/** Cleans a name from another system instead of rejecting it: characters that cannot be shown become spaces. */
export function toShownName(text: string, maxLength: number): string {
  // The cut may split a surrogate pair.
  return text.replace(UNSHOWN, " ").trim().slice(0, maxLength).replace(UNSHOWN, "").trim();
}

const UNSHOWN = /[\p{Cc}\p{Cs}\u200E\u200F\u061C\u2028-\u202E\u2066-\u2069]+/gu;
