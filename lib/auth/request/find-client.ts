import ipaddr from "ipaddr.js";

export interface Connection {
  /** The other end of the socket. */
  peer: string | undefined;
  /** X-Forwarded-For as it came; every line that any proxy or client put into it, joined by commas. */
  forwardedFor: string | undefined;
  trustedProxies: number;
}

/**
 * The address a request came from. Each proxy adds the address it sees to the right of X-Forwarded-For, so with N
 * proxies of ours the Nth from the right is the last one that one of them has seen; all to its left may be made up.
 * Where the header is shorter than that, the request did not come through all of them, and only the socket is believed.
 */
export function findClient({ peer, forwardedFor, trustedProxies }: Connection): string {
  const socket = normalAddress(peer ?? "") ?? "unknown";
  if (trustedProxies === 0) return socket;
  const hops = forwardedFor?.split(",") ?? [];
  return normalAddress(hops[hops.length - trustedProxies] ?? "") ?? socket;
}

/** "::ffff:1.2.3.4", "1.2.3.4:5678" and "[::1]:80" in the one form that is counted and logged; null for anything else. */
export function normalAddress(text: string): string | null {
  const bare = text.trim().replace(/^\[(.*)\](:\d+)?$/, "$1");
  const address = /^[\d.]+:\d+$/.test(bare) ? bare.replace(/:\d+$/, "") : bare;
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return address;
  return address.includes(":") && ipaddr.IPv6.isValid(address) ? ipaddr.process(address).toString() : null;
}

export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "loopback";
}
