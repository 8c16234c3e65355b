import { readWebEnv, type WebEnv } from "@/lib/env";
import { cameFromThisMachine } from "./client-address";
import { isLoopbackHost, LOOPBACK_NAMES } from "./loopback-host";

/**
 * The origins of this installation: PUBLIC_URL's origin or, when that is a loopback address, every name of this
 * machine.
 */
export function ownOrigins({ PUBLIC_URL }: WebEnv = readWebEnv()): string[] {
  const { origin, host, protocol, port } = new URL(PUBLIC_URL);
  if (!isLoopbackHost(host)) return [origin];
  return LOOPBACK_NAMES.map((name) => new URL(`${protocol}//${name}${port && `:${port}`}`).origin);
}

/** Whether a Host header names this installation: the host of PUBLIC_URL, or this machine at any port. */
export function isOwnHost(host: string | null, { PUBLIC_URL }: WebEnv = readWebEnv()): boolean {
  return isLoopbackHost(host) || host?.toLowerCase() === new URL(PUBLIC_URL).host;
}

/**
 * Whether this request can only come from a person at this machine: the server listens on a loopback address,
 * PUBLIC_URL is a loopback address, the request names a loopback host, and it came through no proxy.
 */
export function isLoopbackInstallation(headers: Headers, env: WebEnv = readWebEnv()): boolean {
  return isServedHereOnly(env) && isLoopbackHost(headers.get("host")) && cameFromThisMachine(headers);
}

/**
 * The part of this that is known before any request: the server listens on a loopback address, and so does PUBLIC_URL.
 */
export function isServedHereOnly(env: WebEnv = readWebEnv()): boolean {
  const listensHere = isLoopbackHost(env.HOST.includes(":") ? `[${env.HOST.replace(/^\[|\]$/g, "")}]` : env.HOST);
  return listensHere && isLoopbackHost(new URL(env.PUBLIC_URL).host);
}
