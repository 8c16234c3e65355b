import { isSecureInstallation } from "../request/public-address";

/**
 * This installation's cookies of a request. All code reads them here. Two cookies with one name are a sign of
 * tampering, and two readers could each pick a different one. Then no cookie counts.
 */
export function readOwnCookies(header: string | null): Map<string, string> {
  const found = new Map<string, string>();
  for (const pair of header?.split(";") ?? []) {
    const equals = pair.indexOf("=");
    const name = trim(pair.slice(0, Math.max(equals, 0)));
    if (!isOurs(name)) continue;
    if (found.has(name)) return new Map();
    found.set(name, decode(trim(pair.slice(equals + 1)).replace(/^"(.*)"$/, "$1")));
  }
  return found;
}

/** A Cookie header with this one cookie as it was read here; null when it is missing or was sent twice. */
export function headerOfOwnCookie(header: string | null, name: string): string | null {
  const value = readOwnCookies(header).get(name);
  return value === undefined ? null : `${name}=${encodeURIComponent(value)}`;
}

export function cookiePrefix(): string {
  return isSecureInstallation() ? "__Host-nextdollar" : "nextdollar";
}

/** Other products on this host may have cookies with a similar prefix. */
function isOurs(name: string): boolean {
  const prefix = cookiePrefix();
  return name === prefix || name.startsWith(`${prefix}.`) || name.startsWith(`${prefix}-`);
}

/** Removes only the white space that the header's grammar allows. */
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
