import { strictTransport } from "@/lib/auth/request/strict-transport";
import { readSingleSignOnEnv, readWebEnv, type WebEnv } from "@/lib/env";
import { HEADERS_OF_FILES } from "./static-config";

/** Pages whose address holds a token: nobody, ourselves included, is told more of it than its origin. */
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
 * The SHA-256 of `display:none`: React wraps parts of an svg that come late into one with this attribute, and that is the
 * only style attribute that passes. What a screen draws by data uses svg attributes, or waits for useMounted.
 */
const HIDDEN_BY_REACT = "'sha256-aqNNdDLnnrDOnTNdkJpYlAxKVJtLt9CtFLklmInuUAE='";

export interface AskedPage {
  pathname: string;
  nonce: string;
  isDevelopment: boolean;
}

/** What every answer to a page or a route carries. */
export function securityHeaders(page: AskedPage, env: WebEnv): Record<string, string> {
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

/** Scripts and styles run only if they come from our own files or carry this one answer's nonce. */
export function contentSecurityPolicy({ nonce, isDevelopment }: AskedPage, isHttps: boolean): string {
  const ours = `'self' 'nonce-${nonce}'`;
  const issuer = readSingleSignOnEnv()?.issuer;
  const directives = [
    "default-src 'self'",
    `script-src ${ours} 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src ${ours}`,
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

/** The headers of one answer, with a nonce that no other answer has. */
export function freshSecurityHeaders(
  pathname: string,
  env: WebEnv = readWebEnv(),
): { nonce: string; headers: Record<string, string> } {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const isDevelopment = process.env.NODE_ENV === "development";
  return { nonce, headers: securityHeaders({ pathname, nonce, isDevelopment }, env) };
}
