import { databaseClient } from "./client";
import type { WorkspaceTransaction } from "./workspace-transaction";

export interface UserRecord {
  userId: string;
  email: string;
  name: string;
}

export async function findUserByEmail(email: string): Promise<UserRecord | null> {
  const row = await databaseClient().appUser.findUnique({ where: { email: email.toLowerCase() } });
  return row && { userId: row.id, email: row.email, name: row.name };
}

/** The user with this e-mail address, created where there is none. */
export async function saveUser(user: { email: string; name: string }): Promise<UserRecord> {
  const email = user.email.toLowerCase();
  const row = await databaseClient().appUser.upsert({
    where: { email },
    create: { email, name: user.name },
    update: { name: user.name },
  });
  return { userId: row.id, email: row.email, name: row.name };
}

/** Names by id, of whoever still exists. */
export async function listUserNames(
  tx: Pick<WorkspaceTransaction, "appUser">,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.appUser.findMany({
    where: { id: { in: [...new Set(userIds)] } },
    select: { id: true, name: true, email: true },
  });
  return new Map(rows.map(({ id, name, email }) => [id, name.trim() || email]));
}
