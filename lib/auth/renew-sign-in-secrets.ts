import { parseEnvelope, symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { authSecrets } from "@/lib/secrets";
import { listStaleSignInSecrets, replaceSignInSecret } from "@/lib/store/people";

export interface Renewal {
  renewed: number;
  /** Values whose key is gone. Their owners must set up the second factor again. */
  lost: string[];
}

/** Encrypts second factors and sign-in tokens again with the newest secret, which the library itself never does. */
export async function renewSignInSecrets(): Promise<Renewal> {
  const secrets = authSecrets();
  const [newest] = secrets;
  const keys = new Map(secrets.map(({ version, value }) => [version, value]));
  const key = { keys, currentVersion: newest?.version ?? 0 };
  const result: Renewal = { renewed: 0, lost: [] };
  for (const stale of await listStaleSignInSecrets(key.currentVersion)) {
    const clear = await symmetricDecrypt({ key, data: stale.sealed }).catch(() => null);
    if (clear === null) result.lost.push(`${stale.column} ${stale.id}`);
    else if (await replaceSignInSecret(stale, await symmetricEncrypt({ key, data: clear }))) result.renewed++;
  }
  return result;
}

/** The number of values per version of the secret. */
export async function countSignInSecrets(): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  for (const { sealed } of await listStaleSignInSecrets(NO_VERSION)) {
    const version = parseEnvelope(sealed)?.version ?? NO_VERSION;
    counts.set(version, (counts.get(version) ?? 0) + 1);
  }
  return counts;
}

const NO_VERSION = -1;
