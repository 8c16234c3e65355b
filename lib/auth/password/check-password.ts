import { ServiceError } from "@/lib/domain/errors";
import { complainOfShort, lengthOf, MAX_PASSWORD_LENGTH } from "@/lib/domain/password-length";
import { isCommonPassword } from "./common-passwords";
import { isBreachedPassword } from "./is-breached-password";

/** Refuses what is guessed first. Which characters a password holds is nobody's business. */
export function checkPassword(password: string, email: string): void {
  const short = complainOfShort(password);
  if (short) throw refused(short);
  if (lengthOf(password) > MAX_PASSWORD_LENGTH)
    throw refused(`The password is longer than ${MAX_PASSWORD_LENGTH} characters.`);
  const lower = password.normalize("NFKC").toLowerCase();
  if (isCommonPassword(lower)) throw refused("This password is one of the first that anybody would try.");
  if (isBreachedPassword(lower)) throw refused("This password lies in a public list of stolen ones: choose another.");
  const [localPart = ""] = email.toLowerCase().split("@");
  if (lower.includes("nextdollar") || (localPart.length >= MIN_LOCAL_PART_LENGTH && lower.includes(localPart)))
    throw refused("Leave your e-mail address and the name of the product out of the password.");
}

/** A shorter local part turns up in innocent passwords. */
const MIN_LOCAL_PART_LENGTH = 4;

function refused(message: string): ServiceError {
  return new ServiceError("invalid-input", message, "password");
}
