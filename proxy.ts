import { NextResponse, type NextRequest } from "next/server";
import { freshSecurityHeaders } from "@/app/_shared/headers";
import { isOwnHost } from "@/lib/auth/request/own-origins";
import { readWebEnv } from "@/lib/env";

/** Load balancers and monitors call these at any address of the machine. */
const MACHINE_PATHS = new Set(["/api/health", "/api/ready"]);

/**
 * Sets the headers of every response and rejects requests for another host. It does not check permissions: services do.
 */
export function proxy(request: NextRequest): NextResponse {
  const env = readWebEnv();
  const { pathname } = request.nextUrl;
  const { nonce, headers } = freshSecurityHeaders(pathname, env);
  if (!MACHINE_PATHS.has(pathname) && !isOwnHost(request.headers.get("host"), env))
    return new NextResponse(`Nextdollar is served at ${env.PUBLIC_URL}.\n`, { status: 421, headers });

  const forwarded = new Headers(request.headers);
  forwarded.set("content-security-policy", headers["content-security-policy"] ?? ""); // Next takes its nonce from here
  forwarded.set("x-nonce", nonce);
  forwarded.set("x-nextdollar-path", `${pathname}${request.nextUrl.search}`); // where a sign-in returns to
  const response = NextResponse.next({ request: { headers: forwarded } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/**
 * Next keeps the body of a request that passes here in memory and cuts it at a limit. So uploads are excluded: their
 * route sets the headers itself, and early-rejection.ts checks their host.
 */
export const config = { matcher: "/((?!_next/static/|[^/]+/import/upload$).*)" };
