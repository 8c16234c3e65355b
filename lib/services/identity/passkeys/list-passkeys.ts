import type { Actor } from "@/lib/auth/actor";
import type { PasskeyView } from "@/lib/domain/views/passkey";
import { listPasskeys as listRecords } from "@/lib/store/people";

/** The person's own passkeys, without their keys. */
export async function listPasskeys(actor: Actor): Promise<PasskeyView[]> {
  const records = await listRecords(actor.userId);
  return records.map(({ passkeyId, name, createdAt, lastUsedAt }) => ({ passkeyId, name, createdAt, lastUsedAt }));
}
