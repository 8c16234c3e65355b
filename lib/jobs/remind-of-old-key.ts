import { loggerFor } from "@/lib/logger";
import { ageOfWritingKey } from "@/lib/secrets";

export const MAX_KEY_DAYS = 365;

/** Warns when the current encryption key is older than a year. */
export function remindOfOldKey(now: Date): Promise<void> {
  const days = ageOfWritingKey(now);
  if (days !== null && days > MAX_KEY_DAYS)
    loggerFor("worker").warn(
      { days },
      "the encryption key is older than a year; run `npm run rotate-keys` to see how to change it",
    );
  return Promise.resolve();
}
