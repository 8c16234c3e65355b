export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;

/** Counts code points of the normalized form, which is also the form that is hashed. */
export function lengthOf(password: string): number {
  return [...password.normalize("NFKC")].length;
}

/** The message for a password that is too short; null for one that is long enough. */
export function shortPasswordMessage(password: string): string | null {
  const length = lengthOf(password);
  if (length >= MIN_PASSWORD_LENGTH) return null;
  return `The password has ${length} characters. Use ${MIN_PASSWORD_LENGTH} or more, for example a few words.`;
}
