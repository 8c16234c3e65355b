import { databaseClient } from "@/lib/store/db";

/** The columns in which the sign-in library stores encrypted values. */
export type SignInColumn =
  | "two_factor.secret"
  | "two_factor.backup_codes"
  | "account.access_token"
  | "account.refresh_token"
  | "account.id_token";

/** An encrypted value as it is stored: "$ba$", the version of the sign-in secret, "$", ciphertext. */
export interface SignInSecret {
  column: SignInColumn;
  id: string;
  sealed: string;
}

/** The values encrypted under a version of the sign-in secret other than this one. */
export async function listStaleSignInSecrets(version: number): Promise<SignInSecret[]> {
  return databaseClient().$queryRaw<SignInSecret[]>`
    SELECT * FROM (
      SELECT 'two_factor.secret' AS "column", id, secret AS sealed FROM two_factor
      UNION ALL SELECT 'two_factor.backup_codes', id, backup_codes FROM two_factor
      UNION ALL SELECT 'account.access_token', id, access_token FROM account
      UNION ALL SELECT 'account.refresh_token', id, refresh_token FROM account
      UNION ALL SELECT 'account.id_token', id, id_token FROM account
    ) AS kept
    WHERE starts_with(sealed, '$ba$') AND NOT starts_with(sealed, ${`$ba$${version}$`})
    ORDER BY 1, 2`;
}

/**
 * False when the value changed in the meantime. The change was made with the newest secret, so nothing is left to do.
 */
export async function replaceSignInSecret({ column, id, sealed }: SignInSecret, renewed: string): Promise<boolean> {
  return (await WRITERS[column](id, sealed, renewed)).count === 1;
}

type Writer = (id: string, from: string, to: string) => Promise<{ count: number }>;

const WRITERS: Record<SignInColumn, Writer> = {
  "two_factor.secret": (id, from, to) =>
    databaseClient().twoFactor.updateMany({ where: { id, secret: from }, data: { secret: to } }),
  "two_factor.backup_codes": (id, from, to) =>
    databaseClient().twoFactor.updateMany({ where: { id, backupCodes: from }, data: { backupCodes: to } }),
  "account.access_token": (id, from, to) =>
    databaseClient().account.updateMany({ where: { id, accessToken: from }, data: { accessToken: to } }),
  "account.refresh_token": (id, from, to) =>
    databaseClient().account.updateMany({ where: { id, refreshToken: from }, data: { refreshToken: to } }),
  "account.id_token": (id, from, to) =>
    databaseClient().account.updateMany({ where: { id, idToken: from }, data: { idToken: to } }),
};
