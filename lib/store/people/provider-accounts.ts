import { databaseClient } from "@/lib/store/db";

/** A person of an identity provider: the issuer's address and its own name for the person, which it never gives twice. */
export interface ProviderIdentity {
  issuer: string;
  subject: string;
}

/** Who is linked to this identity; null where nobody is. */
export async function findUserOfProvider(identity: ProviderIdentity): Promise<string | null> {
  const row = await databaseClient().account.findUnique({ where: { providerId_accountId: keyOf(identity) } });
  return row?.userId ?? null;
}

export async function hasProviderAccount(userId: string, issuer: string): Promise<boolean> {
  const row = await databaseClient().account.findFirst({ where: { userId, providerId: providerIdOf(issuer) } });
  return row !== null;
}

/** False where somebody is linked to this identity already, or the person to another one of the provider. */
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

/** A person without a password; null where the address or the identity has somebody already. */
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

/** With the issuer in it, so that another provider's subjects cannot be taken for this one's. */
function providerIdOf(issuer: string): string {
  return `oidc:${issuer}`;
}
