export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** Characters as people count them, of the form in which the password is kept. */
export function lengthOf(password: string): number {
  return [...password.normalize("NFKC")].length;
}

/** What is wrong with so short a password; null where it is long enough. */
export function complainOfShort(password: string): string | null {
  const length = lengthOf(password);
  if (length >= SHORTEST_PASSWORD) return null;
  return `The password has ${length} characters; use ${SHORTEST_PASSWORD} or more. A few words will do.`;
}
