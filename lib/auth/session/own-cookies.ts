import { isSecureInstallation } from "../request/public-address";

/**
 * The cookies of ours that came with a request, read here and nowhere else. Two of one name come from no browser that
 * nobody meddled with, and two readers could each believe another one: then none of them counts.
 */
export function readOwnCookies(header: string | null): Map<string, string> {
  const found = new Map<string, string>();
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    const name = trim(pair.slice(0, Math.max(at, 0)));
    if (!isOurs(name)) continue;
    if (found.has(name)) return new Map();
    found.set(name, decode(trim(pair.slice(at + 1)).replace(/^"(.*)"$/, "$1")));
  }
  return found;
}

/** A Cookie header with this one cookie, as it was read here; null where it did not come, or came twice. */
export function headerOfOwnCookie(header: string | null, name: string): string | null {
  const value = readOwnCookies(header).get(name);
  return value === undefined ? null : `${name}=${encodeURIComponent(value)}`;
}

export function cookiePrefix(): string {
  return isSecureInstallation() ? "__Host-nextdollar" : "nextdollar";
}

/** Other products on this host may have cookies that begin alike. */
function isOurs(name: string): boolean {
  const prefix = cookiePrefix();
  return name === prefix || name.startsWith(`${prefix}.`) || name.startsWith(`${prefix}-`);
}

/** The white space of the header's grammar, and no other. */
function trim(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, "");
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
