import { createHash } from "node:crypto";
import { databaseClient } from "@/lib/store/db";

/** Longer than any code is valid. */
const KEPT_MS = 10 * 60_000;

/** Marks a one-time code of this person as used; false when it was used before. */
export async function claimCode(userId: string, code: string, now: Date): Promise<boolean> {
  const client = databaseClient();
  await client.usedCode.deleteMany({ where: { userId, usedAt: { lt: new Date(now.getTime() - KEPT_MS) } } });
  const { count } = await client.usedCode.createMany({
    data: [{ userId, codeHash: hashOf(code), usedAt: now }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Releases a code that turned out to be wrong. Otherwise guesses could use up the owner's next code. */
export async function releaseCode(userId: string, code: string): Promise<void> {
  await databaseClient().usedCode.deleteMany({ where: { userId, codeHash: hashOf(code) } });
}

function hashOf(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}
