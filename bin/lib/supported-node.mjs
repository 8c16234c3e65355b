/** The same as `engines` in package.json. Prisma and Vitest do not support 21 and 23; early 22 lacks require(esm). */
export function isSupportedNode(version) {
  const [major, minor] = version.split(".").map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
}
