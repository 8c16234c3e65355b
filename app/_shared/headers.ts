import { strictTransport } from "@/lib/auth/request/strict-transport";
import { readSingleSignOnEnv, readWebEnv, type WebEnv } from "@/lib/env";
import { HEADERS_OF_FILES } from "./static-config";

/** Pages with a token in their address: the referrer must contain no more than the origin, even for our own pages. */
const TOKEN_PAGES = /^\/(reset-password|verify-email|invite|set-up)(\/|$)/;

const DENIED_FEATURES = [
  "accelerometer",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "usb",
];

/**
 * The SHA-256 of `display:none`. React wraps late parts of an svg in an element with this style attribute, and no other
 * style attribute is allowed. Drawings use svg attributes instead, or wait for useMounted.
 */
const HIDDEN_BY_REACT = "'sha256-aqNNdDLnnrDOnTNdkJpYlAxKVJtLt9CtFLklmInuUAE='";

export interface RequestedPage {
  pathname: string;
  nonce: string;
  isDevelopment: boolean;
}

/** The headers of every page and route. */
export function securityHeaders(page: RequestedPage, env: WebEnv): Record<string, string> {
  const transport = strictTransport(env);
  return {
    ...HEADERS_OF_FILES,
    ...(TOKEN_PAGES.test(page.pathname) ? { "referrer-policy": "strict-origin" } : {}),
    ...(transport === null ? {} : { "strict-transport-security": transport }),
    "content-security-policy": contentSecurityPolicy(page, transport !== null),
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": [
      ...DENIED_FEATURES.map((feature) => `${feature}=()`),
      "publickey-credentials-create=(self)",
      "publickey-credentials-get=(self)",
    ].join(", "),
    "cache-control": "private, no-store",
  };
}

/** Scripts and styles run only if they come from our own files or have the nonce of this response. */
export function contentSecurityPolicy({ nonce, isDevelopment }: RequestedPage, isHttps: boolean): string {
  const own = `'self' 'nonce-${nonce}'`;
  const issuer = readSingleSignOnEnv()?.issuer;
  const directives = [
    "default-src 'self'",
    `script-src ${own} 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src ${own}`,
    `style-src-attr ${isDevelopment ? "'unsafe-inline'" : `'unsafe-hashes' ${HIDDEN_BY_REACT}`}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self'${issuer ? ` ${new URL(issuer).origin}` : ""}`,
    "frame-ancestors 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ];
  return directives.join("; ");
}

/** The headers of one response, with a new nonce. */
export function freshSecurityHeaders(
  pathname: string,
  env: WebEnv = readWebEnv(),
): { nonce: string; headers: Record<string, string> } {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const isDevelopment = process.env.NODE_ENV === "development";
  return { nonce, headers: securityHeaders({ pathname, nonce, isDevelopment }, env) };
}
