import { readArrival } from "./record-request-origins";

/**
 * Whom a request came from: the other end of the connection, or what TRUSTED_PROXIES proxies of ours say about it. The
 * headers a client sends about itself are never asked. "unknown" where no server has taken the request in.
 */
export function clientAddress(headers: Headers): string {
  return readArrival(headers)?.address ?? "unknown";
}

/** Whether the request came from this very machine, with no proxy between that says so. */
export function cameFromThisMachine(headers: Headers): boolean {
  return readArrival(headers)?.isLocal ?? false;
}
