import {
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { z } from "zod";
import { loggerFor } from "@/lib/logger";
import type { PasskeyCredential } from "@/lib/store/people";
import { relyingParty, takeChallenge, type PasskeyChallenge } from "./passkey-challenge";

const Base64Url = z.string().regex(/^[\w-]{1,20000}$/);
const TRANSPORTS = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"] as const;

const AnswerSchema = z.object({
  id: Base64Url.max(1400),
  rawId: Base64Url,
  type: z.literal("public-key"),
  clientExtensionResults: z.object({}).catch({}),
});

export const RegistrationAnswerSchema = AnswerSchema.extend({
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.array(z.string()).max(20).default([]),
  }),
});

export const AuthenticationAnswerSchema = AnswerSchema.extend({
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: Base64Url.optional(),
  }),
});

export type RegistrationAnswer = z.infer<typeof RegistrationAnswerSchema>;
export type AuthenticationAnswer = z.infer<typeof AuthenticationAnswerSchema>;

interface Expected {
  challenge: PasskeyChallenge;
  cookie: string | null;
  now: Date;
}

/** The new credential. Null unless the answer is to our challenge, from our origin and for our host. */
export async function checkRegistration(answer: RegistrationAnswer, expected: Expected) {
  const { rpID, origin } = relyingParty();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer as RegistrationResponseJSON,
      expectedChallenge: (challenge) => takeChallenge(challenge, expected.challenge, expected),
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: false,
    });
    if (!verified) return null;
    const { id, publicKey, counter } = registrationInfo.credential;
    const transports = TRANSPORTS.filter((name) => answer.response.transports.includes(name));
    return { credentialId: id, publicKey, counter, transports };
  } catch (error) {
    logRefusal(error);
    return null;
  }
}

/** The counter to save. Null unless this passkey answered our challenge with a counter that did not go back. */
export async function checkAuthentication(
  answer: AuthenticationAnswer,
  passkey: PasskeyCredential,
  expected: Expected & { requireUserVerification: boolean },
): Promise<{ counter: number; userVerified: boolean } | null> {
  const { rpID, origin } = relyingParty();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer as AuthenticationResponseJSON,
      expectedChallenge: (challenge) => takeChallenge(challenge, expected.challenge, expected),
      expectedOrigin: origin,
      expectedRPID: rpID,
      credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: Number(passkey.counter) },
      requireUserVerification: expected.requireUserVerification,
    });
    if (!verified) return null;
    return { counter: authenticationInfo.newCounter, userVerified: authenticationInfo.userVerified };
  } catch (error) {
    logRefusal(error);
    return null;
  }
}

function logRefusal(error: unknown): void {
  loggerFor("auth").warn({ reason: String(error).slice(0, 300) }, "a passkey's answer was refused");
}
