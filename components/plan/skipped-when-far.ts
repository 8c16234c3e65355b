/** With fewer channels nothing is skipped: it would gain little, and a picture of the whole page would have gaps. */
export const MAX_CHANNELS_WITHOUT_SKIPPING = 12;

/** Content far from the window is neither laid out nor painted when a slider moves. */
export const SKIPPED_WHEN_FAR = "[contain-intrinsic-size:auto_12rem] [content-visibility:auto]";
