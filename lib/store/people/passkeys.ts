import { databaseClient } from "@/lib/store/db";

export interface PasskeyRecord {
  passkeyId: string;
  userId: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** A passkey with the data that the check of a signature needs. */
export interface PasskeyCredential extends PasskeyRecord {
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: bigint;
  transports: string[];
}

export interface NewPasskey {
  userId: string;
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
  name: string;
}

/** Oldest first. */
export async function listPasskeys(userId: string): Promise<PasskeyCredential[]> {
  const rows = await databaseClient().passkey.findMany({
    where: { userId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toRecord);
}

export async function findPasskey(credentialId: string): Promise<PasskeyCredential | null> {
  const row = await databaseClient().passkey.findUnique({ where: { credentialId } });
  return row && toRecord(row);
}

/** False when the credential is already registered, or the person has `maxPerPerson` passkeys. */
export async function savePasskey({ counter, ...passkey }: NewPasskey, maxPerPerson: number): Promise<boolean> {
  return databaseClient().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${passkey.userId}::uuid FOR UPDATE`;
    if ((await tx.passkey.count({ where: { userId: passkey.userId } })) >= maxPerPerson) return false;
    const data = { ...passkey, counter: BigInt(counter) };
    const { count } = await tx.passkey.createMany({ data: [data], skipDuplicates: true });
    return count === 1;
  });
}

/**
 * Advances the counter in one statement. False when the stored counter is already as high, so that only one of two
 * answers with the same counter is accepted. Authenticators without a counter stay at zero.
 */
export async function savePasskeyUse(passkeyId: string, counter: number, usedAt: Date): Promise<boolean> {
  const next = BigInt(counter);
  const { count } = await databaseClient().passkey.updateMany({
    where: { id: passkeyId, OR: [{ counter: { lt: next } }, ...(counter === 0 ? [{ counter: next }] : [])] },
    data: { counter: next, lastUsedAt: usedAt },
  });
  return count === 1;
}

/** The name of the removed passkey; null when the person has no passkey with this id. */
export async function removePasskey(userId: string, passkeyId: string): Promise<string | null> {
  return databaseClient().$transaction(async (tx) => {
    const row = await tx.passkey.findFirst({ where: { id: passkeyId, userId }, select: { name: true } });
    const { count } = await tx.passkey.deleteMany({ where: { id: passkeyId, userId } });
    return count === 1 && row ? row.name : null;
  });
}

interface Row {
  id: string;
  userId: string;
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: bigint;
  transports: string[];
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

function toRecord({ id, ...row }: Row): PasskeyCredential {
  return { passkeyId: id, ...row };
}
