import { readWebEnv, type WebEnv } from "@/lib/env";
import { securityHeaders } from "./security-headers";

/** The headers of one answer, with a nonce that no other answer has. */
export function freshSecurityHeaders(
  pathname: string,
  env: WebEnv = readWebEnv(),
): { nonce: string; headers: Record<string, string> } {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const isDevelopment = process.env.NODE_ENV === "development";
  return { nonce, headers: securityHeaders({ pathname, nonce, isDevelopment }, env) };
}
