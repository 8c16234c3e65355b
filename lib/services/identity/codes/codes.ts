import { z } from "zod";
import { LOCK_MINUTES, LOCK_MS } from "@/lib/auth/second-factor/code-limits";
import { latestStamp } from "@/lib/domain/clock";
import { ServiceError } from "@/lib/domain/errors";
import { liftEndlessLock } from "@/lib/store/people";

export function wrongCode(): ServiceError {
  return new ServiceError("invalid-input", "The code is wrong or was already used. Wait for the next code.", "code");
}

export function tooManyWrongCodes(): ServiceError {
  return new ServiceError(
    "rate-limited",
    `Too many wrong codes. Codes for this account are locked for up to ${LOCK_MINUTES} minutes. Try again then.`,
  );
}

/** The sign-in library reports a missing encryption key only in its message. */
export function isKeyLost(error: unknown): boolean {
  return error instanceof Error && error.message.includes("not found in keys");
}

export function keyLost(): ServiceError {
  return new ServiceError(
    "conflict",
    "The key that sealed your authenticator app's secret is not in the key file. Ask the person who runs this installation to put it back, or to remove your second factors with: npm run people -- remove-factors EMAIL",
  );
}

/** A code as people type or paste it. Six digits are an app code; anything else is a recovery code. */
export const CodeSchema = z
  .string()
  .max(60, "The code is too long.")
  .transform((code) => code.replaceAll(/[\s-]/g, "").toLowerCase())
  .pipe(z.string().min(1, "Enter the code."));

export function isAppCode(code: string): boolean {
  return /^\d{6}$/.test(code);
}

/** A factor that was locked while the clock was ahead would stay locked until the clock reaches that time. */
export async function liftLockOfWrongClock(userId: string, now: Date): Promise<void> {
  await liftEndlessLock(userId, new Date(latestStamp(now).getTime() + LOCK_MS));
}
