import ipaddr from "ipaddr.js";

export interface Connection {
  /** The other end of the socket. */
  peer: string | undefined;
  /** X-Forwarded-For as received: all of its lines, joined by commas. */
  forwardedFor: string | undefined;
  trustedProxies: number;
}

/**
 * The address a request came from. Each proxy appends the address it sees to X-Forwarded-For. With N trusted proxies,
 * the Nth address from the right was seen by the outermost of them; everything to its left can be forged. If the header
 * has fewer addresses, the request did not come through all proxies, and only the socket is trusted.
 */
export function findClient({ peer, forwardedFor, trustedProxies }: Connection): string {
  const socket = normalAddress(peer ?? "") ?? "unknown";
  if (trustedProxies === 0) return socket;
  const hops = forwardedFor?.split(",") ?? [];
  return normalAddress(hops[hops.length - trustedProxies] ?? "") ?? socket;
}

/**
 * Brings "::ffff:1.2.3.4", "1.2.3.4:5678" and "[::1]:80" into the form that is counted and logged; null for anything
 * else.
 */
export function normalAddress(text: string): string | null {
  const bare = text.trim().replace(/^\[(.*)\](:\d+)?$/, "$1");
  const address = /^[\d.]+:\d+$/.test(bare) ? bare.replace(/:\d+$/, "") : bare;
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return address;
  return address.includes(":") && ipaddr.IPv6.isValid(address) ? ipaddr.process(address).toString() : null;
}

export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "loopback";
}
