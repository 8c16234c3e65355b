import { z } from "zod";
import { LOCK_MINUTES, LOCK_MS } from "@/lib/auth/second-factor/code-limits";
import { latestStamp } from "@/lib/domain/clock";
import { ServiceError } from "@/lib/domain/errors";
import { liftEndlessLock } from "@/lib/store/people";

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

/** A code as people type and paste it; six digits are an app's, the rest recovery codes. */
export const CodeSchema = z
  .string()
  .max(60, "The code is too long.")
  .transform((code) => code.replaceAll(/[\s-]/g, "").toLowerCase())
  .pipe(z.string().min(1, "Enter the code."));

export function isAppCode(code: string): boolean {
  return /^\d{6}$/.test(code);
}

/** A factor that was locked while the clock ran ahead would rest until the clock gets there. */
export async function liftLockOfWrongClock(userId: string, now: Date): Promise<void> {
  await liftEndlessLock(userId, new Date(latestStamp(now).getTime() + LOCK_MS));
}
