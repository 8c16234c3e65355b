/** The path to open after the sign-in. Anything that could lead to another site becomes "/". */
export function ownPath(next: unknown): string {
  if (typeof next !== "string" || next.length > MAX_LENGTH || !PLAIN.test(next)) return "/";
  if (!URL.canParse(next, BASE)) return "/";
  const { origin, pathname, search, hash } = new URL(next, BASE);
  // "/x/..//elsewhere" looks safe until its dots are resolved.
  return origin === BASE && PLAIN.test(pathname) ? `${pathname}${search}${hash}` : "/";
}

const MAX_LENGTH = 2000;
const BASE = "https://own.invalid";
/**
 * One slash, but not followed by a slash or backslash (browsers treat both as a slash). No space, backslash or control
 * character.
 */
const PLAIN = /^\/(?![/\\])[^\s\\\p{Cc}]*$/u;
