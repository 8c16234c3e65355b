import { headers } from "next/headers";
import { cache } from "react";
import type { Actor } from "@/lib/auth/actor";
import { readSession } from "@/lib/auth/session/read-session";
import { ServiceError } from "@/lib/domain/errors";

/** The person behind this request, read once; null where nobody is signed in. */
export const currentActor = cache(async (): Promise<Actor | null> => readSession(await headers(), new Date()));

export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) throw new ServiceError("unauthenticated", "Nobody is signed in any more: sign in again.");
  return actor;
}

/** Who it was, for a line in the log; null too where the session cannot be read. */
export async function currentUserId(): Promise<string | null> {
  return currentActor().then(
    (actor) => actor?.userId ?? null,
    () => null,
  );
}
