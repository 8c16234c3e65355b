import { databaseClient } from "@/lib/store/db";

/**
 * A person at an identity provider: the issuer's address, and the issuer's own id for the person, which it never
 * reuses.
 */
export interface ProviderIdentity {
  issuer: string;
  subject: string;
}

/** The person linked to this identity; null when there is none. */
export async function findUserOfProvider(identity: ProviderIdentity): Promise<string | null> {
  const row = await databaseClient().account.findUnique({ where: { providerId_accountId: keyOf(identity) } });
  return row?.userId ?? null;
}

export async function hasProviderAccount(userId: string, issuer: string): Promise<boolean> {
  const row = await databaseClient().account.findFirst({ where: { userId, providerId: providerIdOf(issuer) } });
  return row !== null;
}

/** False when the identity is already linked to a person, or the person to another identity of this provider. */
export async function linkProviderAccount(userId: string, identity: ProviderIdentity): Promise<boolean> {
  return databaseClient().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`;
    const { providerId } = keyOf(identity);
    if ((await tx.account.count({ where: { userId, providerId } })) > 0) return false;
    const { count } = await tx.account.createMany({ data: [{ userId, ...keyOf(identity) }], skipDuplicates: true });
    return count === 1;
  });
}

export async function unlinkProviderAccount(userId: string, issuer: string): Promise<boolean> {
  const { count } = await databaseClient().account.deleteMany({ where: { userId, providerId: providerIdOf(issuer) } });
  return count > 0;
}

/** Creates a person without a password. Null when a person with this address exists. */
export async function createPersonOfProvider(
  { email, name }: { email: string; name: string },
  identity: ProviderIdentity,
): Promise<string | null> {
  return databaseClient().$transaction(async (tx) => {
    const person = { email: email.toLowerCase(), name, emailVerified: true };
    const [row] = await tx.appUser.createManyAndReturn({ data: [person], skipDuplicates: true, select: { id: true } });
    if (!row) return null;
    await tx.account.create({ data: { userId: row.id, ...keyOf(identity) } });
    return row.id;
  });
}

function keyOf({ issuer, subject }: ProviderIdentity) {
  return { providerId: providerIdOf(issuer), accountId: subject };
}

/** Contains the issuer, so that two providers' subjects cannot be confused. */
function providerIdOf(issuer: string): string {
  return `oidc:${issuer}`;
}
