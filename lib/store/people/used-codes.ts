import { createHash } from "node:crypto";
import { databaseClient } from "@/lib/store/db";

/** Longer than any code is valid. */
const KEPT_MS = 10 * 60_000;

/** Takes a one-time code for this person; false where it was taken before. */
export async function claimCode(userId: string, code: string, now: Date): Promise<boolean> {
  const client = databaseClient();
  await client.usedCode.deleteMany({ where: { userId, usedAt: { lt: new Date(now.getTime() - KEPT_MS) } } });
  const { count } = await client.usedCode.createMany({
    data: [{ userId, codeHash: hashOf(code), usedAt: now }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Gives back a code that turned out to be wrong: guessing must not use up somebody's next code. */
export async function releaseCode(userId: string, code: string): Promise<void> {
  await databaseClient().usedCode.deleteMany({ where: { userId, codeHash: hashOf(code) } });
}

function hashOf(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}
