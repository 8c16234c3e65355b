import type { Actor } from "@/lib/auth/actor";
import { ServiceError } from "@/lib/domain/errors";
import { isConfirmed } from "../../context";

/** For changes of one's own way in: the session has shown all that the account asks for, and the person is still there. */
export function requireRecentConfirmation(actor: Actor, now: Date): void {
  const { hasSecondFactor, secondFactorAt, confirmedAt } = actor;
  if (actor.method === "demo") throw new ServiceError("forbidden", "The visitor of the demo has no account to change.");
  if (hasSecondFactor && !secondFactorAt)
    throw new ServiceError("second-factor-required", "To change how you sign in, show your second factor first.");
  if (!isConfirmed(confirmedAt, now))
    throw new ServiceError("confirmation-required", "To change how you sign in, confirm that it is you.");
}
