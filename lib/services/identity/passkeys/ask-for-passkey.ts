import { generateAuthenticationOptions, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import { keepChallenge, relyingParty, type PasskeyChallenge } from "@/lib/auth/second-factor/passkey-challenge";
import type { CookieToSet } from "@/lib/auth/session/session-cookie";
import { listPasskeys } from "@/lib/store/people";

export interface PasskeyQuestion {
  options: PublicKeyCredentialRequestOptionsJSON;
  cookies: CookieToSet[];
}

/** The options with which the browser asks for a passkey: any passkey, or one of this person's. */
export async function askForPasskey(challenge: PasskeyChallenge, now: Date): Promise<PasskeyQuestion> {
  const passkeys = challenge.userId === null ? [] : await listPasskeys(challenge.userId);
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().rpID,
    // On its own, a passkey must count as two factors, so it needs user verification. After a password it does not.
    userVerification: challenge.purpose === "sign-in" ? "required" : "preferred",
    ...(challenge.userId !== null && {
      allowCredentials: passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    }),
  });
  return { options, cookies: [await keepChallenge(options.challenge, challenge, now)] };
}
