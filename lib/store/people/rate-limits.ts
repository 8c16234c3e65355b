import { createHash } from "node:crypto";
import { latestStamp } from "@/lib/domain/clock";
import { databaseClient } from "@/lib/store/db";
import { Prisma } from "../generated/client";

const KEPT_MS = 24 * 60 * 60 * 1000;
const PURGED_AT_ONCE = 200;

/** The number of attempts in the window that began at `startedAt`, including this one. */
export interface CountedAttempt {
  count: number;
  startedAt: Date;
}

export interface AttemptWindow {
  limit: number;
  windowMs: number;
}

/**
 * Counts one attempt under `parts` in one statement, so that a hundred simultaneous attempts count a hundred times. The
 * window begins with its first attempt. Attempts beyond the limit do not lengthen the wait.
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

/** Deletes the count under `parts`. */
export async function forgetAttempts(parts: string[]): Promise<void> {
  await databaseClient().rateLimit.deleteMany({ where: { key: keyOf(parts) } });
}

/** Hashed, so that the table holds no email or network address. */
function keyOf(parts: string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

/** Skips locked rows, so that no attempt waits for the purge. */
async function purge(now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - KEPT_MS);
  await databaseClient().$executeRaw`
    DELETE FROM rate_limit WHERE key IN (
      SELECT key FROM rate_limit WHERE started_at < ${oldest} OR started_at > ${latestStamp(now)} LIMIT ${PURGED_AT_ONCE} FOR UPDATE SKIP LOCKED)`;
}
