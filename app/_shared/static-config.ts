// next.config.ts imports this file and does not resolve path aliases, so it must not import anything.

/** The headers of every response, including files. */
export const HEADERS_OF_FILES: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "content-security-policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "strict-origin-when-cross-origin",
};

/** The limit for all bodies except uploads: the API accepts 2 MB, actions 256 kB. */
export const MAX_BODY_BYTES = 2_200_000;
