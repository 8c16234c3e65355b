import { LOCK_MINUTES } from "@/lib/auth/second-factor/code-limits";
import { ServiceError } from "@/lib/domain/errors";

export function wrongCode(): ServiceError {
  return new ServiceError("invalid-input", "The code is wrong or was used already: wait for the next one.", "code");
}

export function tooManyWrongCodes(): ServiceError {
  return new ServiceError(
    "rate-limited",
    `Too many wrong codes: this account rests for up to ${LOCK_MINUTES} minutes.`,
  );
}
