import { LOCK_MS } from "@/lib/auth/second-factor/code-limits";
import { latestStamp } from "@/lib/domain/clock";
import { liftEndlessLock } from "@/lib/store/people";

/** A factor that was locked while the clock ran ahead would rest until the clock gets there. */
export async function liftLockOfWrongClock(userId: string, now: Date): Promise<void> {
  await liftEndlessLock(userId, new Date(latestStamp(now).getTime() + LOCK_MS));
}
