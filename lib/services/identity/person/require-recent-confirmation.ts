import type { Actor } from "@/lib/auth/actor";
import { ServiceError } from "@/lib/domain/errors";
import { isConfirmed } from "../../context";

/** For changes to the person's own sign-in: requires the account's second factor and a recent confirmation. */
export function requireRecentConfirmation(actor: Actor, now: Date): void {
  const { hasSecondFactor, secondFactorAt, confirmedAt } = actor;
  if (actor.method === "demo")
    throw new ServiceError("forbidden", "A demo visitor has no account to change. Sign in with an account.");
  if (hasSecondFactor && !secondFactorAt)
    throw new ServiceError(
      "second-factor-required",
      "To change how you sign in, sign in with your second factor first.",
    );
  if (!isConfirmed(confirmedAt, now))
    throw new ServiceError("confirmation-required", "To change how you sign in, confirm that it is you.");
}
