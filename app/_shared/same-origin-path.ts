/** The path to go on to, if it is one of ours; "/" for anything that could lead elsewhere. */
export function sameOriginPath(given: unknown): string {
  if (typeof given !== "string" || !/^\/(?![/\\])[^\\\s]*$/.test(given)) return "/";
  const url = new URL(given, "http://localhost");
  return url.origin === "http://localhost" && !url.pathname.startsWith("//") ? `${url.pathname}${url.search}` : "/";
}
