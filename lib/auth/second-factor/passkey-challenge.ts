import { z } from "zod";
import { bindToBrowser, takeFromBrowser } from "../single-sign-on/browser-bound";
import { publicAddress } from "../request/public-address";
import type { CookieToSet } from "../session/session-cookie";

/** The purpose of a challenge. An answer to it is valid for this purpose only. */
export const PASSKEY_PURPOSES = ["register", "sign-in", "second-factor", "confirm"] as const;
const CHALLENGE_MINUTES = 5;

const ChallengeSchema = z.object({
  purpose: z.enum(PASSKEY_PURPOSES),
  /** The person who must answer; null when the passkey itself identifies the person. */
  userId: z.string().nullable(),
});

export type PasskeyChallenge = z.infer<typeof ChallengeSchema>;

/** Saves the challenge for one answer from this browser within five minutes. */
export async function keepChallenge(challenge: string, details: PasskeyChallenge, now: Date): Promise<CookieToSet> {
  const { cookie } = await bindToBrowser("passkey", challenge, { value: details, minutes: CHALLENGE_MINUTES, now });
  return cookie;
}

/**
 * Uses up the challenge. False when it belongs to another browser, was answered, expired, or had another purpose or
 * person.
 */
export async function takeChallenge(
  challenge: string,
  expected: PasskeyChallenge,
  { cookie, now }: { cookie: string | null; now: Date },
): Promise<boolean> {
  const bound = await takeFromBrowser("passkey", challenge, { cookie, now });
  if (!bound) return false;
  const { purpose, userId } = ChallengeSchema.parse(bound.value);
  return purpose === expected.purpose && userId === expected.userId;
}

/** Passkeys belong to the host of PUBLIC_URL and work only at its origin. */
export function relyingParty(): { rpID: string; rpName: string; origin: string } {
  const origin = publicAddress();
  return { rpID: new URL(origin).hostname, rpName: "Nextdollar", origin };
}
