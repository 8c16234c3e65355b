import { generateAuthenticationOptions, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import { keepChallenge, relyingParty, type PasskeyChallenge } from "@/lib/auth/second-factor/passkey-challenge";
import type { CookieToSet } from "@/lib/auth/session/session-cookie";
import { listPasskeys } from "@/lib/store/people";

export interface PasskeyQuestion {
  options: PublicKeyCredentialRequestOptionsJSON;
  cookies: CookieToSet[];
}

/** What the browser needs to have a passkey sign: any that it knows, or one of the person's. */
export async function askForPasskey(challenge: PasskeyChallenge, now: Date): Promise<PasskeyQuestion> {
  const known = challenge.userId === null ? [] : await listPasskeys(challenge.userId);
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().rpID,
    // Alone, the passkey has to stand for two factors; after a password, having it is enough.
    userVerification: challenge.purpose === "sign-in" ? "required" : "preferred",
    ...(challenge.userId !== null && {
      allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    }),
  });
  return { options, cookies: [await keepChallenge(options.challenge, challenge, now)] };
}
