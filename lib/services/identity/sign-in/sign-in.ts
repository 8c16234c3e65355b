import { isAPIError } from "better-auth/api";
import { z } from "zod";
import { auth } from "@/lib/auth/better-auth";
import { knownBrowserCookie } from "@/lib/auth/session/known-browser";
import { forgetAccountAttempts, limitAttempts } from "@/lib/auth/limit-attempts";
import { toHeaders, type RequestFacts } from "@/lib/auth/request/request-facts";
import { cookiesOf, type CookieToSet } from "@/lib/auth/session/session-cookie";
import { beginChallenge } from "@/lib/auth/session/sign-in-challenge";
import { describeSession } from "@/lib/auth/session/start-session";
import { ServiceError } from "@/lib/domain/errors";
import { deleteSessionByToken, findPerson, findPersonByEmail } from "@/lib/store/people";
import { parseInput } from "../../parse-input";
import { afterSignIn } from "./after-sign-in";
import { rateLimitSubject } from "../person/rate-limit-subject";
import { recordSecurityEvent } from "../person/record-security-event";
import { sendVerification } from "../links/verify-email";

export const SignInSchema = z.object({
  email: z.string().trim().toLowerCase().min(1, "Enter your email address.").max(254, "The address is too long."),
  password: z.string().min(1, "Enter your password.").max(1024, "The password is too long."),
});

export interface SignInOutcome {
  /** The next step: none, or the second factor. */
  next: "done" | "second-factor";
  cookies: CookieToSet[];
}

/** Signs in by email and password. An unknown address, a disabled account and a wrong password give the same answer. */
export async function signIn(input: unknown, facts: RequestFacts, now: Date): Promise<SignInOutcome> {
  const { email, password } = parseInput(SignInSchema, input);
  const attempter = await rateLimitSubject(email, facts, now);
  await limitAttempts("sign-in", attempter, now);
  const { headers, response } = await tryPassword({ email, password }, facts, now);
  await forgetAccountAttempts("sign-in", attempter);
  const cookies = cookiesOf(headers);
  if (!("user" in response)) return { next: "second-factor", cookies };
  if ((await findPerson(response.user.id))?.hasPasskey) {
    // The library only knows a second step by code: delete its session before a cookie is sent.
    await deleteSessionByToken(response.token);
    return {
      next: "second-factor",
      cookies: await beginChallenge({ userId: response.user.id, method: "password" }, now),
    };
  }
  await describeSession(response.token, { method: "password", withSecondFactor: false }, facts, now);
  await afterSignIn(response.user.id, "password", facts, now);
  return { next: "done", cookies: [...cookies, knownBrowserCookie(response.user.id, now)] };
}

async function tryPassword(body: z.infer<typeof SignInSchema>, facts: RequestFacts, now: Date) {
  try {
    return await auth().api.signInEmail({ body, headers: toHeaders(facts), returnHeaders: true });
  } catch (error) {
    if (!isAPIError(error)) throw error;
    const person = await findPersonByEmail(body.email);
    if (error.body?.code === "EMAIL_NOT_VERIFIED" && person) {
      await sendVerification(person, now);
      throw new ServiceError(
        "forbidden",
        "Confirm your email address first. We have just sent you a link that works for 30 minutes.",
      );
    }
    await recordSecurityEvent(person?.userId ?? null, "sign-in-failed", facts);
    throw new ServiceError("invalid-input", "The email address or the password is wrong.");
  }
}
