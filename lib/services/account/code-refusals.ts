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

/** The sign-in library names the key that sealed a secret only in its message. */
export function isKeyLost(error: unknown): boolean {
  return error instanceof Error && error.message.includes("not found in keys");
}

export function keyLost(): ServiceError {
  return new ServiceError(
    "conflict",
    "The key that sealed your authenticator app's secret is not in the key file. Ask the person who runs this installation to put it back, or to remove your second factors with: npm run people -- remove-factors EMAIL",
  );
}
