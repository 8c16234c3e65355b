/** An unused session ends after this time. */
export const IDLE_MINUTES = 30;
/** Every session ends after this time, used or not. */
export const ABSOLUTE_HOURS = 12;
