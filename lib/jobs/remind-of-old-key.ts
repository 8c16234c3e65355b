import { loggerFor } from "@/lib/logger";
import { ageOfWritingKey } from "@/lib/secrets";

export const MAX_KEY_DAYS = 365;

/** Leaves a warning where the key that seals what is new has served for longer than it should. */
export function remindOfOldKey(now: Date): Promise<void> {
  const days = ageOfWritingKey(now);
  if (days !== null && days > MAX_KEY_DAYS)
    loggerFor("worker").warn(
      { days },
      "the key of the secrets is older than a year: `npm run rotate-keys` says how to change it",
    );
  return Promise.resolve();
}
