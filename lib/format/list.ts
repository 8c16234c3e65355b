/** Names as a list in a sentence: "A", "A and B", or "A, B, and C". */
export function listNames(names: readonly string[]): string {
  return new Intl.ListFormat("en-US").format(names);
}
