import { ServiceError } from "@/lib/domain/errors";
import { shortPasswordMessage, lengthOf, MAX_PASSWORD_LENGTH } from "@/lib/domain/password-length";
import { isCommonPassword } from "./common-passwords";
import { isBreachedPassword } from "./is-breached-password";

/** Rejects passwords that are guessed first. There are no rules about kinds of characters. */
export function checkPassword(password: string, email: string): void {
  const short = shortPasswordMessage(password);
  if (short) throw refused(short);
  if (lengthOf(password) > MAX_PASSWORD_LENGTH)
    throw refused(`The password has more than ${MAX_PASSWORD_LENGTH} characters. Choose a shorter one.`);
  const lower = password.normalize("NFKC").toLowerCase();
  if (isCommonPassword(lower)) throw refused("This password is easy to guess. Choose another.");
  if (isBreachedPassword(lower)) throw refused("This password appeared in a data breach. Choose another.");
  const [localPart = ""] = email.toLowerCase().split("@");
  if (lower.includes("nextdollar") || (localPart.length >= MIN_LOCAL_PART_LENGTH && lower.includes(localPart)))
    throw refused("The password contains your email address or the name of this product. Leave both out.");
}

/** A shorter local part also occurs by chance in good passwords. */
const MIN_LOCAL_PART_LENGTH = 4;

function refused(message: string): ServiceError {
  return new ServiceError("invalid-input", message, "password");
}
