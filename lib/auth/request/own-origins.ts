import { readWebEnv, type WebEnv } from "@/lib/env";
import { cameFromThisMachine } from "./client-address";
import { isLoopbackHost, LOOPBACK_NAMES } from "./loopback-host";

/** The origins this installation is reached at: PUBLIC_URL's, and on a loopback address every name of this machine. */
export function ownOrigins({ PUBLIC_URL }: WebEnv = readWebEnv()): string[] {
  const { origin, host, protocol, port } = new URL(PUBLIC_URL);
  if (!isLoopbackHost(host)) return [origin];
  return LOOPBACK_NAMES.map((name) => new URL(`${protocol}//${name}${port && `:${port}`}`).origin);
}

/** Whether a Host header names this installation: PUBLIC_URL's host, or this machine at our port or a proxy's. */
export function isOwnHost(host: string | null, { PUBLIC_URL }: WebEnv = readWebEnv()): boolean {
  return isLoopbackHost(host) || host?.toLowerCase() === new URL(PUBLIC_URL).host;
}

/**
 * Whether this request can only come from whoever sits at this machine: the web listens on a loopback address, nobody
 * outside is told of it, the request names a loopback host and came through no proxy.
 */
export function isLoopbackInstallation(headers: Headers, env: WebEnv = readWebEnv()): boolean {
  return isServedHereOnly(env) && isLoopbackHost(headers.get("host")) && cameFromThisMachine(headers);
}

/** What of it is known before any request: the web listens on a loopback address, and nobody outside is told of it. */
export function isServedHereOnly(env: WebEnv = readWebEnv()): boolean {
  const listensHere = isLoopbackHost(env.HOST.includes(":") ? `[${env.HOST.replace(/^\[|\]$/g, "")}]` : env.HOST);
  return listensHere && isLoopbackHost(new URL(env.PUBLIC_URL).host);
}
