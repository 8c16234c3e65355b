import { renewSignInSecrets } from "@/lib/auth/renew-sign-in-secrets";
import { keyRing, rewrap, SecretError, testKeys, type KeyRing } from "@/lib/secrets";
import {
  listStaleSecrets,
  placeOf,
  saveRewrappedSecrets,
  type SealedSecret,
  type SecretName,
} from "@/lib/store/accounts";
import { inWorkspace } from "@/lib/store/db";
import { listWorkspaces } from "@/lib/store/workspaces";

export interface Rewrapping {
  writingKeyId: string;
  secrets: number;
  signIn: number;
  failures: string[];
}

const BATCH = 200;

/**
 * Moves every secret of every workspace to the writing key while the app runs, in batches of one short transaction each.
 * It may be stopped at any moment: the next call continues, because it reads only secrets under another key.
 */
export async function rewrapEverything(report: (line: string) => void): Promise<Rewrapping> {
  const ring = keyRing();
  testKeys(ring);
  const result: Rewrapping = { writingKeyId: ring.writing.keyId, secrets: 0, signIn: 0, failures: [] };
  for (const { workspaceId, slug } of await listWorkspaces()) {
    const moved = await rewrapWorkspace(workspaceId, ring, result.failures);
    if (moved > 0) report(`${slug}: ${moved}`);
    result.secrets += moved;
  }
  const { renewed, lost } = await renewSignInSecrets();
  result.signIn = renewed;
  result.failures.push(...lost.map((where) => `${where}: the key it needs is not in the key ring.`));
  return result;
}

async function rewrapWorkspace(workspaceId: string, ring: KeyRing, failures: string[]): Promise<number> {
  let after: SecretName | null = null;
  let moved = 0;
  for (;;) {
    const batch: Batch = await rewrapBatch(workspaceId, ring, after);
    moved += batch.moved;
    failures.push(...batch.failures);
    if (!batch.last) return moved;
    after = batch.last;
  }
}

interface Batch {
  moved: number;
  failures: string[];
  /** Null at the end. */
  last: SecretName | null;
}

function rewrapBatch(workspaceId: string, ring: KeyRing, after: SecretName | null): Promise<Batch> {
  return inWorkspace(workspaceId, async (tx) => {
    const stale = await listStaleSecrets(tx, { writingKeyId: ring.writing.keyId, after, limit: BATCH });
    const rewrapped: SealedSecret[] = [];
    const failures: string[] = [];
    for (const secret of stale) {
      try {
        rewrapped.push({ ...secret, sealed: rewrap(secret.sealed, placeOf(tx, secret), ring) });
      } catch (error) {
        if (!(error instanceof SecretError)) throw error;
        failures.push(error.message);
      }
    }
    await saveRewrappedSecrets(tx, rewrapped);
    return { moved: rewrapped.length, failures, last: stale.at(-1) ?? null };
  });
}
