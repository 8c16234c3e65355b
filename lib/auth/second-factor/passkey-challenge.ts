import { z } from "zod";
import { bindToBrowser, takeFromBrowser } from "../single-sign-on/browser-bound";
import { publicAddress } from "../request/public-address";
import type { CookieToSet } from "../session/session-cookie";

/** What an answer to the challenge may be used for; it counts for nothing else. */
export const PASSKEY_PURPOSES = ["register", "sign-in", "second-factor", "confirm"] as const;
export type PasskeyPurpose = (typeof PASSKEY_PURPOSES)[number];

const CHALLENGE_MINUTES = 5;

const ChallengeSchema = z.object({
  purpose: z.enum(PASSKEY_PURPOSES),
  /** Whose answer it must be; null where the passkey itself says who signs in. */
  userId: z.string().nullable(),
});

export type PasskeyChallenge = z.infer<typeof ChallengeSchema>;

/** Remembers the challenge for this browser, once and for five minutes. */
export async function keepChallenge(challenge: string, kept: PasskeyChallenge, now: Date): Promise<CookieToSet> {
  const { cookie } = await bindToBrowser("passkey", challenge, { value: kept, minutes: CHALLENGE_MINUTES, now });
  return cookie;
}

/** Uses the challenge up; null where it is not this browser's, was answered, is too old, or was for something else. */
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

/** Passkeys belong to the host that people type, and work at its origin alone. */
export function relyingParty(): { rpID: string; rpName: string; origin: string } {
  const origin = publicAddress();
  return { rpID: new URL(origin).hostname, rpName: "Nextdollar", origin };
}
