// next.config.ts reads this file, and resolves none of the paths that an import here would name.

/** On everything that is served, files included. */
export const HEADERS_OF_FILES: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "content-security-policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "strict-origin-when-cross-origin",
};

/** No body but a file's is longer: the API takes 2 MB, actions 256 kB. */
export const MAX_BODY_BYTES = 2_200_000;
