import { databaseClient } from "@/lib/store/db";

/** An authenticator app as the sign-in library stores it. Secret and recovery codes are encrypted. */
export interface AuthenticatorRecord {
  secret: string;
  backupCodes: string;
  isVerified: boolean;
  lockedUntil: Date | null;
}

export async function findAuthenticator(userId: string): Promise<AuthenticatorRecord | null> {
  const row = await databaseClient().twoFactor.findFirst({ where: { userId } });
  if (!row) return null;
  const { secret, backupCodes, verified, lockedUntil } = row;
  return { secret, backupCodes, isVerified: verified, lockedUntil };
}

/** Saves a secret that no code has confirmed yet. It replaces an earlier unconfirmed one. */
export async function saveUnverifiedAuthenticator(
  userId: string,
  { secret, backupCodes }: { secret: string; backupCodes: string },
): Promise<void> {
  await databaseClient().$transaction([
    databaseClient().twoFactor.deleteMany({ where: { userId, verified: false } }),
    databaseClient().twoFactor.create({ data: { userId, secret, backupCodes, verified: false } }),
  ]);
}

export async function saveRecoveryCodes(userId: string, backupCodes: string): Promise<boolean> {
  const { count } = await databaseClient().twoFactor.updateMany({
    where: { userId, verified: true },
    data: { backupCodes },
  });
  return count > 0;
}

/** True when there was one. */
export async function removeAuthenticator(userId: string): Promise<boolean> {
  const [{ count }] = await databaseClient().$transaction([
    databaseClient().twoFactor.deleteMany({ where: { userId } }),
    databaseClient().appUser.update({ where: { id: userId }, data: { twoFactorEnabled: false } }),
  ]);
  return count > 0;
}

/**
 * Removes the authenticator app and all passkeys, and ends every session: one of them may have been started with a
 * stolen factor.
 */
export async function removeEveryFactor(userId: string): Promise<void> {
  const client = databaseClient();
  await client.$transaction([
    client.twoFactor.deleteMany({ where: { userId } }),
    client.passkey.deleteMany({ where: { userId } }),
    client.userSession.deleteMany({ where: { userId } }),
    client.appUser.update({ where: { id: userId }, data: { twoFactorEnabled: false } }),
  ]);
}

/** Counts a wrong code against the account. The last one allowed locks its factor. */
export async function countWrongCode(userId: string, allowed: number, lockedUntil: Date): Promise<void> {
  await databaseClient().$executeRaw`
    UPDATE two_factor SET
      failed_verification_count = failed_verification_count + 1,
      locked_until = CASE WHEN failed_verification_count + 1 >= ${allowed} THEN ${lockedUntil} ELSE locked_until END
    WHERE user_id = ${userId}::uuid`;
}

/** Removes a lock that ends after `latest`. Only a clock that ran ahead can set such a lock. */
export async function liftEndlessLock(userId: string, latest: Date): Promise<void> {
  await databaseClient().twoFactor.updateMany({
    where: { userId, lockedUntil: { gt: latest } },
    data: { failedVerificationCount: 0, lockedUntil: null },
  });
}

export async function forgetWrongCodes(userId: string): Promise<void> {
  await databaseClient().twoFactor.updateMany({
    where: { userId },
    data: { failedVerificationCount: 0, lockedUntil: null },
  });
}
