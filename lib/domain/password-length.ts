export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;

/** Characters as people count them, of the form in which the password is kept. */
export function lengthOf(password: string): number {
  return [...password.normalize("NFKC")].length;
}

/** What is wrong with so short a password; null where it is long enough. */
export function complainOfShort(password: string): string | null {
  const length = lengthOf(password);
  if (length >= MIN_PASSWORD_LENGTH) return null;
  return `The password has ${length} characters; use ${MIN_PASSWORD_LENGTH} or more. A few words will do.`;
}
