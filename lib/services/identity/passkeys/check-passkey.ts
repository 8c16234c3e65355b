import {
  AuthenticationAnswerSchema,
  checkAuthentication,
  type AuthenticationAnswer,
} from "@/lib/auth/second-factor/passkey-answer";
import type { PasskeyChallenge } from "@/lib/auth/second-factor/passkey-challenge";
import type { RequestFacts } from "@/lib/auth/request/request-facts";
import { ServiceError } from "@/lib/domain/errors";
import { findPasskey, type PasskeyCredential, savePasskeyUse } from "@/lib/store/people";
import { parseInput } from "../../parse-input";
import { recordSecurityEvent } from "../person/record-security-event";

/** Returns the owner of the passkey that answered the challenge. Every failure gives the same message. */
export async function checkPasskey(
  input: unknown,
  challenge: PasskeyChallenge,
  facts: RequestFacts,
  now: Date,
): Promise<string> {
  const answer = parseInput(AuthenticationAnswerSchema, input);
  const passkey = await findPasskey(answer.id);
  if (!passkey || !isOf(passkey, answer, challenge)) throw await refuse(challenge.userId, facts);
  const requireUserVerification = challenge.purpose === "sign-in";
  const checked = await checkAuthentication(answer, passkey, {
    challenge,
    cookie: facts.cookie,
    now,
    requireUserVerification,
  });
  if (!checked || !(await savePasskeyUse(passkey.passkeyId, checked.counter, now)))
    throw await refuse(passkey.userId, facts);
  return passkey.userId;
}

function isOf({ userId }: PasskeyCredential, { response }: AuthenticationAnswer, challenge: PasskeyChallenge): boolean {
  const handle = response.userHandle;
  if (handle !== undefined && Buffer.from(handle, "base64url").toString("utf8") !== userId) return false;
  return challenge.userId === null || challenge.userId === userId;
}

async function refuse(userId: string | null, facts: RequestFacts): Promise<ServiceError> {
  await recordSecurityEvent(userId, "passkey-refused", facts);
  return new ServiceError(
    "invalid-input",
    "The passkey was not accepted. It is not registered here, or it took longer than 5 minutes. Try again.",
  );
}
