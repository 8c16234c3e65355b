import type { Actor } from "@/lib/auth/actor";
import { readSingleSignOnEnv } from "@/lib/env";
import { hasProviderAccount } from "@/lib/store/people";

/** The identity provider's name for the sign-in button; null if none is set. */
export function singleSignOnName(): string | null {
  return readSingleSignOnEnv()?.name ?? null;
}

export interface SingleSignOnState {
  /** The provider's name. */
  name: string;
  isLinked: boolean;
}

/** The account's link to the identity provider; null if none is set. */
export async function getSingleSignOn(actor: Actor): Promise<SingleSignOnState | null> {
  const env = readSingleSignOnEnv();
  return env && { name: env.name, isLinked: await hasProviderAccount(actor.userId, env.issuer) };
}
