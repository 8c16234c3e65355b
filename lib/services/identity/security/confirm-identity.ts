import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { verifyPassword } from "@/lib/auth/password/hash-password";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import type { CookieToSet } from "@/lib/auth/session/session-cookie";
import { renewToken } from "@/lib/auth/session/start-session";
import type { ConfirmationMeans } from "@/lib/domain/views/account";
import { ServiceError } from "@/lib/domain/errors";
import { findPasswordHash, findPerson } from "@/lib/store/people";
import { parseInput } from "../../parse-input";
import { checkCode } from "../codes/check-code";
import { CodeSchema } from "../codes/codes";
import { recordSecurityEvent } from "../person/record-security-event";
import { getSingleSignOn } from "../single-sign-on/get-single-sign-on";

const ConfirmationSchema = z.union([
  z.object({ code: CodeSchema }),
  z.object({ password: z.string().min(1, "Enter your password.").max(1024, "The password is too long.") }),
]);

/** How this person can confirm their identity: by second factor if there is one, else by password or single sign-on. */
export async function getConfirmationMeans(actor: Actor): Promise<ConfirmationMeans> {
  const person = await findPerson(actor.userId);
  const { hasAuthenticator = false, hasPasskey = false, hasPassword = false } = person ?? {};
  const hasFactor = hasAuthenticator || hasPasskey;
  const provider = hasFactor ? null : await getSingleSignOn(actor);
  return {
    code: hasAuthenticator,
    passkey: hasPasskey,
    password: hasPassword && !hasFactor,
    singleSignOn: provider?.isLinked ? provider.name : null,
    hasFactor,
  };
}

/** Confirms the person by code or password, so that the session may move money and change secrets. */
export async function confirmIdentity(
  actor: Actor,
  input: unknown,
  facts: RequestFacts,
  now: Date,
): Promise<CookieToSet[]> {
  const proof = parseInput(ConfirmationSchema, input);
  const means = await getConfirmationMeans(actor);
  if ("code" in proof) {
    if (!means.code) throw new ServiceError("invalid-input", "Your account has no authenticator app.", "code");
    await checkCode(actor.userId, proof.code, facts, now);
  } else {
    await checkOwnPassword(actor, means, proof.password, { facts, now });
  }
  await recordSecurityEvent(actor.userId, "identity-confirmed", facts, { by: "code" in proof ? "code" : "password" });
  const secondFactorAt = actor.secondFactorAt ?? ("code" in proof ? now : null);
  return renewToken(actor.sessionId, { confirmedAt: now, ...(secondFactorAt && { secondFactorAt }) });
}

async function checkOwnPassword(
  { userId }: Actor,
  means: ConfirmationMeans,
  password: string,
  { facts, now }: { facts: RequestFacts; now: Date },
): Promise<void> {
  if (!means.password) throw new ServiceError("invalid-input", "Confirm with your second factor.", "password");
  await limitAttempts("step-up", { account: userId }, now);
  const hash = await findPasswordHash(userId);
  if (hash && (await verifyPassword(hash, password))) return;
  await recordSecurityEvent(userId, "sign-in-failed", facts, { at: "confirmation" });
  throw new ServiceError("invalid-input", "The password is wrong.", "password");
}
