import { readArrival } from "./record-request-origins";

/**
 * The client's address: the other end of the connection, or the address that the TRUSTED_PROXIES proxies report. A
 * client's own headers are never trusted. "unknown" when the request did not come through the server.
 */
export function clientAddress(headers: Headers): string {
  return readArrival(headers)?.address ?? "unknown";
}

/** Whether the request came from this machine and names no proxy on the way. */
export function cameFromThisMachine(headers: Headers): boolean {
  return readArrival(headers)?.isLocal ?? false;
}
