import { databaseClient } from "@/lib/store/db";

export interface PasskeyRecord {
  passkeyId: string;
  userId: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** With what it takes to check a signature. */
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

/** The oldest first. */
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

/** False where the credential is registered already, or the person has as many as one may have. */
export async function savePasskey({ counter, ...passkey }: NewPasskey, mostPerPerson: number): Promise<boolean> {
  return databaseClient().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${passkey.userId}::uuid FOR UPDATE`;
    if ((await tx.passkey.count({ where: { userId: passkey.userId } })) >= mostPerPerson) return false;
    const data = { ...passkey, counter: BigInt(counter) };
    const { count } = await tx.passkey.createMany({ data: [data], skipDuplicates: true });
    return count === 1;
  });
}

/**
 * Moves the counter on, in one statement: false where it stands as high already, so that of two answers with the same
 * counter one is refused. Authenticators that do not count stay at zero.
 */
export async function savePasskeyUse(passkeyId: string, counter: number, usedAt: Date): Promise<boolean> {
  const next = BigInt(counter);
  const { count } = await databaseClient().passkey.updateMany({
    where: { id: passkeyId, OR: [{ counter: { lt: next } }, ...(counter === 0 ? [{ counter: next }] : [])] },
    data: { counter: next, lastUsedAt: usedAt },
  });
  return count === 1;
}

/** The name of the passkey that is gone; null where the person has none of this id. */
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
