import { databaseClient } from "@/lib/store/db";

/** What the sign-in library keeps of an authenticator app; both texts are encrypted. */
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

/** Keeps a secret that no code has been shown for yet; an earlier one of that kind gives way. */
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

/** True where there was one. */
export async function removeAuthenticator(userId: string): Promise<boolean> {
  const [{ count }] = await databaseClient().$transaction([
    databaseClient().twoFactor.deleteMany({ where: { userId } }),
    databaseClient().appUser.update({ where: { id: userId }, data: { twoFactorEnabled: false } }),
  ]);
  return count > 0;
}

/** Takes away authenticator app and passkeys, and ends every session that may have been begun with them. */
export async function removeEveryFactor(userId: string): Promise<void> {
  const client = databaseClient();
  await client.$transaction([
    client.twoFactor.deleteMany({ where: { userId } }),
    client.passkey.deleteMany({ where: { userId } }),
    client.userSession.deleteMany({ where: { userId } }),
    client.appUser.update({ where: { id: userId }, data: { twoFactorEnabled: false } }),
  ]);
}

/** Counts a wrong code against the account, and locks its factor at the last one allowed. */
export async function countWrongCode(userId: string, allowed: number, lockedUntil: Date): Promise<void> {
  await databaseClient().$executeRaw`
    UPDATE two_factor SET
      failed_verification_count = failed_verification_count + 1,
      locked_until = CASE WHEN failed_verification_count + 1 >= ${allowed} THEN ${lockedUntil} ELSE locked_until END
    WHERE user_id = ${userId}::uuid`;
}

/** Ends a lock that lasts beyond `latest`: no lock does, but one that was set while the clock ran ahead. */
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
