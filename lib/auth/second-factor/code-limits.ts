/** Wrong codes in a row, at sign-in and within a session together, before the factor is locked. */
export const MAX_WRONG_CODES = 5;
export const LOCK_MINUTES = 15;
export const LOCK_MS = LOCK_MINUTES * 60_000;
