import { databaseClient } from "@/lib/store/db";

export interface OneTimeValue {
  identifier: string;
  /** A new entry replaces an older one with the same value. */
  value: string;
  expiresAt: Date;
  now: Date;
}

export async function saveOneTimeValue({ identifier, value, expiresAt, now }: OneTimeValue): Promise<void> {
  await databaseClient().$transaction([
    databaseClient().verification.deleteMany({ where: { OR: [{ value }, { expiresAt: { lt: now } }] } }),
    databaseClient().verification.create({ data: { identifier, value, expiresAt } }),
  ]);
}

export async function findOneTimeValue(identifier: string, now: Date): Promise<string | null> {
  const row = await databaseClient().verification.findFirst({ where: { identifier, expiresAt: { gt: now } } });
  return row?.value ?? null;
}

/** Reads and removes in one statement. */
export async function takeOneTimeValue(identifier: string, now: Date): Promise<string | null> {
  const [row] = await databaseClient().$queryRaw<{ value: string }[]>`
    DELETE FROM verification WHERE identifier = ${identifier} AND expires_at > ${now} RETURNING value`;
  return row?.value ?? null;
}
