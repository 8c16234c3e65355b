/** A session that nobody uses ends after this long. */
export const IDLE_MINUTES = 30;
/** A session ends after this long, used or not. */
export const ABSOLUTE_HOURS = 12;
