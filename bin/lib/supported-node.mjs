/** The same as `engines` in package.json. 21 and 23 are left out as by Prisma and Vitest, early 22 for want of require(esm). */
export function isSupportedNode(version) {
  const [major, minor] = version.split(".").map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
}
