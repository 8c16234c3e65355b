import { NextResponse, type NextRequest } from "next/server";
import { securityHeaders } from "@/app/_shared/security-headers";
import { isOwnHost } from "@/lib/auth/own-origins";
import { readWebEnv } from "@/lib/env";

/**
 * Puts the headers on every answer and turns away requests that name another host. It decides nothing about who may do
 * what: services do.
 */
export function proxy(request: NextRequest): NextResponse {
  const env = readWebEnv();
  const { pathname } = request.nextUrl;
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const headers = securityHeaders({ pathname, nonce, isDevelopment: process.env.NODE_ENV === "development" }, env);
  if (pathname !== "/api/health" && !isOwnHost(request.headers.get("host"), env))
    return new NextResponse(`Nextdollar is served at ${env.PUBLIC_URL}.\n`, { status: 421, headers });

  const passedOn = new Headers(request.headers);
  passedOn.set("content-security-policy", headers["content-security-policy"] ?? ""); // Next takes its nonce from here
  passedOn.set("x-nonce", nonce);
  const response = NextResponse.next({ request: { headers: passedOn } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

export const config = { matcher: "/((?!_next/static/).*)" };
