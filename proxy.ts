import { NextResponse, type NextRequest } from "next/server";
import { freshSecurityHeaders } from "@/app/_shared/headers";
import { isOwnHost } from "@/lib/auth/request/own-origins";
import { readWebEnv } from "@/lib/env";

/** Balancers and watchers ask these at whatever address they have for the machine. */
const ASKED_BY_MACHINES = new Set(["/api/health", "/api/ready"]);

/**
 * Puts the headers on every answer and turns away requests that name another host. It decides nothing about who may do
 * what: services do.
 */
export function proxy(request: NextRequest): NextResponse {
  const env = readWebEnv();
  const { pathname } = request.nextUrl;
  const { nonce, headers } = freshSecurityHeaders(pathname, env);
  if (!ASKED_BY_MACHINES.has(pathname) && !isOwnHost(request.headers.get("host"), env))
    return new NextResponse(`Nextdollar is served at ${env.PUBLIC_URL}.\n`, { status: 421, headers });

  const passedOn = new Headers(request.headers);
  passedOn.set("content-security-policy", headers["content-security-policy"] ?? ""); // Next takes its nonce from here
  passedOn.set("x-nonce", nonce);
  passedOn.set("x-nextdollar-path", `${pathname}${request.nextUrl.search}`); // what a sign-in leads back to
  const response = NextResponse.next({ request: { headers: passedOn } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/**
 * Next keeps the body of whatever passes here in memory, and cuts it at a limit. So files pass by: their route puts the
 * headers on itself, and turn-away-early.ts looks at their host.
 */
export const config = { matcher: "/((?!_next/static/|[^/]+/import/upload$).*)" };
