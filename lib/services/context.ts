import { isWithin } from "@/lib/domain/clock";
import { ServiceError } from "@/lib/domain/errors";
import { anyOf, can, grantersOf, PERMISSIONS, type Permission, type Role } from "@/lib/domain/permissions";

/** The actor, the workspace and the time of a request. Services read no other clock. */
export interface ServiceContext {
  workspaceId: string;
  /** Null for the worker and for commands at the server's console. */
  userId: string | null;
  role: Role;
  now: Date;
  /** What the session has proved; null where there is no session (worker, console, API token, demo). */
  proof: SessionProof | null;
  /** The plans an API token is limited to; null: all. */
  planIds: readonly string[] | null;
}

export interface SessionProof {
  secondFactorAt: Date | null;
  /** The person's last identity confirmation. */
  confirmedAt: Date | null;
}

/** How long a confirmation lets its session move money and change secrets. */
export const STEP_UP_MINUTES = 15;

/** Throws unless the context's role, and then its session's proof, allow this. `does` names the act, if not the permission's own. */
export function requirePermission(
  context: ServiceContext,
  permission: Permission,
  does: string = PERMISSIONS[permission].does,
): void {
  const { role, proof } = context;
  const { roles, assurance } = PERMISSIONS[permission];
  if (!can(role, permission)) {
    const granters = anyOf(grantersOf(permission));
    throw new ServiceError(
      "forbidden",
      `You may not ${does}. It requires the role ${anyOf(roles)}; yours is ${role}. Ask an ${granters} of the workspace.`,
    );
  }
  if (!proof || assurance === "session") return;
  if (!proof.secondFactorAt) {
    throw new ServiceError(
      "second-factor-required",
      `To ${does}, sign in with a second factor. Set one up under Security in your account.`,
    );
  }
  if (assurance === "step-up" && !isConfirmed(proof.confirmedAt, context.now)) {
    throw new ServiceError("confirmation-required", `To ${does}, confirm that it is you.`);
  }
}

/** A plan outside a token's scope is treated as if it did not exist. */
export function seesPlan({ planIds }: Pick<ServiceContext, "planIds">, planId: string): boolean {
  return planIds === null || planIds.includes(planId);
}

export function requirePlan(context: ServiceContext, planId: string): void {
  if (!seesPlan(context, planId)) throw new ServiceError("not-found", "There is no such plan.");
}

/** For operations on the whole workspace. */
export function requireAllPlans(context: ServiceContext): void {
  if (context.planIds === null) return;
  throw new ServiceError(
    "forbidden",
    "This requires a token for all plans; yours is limited to some. Use a token for all plans.",
  );
}

/** The system itself: the worker's jobs and commands at the console. */
export function workerContext(workspaceId: string, now: Date): ServiceContext {
  return { workspaceId, userId: null, role: "owner", now, proof: null, planIds: null };
}

/** Whether the last confirmation is recent enough to move money and change secrets. */
export function isConfirmed(confirmedAt: Date | null, now: Date): boolean {
  return confirmedAt !== null && isWithin(STEP_UP_MINUTES * 60_000, confirmedAt, now);
}
