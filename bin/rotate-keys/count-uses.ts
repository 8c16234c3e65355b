import { countSignInSecrets } from "@/lib/auth/renew-sign-in-secrets";
import { authVersionOf, type KeyRing } from "@/lib/secrets";
import { countSecretsByKey } from "@/lib/store/accounts";
import { inWorkspace } from "@/lib/store/db";
import { listWorkspaces } from "@/lib/store/workspaces";

/** How many secrets need each key, by name. Includes keys that the ring lacks, if their names are known. */
export async function countUses(ring: KeyRing): Promise<Map<string, number>> {
  const uses = new Map<string, number>();
  const add = (name: string, count: number) => uses.set(name, (uses.get(name) ?? 0) + count);
  for (const keyId of ring.keys.keys()) add(keyId, 0);
  for (const { workspaceId } of await listWorkspaces()) {
    for (const [keyId, count] of await inWorkspace(workspaceId, countSecretsByKey)) add(keyId, count);
  }
  const names = new Map([...ring.keys.keys()].map((keyId) => [authVersionOf(keyId), keyId]));
  for (const [version, count] of await countSignInSecrets()) add(names.get(version) ?? LOST, count);
  return uses;
}

const LOST = "(an unknown key, of second factors)";
