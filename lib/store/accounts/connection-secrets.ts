import { keyIdOf, open, revisionOf, seal, type Place } from "@/lib/secrets";
import type { WorkspaceTransaction } from "@/lib/store/db";

/** A token, password or key that a connection needs; `field` says which. */
export interface SecretName {
  connectionId: string;
  field: string;
}

export interface OpenedSecret {
  plaintext: string;
  /** Changes with every new value, but not when the same value is encrypted under another key. */
  revision: string;
}

/** A secret as it is stored: encrypted, and readable only with the key ring. */
export interface SealedSecret extends SecretName {
  sealed: string;
}

/** Saves a new value and replaces any earlier one; returns its revision. */
export async function saveConnectionSecret(
  tx: WorkspaceTransaction,
  { connectionId, field, plaintext }: SecretName & { plaintext: string },
): Promise<string> {
  const { workspaceId } = tx;
  const sealed = seal(plaintext, placeOf(tx, { connectionId, field }));
  const value = { sealed, keyId: keyIdOf(sealed) };
  await tx.connectionSecret.upsert({
    where: { workspaceId_connectionId_field: { workspaceId, connectionId, field } },
    create: { workspaceId, connectionId, field, ...value },
    update: value,
  });
  return revisionOf(sealed);
}

/**
 * Saves a refreshed value if the secret still has the revision that the refresh began with. False when a newer value
 * was saved or the secret was deleted; nothing is written then. So a refresh needs no open transaction while it waits
 * for the platform, and a key rotation in the meantime does not disturb it.
 */
export async function replaceConnectionSecret(
  tx: WorkspaceTransaction,
  { revision, ...secret }: SecretName & { plaintext: string; revision: string },
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ sealed: string }[]>`
    SELECT sealed FROM connection_secret
    WHERE workspace_id = ${tx.workspaceId}::uuid AND connection_id = ${secret.connectionId}::uuid AND field = ${secret.field}
    FOR UPDATE`;
  if (!row || revisionOf(row.sealed) !== revision) return false;
  await saveConnectionSecret(tx, secret);
  return true;
}

/** Null when none was saved. Throws when the stored secret cannot be decrypted; the error names the way out. */
export async function openConnectionSecret(
  tx: WorkspaceTransaction,
  { connectionId, field }: SecretName,
): Promise<OpenedSecret | null> {
  const row = await tx.connectionSecret.findUnique({
    where: { workspaceId_connectionId_field: { workspaceId: tx.workspaceId, connectionId, field } },
    select: { sealed: true },
  });
  if (!row) return null;
  const plaintext = open(row.sealed, placeOf(tx, { connectionId, field }));
  return { plaintext, revision: revisionOf(row.sealed) };
}

/** Deletes the secrets of a connection that is disconnected. Returns how many there were. */
export async function deleteConnectionSecrets(tx: WorkspaceTransaction, connectionId: string): Promise<number> {
  const gone = await tx.connectionSecret.deleteMany({ where: { workspaceId: tx.workspaceId, connectionId } });
  return gone.count;
}

/**
 * Secrets under a key other than `writingKeyId`, after the secret `after`. They stay locked until the transaction ends,
 * so that another transaction that saves one of them waits. A value saved before the lock is the one returned.
 */
export async function listStaleSecrets(
  tx: WorkspaceTransaction,
  { writingKeyId, after, limit }: { writingKeyId: string; after: SecretName | null; limit: number },
): Promise<SealedSecret[]> {
  return tx.$queryRaw<SealedSecret[]>`
    SELECT connection_id AS "connectionId", field, sealed FROM connection_secret
    WHERE workspace_id = ${tx.workspaceId}::uuid AND key_id <> ${writingKeyId}
      AND (connection_id, field) > (${after?.connectionId ?? MIN_ID}::uuid, ${after?.field ?? ""})
    ORDER BY connection_id, field LIMIT ${limit} FOR UPDATE`;
}

/** Saves secrets that were encrypted again under another key. Their age stays, because the values are the same. */
export async function saveRewrappedSecrets(tx: WorkspaceTransaction, secrets: SealedSecret[]): Promise<void> {
  const connectionIds = secrets.map((secret) => secret.connectionId);
  const fields = secrets.map((secret) => secret.field);
  const texts = secrets.map((secret) => secret.sealed);
  const keyIds = texts.map(keyIdOf);
  await tx.$executeRaw`
    UPDATE connection_secret AS old SET sealed = new.sealed, key_id = new.key_id
    FROM unnest(${connectionIds}::uuid[], ${fields}::text[], ${texts}::text[], ${keyIds}::text[])
      AS new (connection_id, field, sealed, key_id)
    WHERE old.workspace_id = ${tx.workspaceId}::uuid
      AND old.connection_id = new.connection_id AND old.field = new.field`;
}

export async function countSecretsByKey(tx: WorkspaceTransaction): Promise<Map<string, number>> {
  const groups = await tx.connectionSecret.groupBy({
    by: ["keyId"],
    where: { workspaceId: tx.workspaceId },
    _count: { _all: true },
  });
  return new Map(groups.map(({ keyId, _count }) => [keyId, _count._all]));
}

/** The place that a connection's secret is bound to. Key rotation needs it too. */
export function placeOf({ workspaceId }: { workspaceId: string }, { connectionId, field }: SecretName): Place {
  return { table: "connection_secret", workspaceId, rowId: connectionId, field };
}

const MIN_ID = "00000000-0000-0000-0000-000000000000";
