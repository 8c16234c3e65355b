import { createHash } from "node:crypto";
import { latestStamp } from "@/lib/domain/clock";
import { databaseClient } from "@/lib/store/db";
import { Prisma } from "../generated/client";

const KEPT_MS = 24 * 60 * 60 * 1000;
const PURGED_AT_ONCE = 200;

/** How often something happened in the window that began at `startedAt`, this time included. */
export interface CountedAttempt {
  count: number;
  startedAt: Date;
}

export interface AttemptWindow {
  limit: number;
  windowMs: number;
}

/**
 * Counts one attempt under `parts`, in one statement, so that a hundred at once are counted a hundred times. The window
 * begins with its first attempt; what comes after the limit counts no further and does not lengthen the wait.
 */
export async function countAttempt(parts: string[], window: AttemptWindow, now: Date): Promise<CountedAttempt> {
  const endedBefore = new Date(now.getTime() - window.windowMs);
  const isOver = Prisma.sql`(kept.started_at <= ${endedBefore} OR kept.started_at > ${latestStamp(now)})`;
  const [row] = await databaseClient().$queryRaw<[CountedAttempt]>`
    INSERT INTO rate_limit AS kept (key, count, started_at) VALUES (${keyOf(parts)}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN ${isOver} THEN 1 ELSE LEAST(kept.count + 1, ${window.limit + 1}) END,
      started_at = CASE WHEN ${isOver} THEN ${now} ELSE kept.started_at END
    RETURNING count, started_at AS "startedAt"`;
  if (row.count === 1) await purge(now);
  return row;
}

/** Forgets what was counted under `parts`. */
export async function forgetAttempts(parts: string[]): Promise<void> {
  await databaseClient().rateLimit.deleteMany({ where: { key: keyOf(parts) } });
}

/** Hashed, so that the table names no e-mail and no address. */
function keyOf(parts: string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

/** Skips rows that somebody is counting in, so that nobody waits for the sweeping. */
async function purge(now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - KEPT_MS);
  await databaseClient().$executeRaw`
    DELETE FROM rate_limit WHERE key IN (
      SELECT key FROM rate_limit WHERE started_at < ${oldest} OR started_at > ${latestStamp(now)} LIMIT ${PURGED_AT_ONCE} FOR UPDATE SKIP LOCKED)`;
}
