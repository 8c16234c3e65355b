import { databaseClient, type WorkspaceTransaction } from "@/lib/store/db";
import type { Prisma } from "../generated/client";

export interface PersonName {
  userId: string;
  email: string;
  name: string;
}

/** A person with their ways to sign in. */
export interface PersonRecord extends PersonName {
  emailVerified: boolean;
  hasPassword: boolean;
  hasAuthenticator: boolean;
  hasPasskey: boolean;
  disabledAt: Date | null;
  createdAt: Date;
}

const CREDENTIAL = "credential";

const SIGN_IN_WAYS = {
  accounts: { where: { providerId: CREDENTIAL }, select: { password: true } },
  passkeys: { select: { id: true }, take: 1 },
} satisfies Prisma.AppUserInclude;

export async function findPerson(userId: string): Promise<PersonRecord | null> {
  const row = await databaseClient().appUser.findUnique({ where: { id: userId }, include: SIGN_IN_WAYS });
  return row && toRecord(row);
}

export async function findPersonByEmail(email: string): Promise<PersonRecord | null> {
  const row = await databaseClient().appUser.findUnique({
    where: { email: email.toLowerCase() },
    include: SIGN_IN_WAYS,
  });
  return row && toRecord(row);
}

/** Ordered by email address. */
export async function listPeople(): Promise<PersonRecord[]> {
  const rows = await databaseClient().appUser.findMany({ orderBy: { email: "asc" }, include: SIGN_IN_WAYS });
  return rows.map(toRecord);
}

export async function isDisabled(userId: string): Promise<boolean> {
  const row = await databaseClient().appUser.findUnique({ where: { id: userId }, select: { disabledAt: true } });
  return row?.disabledAt != null;
}

/** Disabling also ends every session, in the same transaction. */
export async function saveDisabled(userId: string, disabledAt: Date | null): Promise<void> {
  await databaseClient().$transaction(async (tx) => {
    await tx.appUser.update({ where: { id: userId }, data: { disabledAt } });
    if (disabledAt) await tx.userSession.deleteMany({ where: { userId } });
  });
}

/** The people among these who have a way to sign in. */
export async function listPeopleWithAccounts(userIds: string[]): Promise<string[]> {
  const rows = await databaseClient().account.findMany({
    where: { userId: { in: userIds } },
    select: { userId: true },
    distinct: ["userId"],
  });
  return rows.map(({ userId }) => userId);
}

export async function saveName(userId: string, name: string): Promise<void> {
  await databaseClient().appUser.update({ where: { id: userId }, data: { name } });
}

export async function saveEmailVerified(userId: string): Promise<void> {
  await databaseClient().appUser.update({ where: { id: userId }, data: { emailVerified: true } });
}

/** The person's password hash; null when they have none. */
export async function findPasswordHash(userId: string): Promise<string | null> {
  const row = await databaseClient().account.findFirst({ where: { userId, providerId: CREDENTIAL } });
  return row?.password ?? null;
}

/**
 * Sets the hash and ends every session, every sign-in that waits for its second step and every open reset link. So
 * someone who knew the old password or had such a link loses access.
 */
export async function savePasswordHash(userId: string, password: string): Promise<void> {
  await databaseClient().$transaction((tx) => replacePassword(tx, userId, password));
}

export async function replacePassword(tx: Prisma.TransactionClient, userId: string, password: string): Promise<void> {
  const key = { providerId: CREDENTIAL, accountId: userId };
  await tx.account.upsert({
    where: { providerId_accountId: key },
    create: { ...key, userId, password },
    update: { password },
  });
  await tx.userSession.deleteMany({ where: { userId } });
  // The value of a waiting sign-in is the person's id; that of a reset link is its purpose and the id.
  await tx.verification.deleteMany({ where: { value: { in: [userId, `reset-password:${userId}`] } } });
}

export interface NewPerson {
  email: string;
  name: string;
  passwordHash: string;
  emailVerified: boolean;
}

/** Null when a person with this address exists. */
export async function createPerson(tx: Prisma.TransactionClient, person: NewPerson): Promise<string | null> {
  const { name, emailVerified, passwordHash } = person;
  const email = person.email.toLowerCase();
  const { count } = await tx.appUser.createMany({ data: [{ email, name, emailVerified }], skipDuplicates: true });
  if (count === 0) return null;
  const { id } = await tx.appUser.findUniqueOrThrow({ where: { email }, select: { id: true } });
  await tx.account.create({ data: { userId: id, providerId: CREDENTIAL, accountId: id, password: passwordHash } });
  return id;
}

/** Finds or creates the person with this address and sets the name. A new person has no way to sign in. */
export async function savePerson(person: { email: string; name: string }): Promise<PersonName> {
  const email = person.email.toLowerCase();
  const row = await databaseClient().appUser.upsert({
    where: { email },
    create: { email, name: person.name },
    update: { name: person.name },
  });
  return { userId: row.id, email: row.email, name: row.name };
}

/** Names by id, for the people who still exist. */
export async function listNames(
  tx: Pick<WorkspaceTransaction, "appUser">,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.appUser.findMany({
    where: { id: { in: [...new Set(userIds)] } },
    select: { id: true, name: true, email: true },
  });
  return new Map(rows.map(({ id, name, email }) => [id, name.trim() || email]));
}

type Row = Prisma.AppUserGetPayload<{ include: typeof SIGN_IN_WAYS }>;

function toRecord({ id, accounts, passkeys, twoFactorEnabled, ...row }: Row): PersonRecord {
  const { email, name, emailVerified, disabledAt, createdAt } = row;
  return {
    userId: id,
    email,
    name,
    emailVerified,
    hasPassword: accounts.some((account) => account.password !== null),
    hasAuthenticator: twoFactorEnabled,
    hasPasskey: passkeys.length > 0,
    disabledAt,
    createdAt,
  };
}
