import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import { ServiceError } from "@/lib/domain/errors";
import { findPerson, forgetProofs, removePasskey as removeRecord } from "@/lib/store/people";
import { parseInput } from "../../parse-input";
import { requireRecentConfirmation } from "../person/require-recent-confirmation";
import { recordPasskeyChange } from "./record-passkey-change";

export const RemovePasskeySchema = z.object({ passkeyId: z.uuid("There is no such passkey.") });

/**
 * Removes one of the person's own passkeys. All other sessions lose their proof. If no factor is left, this session loses
 * its proof too.
 */
export async function removePasskey(actor: Actor, input: unknown, facts: RequestFacts, now: Date): Promise<void> {
  requireRecentConfirmation(actor, now);
  const { passkeyId } = parseInput(RemovePasskeySchema, input);
  const name = await removeRecord(actor.userId, passkeyId);
  if (name === null) throw new ServiceError("not-found", "This passkey was already removed.");
  const person = await findPerson(actor.userId);
  const hasFactor = person?.hasPasskey || person?.hasAuthenticator;
  await forgetProofs(actor.userId, hasFactor ? actor.sessionId : null);
  await recordPasskeyChange(actor, "removed", name, { facts, now });
}
