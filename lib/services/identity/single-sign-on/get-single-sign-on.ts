import type { Actor } from "@/lib/auth/actor";
import { readSingleSignOnEnv } from "@/lib/env";
import { hasProviderAccount } from "@/lib/store/people";

/** What the button of the sign-in says; null where there is no identity provider. */
export function singleSignOnName(): string | null {
  return readSingleSignOnEnv()?.name ?? null;
}

export interface SingleSignOnState {
  /** The provider's name. */
  name: string;
  isLinked: boolean;
}

/** How a person's account stands with the identity provider; null where there is none. */
export async function getSingleSignOn(actor: Actor): Promise<SingleSignOnState | null> {
  const env = readSingleSignOnEnv();
  return env && { name: env.name, isLinked: await hasProviderAccount(actor.userId, env.issuer) };
}
