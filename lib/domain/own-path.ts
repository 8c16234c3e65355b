/** Where to go after the sign-in: a path of this installation; anything that could lead elsewhere becomes "/". */
export function ownPath(next: unknown): string {
  if (typeof next !== "string" || next.length > LONGEST || !PLAIN.test(next)) return "/";
  if (!URL.canParse(next, BASE)) return "/";
  const { origin, pathname, search, hash } = new URL(next, BASE);
  // "/x/..//elsewhere" is plain until its dots are worked out.
  return origin === BASE && PLAIN.test(pathname) ? `${pathname}${search}${hash}` : "/";
}

const LONGEST = 2000;
const BASE = "https://own.invalid";
/** One slash, then anything but another slash, a backslash (which browsers take for one), a space or a control. */
const PLAIN = /^\/(?![/\\])[^\s\\\p{Cc}]*$/u;
