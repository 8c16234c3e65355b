import { isWithin } from "@/lib/domain/clock";
import { ServiceError } from "@/lib/domain/errors";
import { anyOf, can, grantersOf, PERMISSIONS, type Permission, type Role } from "@/lib/domain/permissions";

/** Who asks, in which workspace, and when. Services read no other clock. */
export interface ServiceContext {
  workspaceId: string;
  /** Null for the worker and for whoever sits at the machine's console. */
  userId: string | null;
  role: Role;
  now: Date;
  /** What the person's session has shown; null where there is no session to ask (worker, console, API token, demo). */
  proof: SessionProof | null;
  /** The plans an API token is limited to; null: all. */
  planIds: readonly string[] | null;
}

export interface SessionProof {
  secondFactorAt: Date | null;
  /** When the person last proved to be there. */
  confirmedAt: Date | null;
}

/** How long a confirmation lets its session move money and touch secrets. */
export const STEP_UP_MINUTES = 15;

/** Throws unless the context may do this: first by its role, then by what its session has shown. */
export function requirePermission(context: ServiceContext, permission: Permission): void {
  const { role, proof } = context;
  const { does, roles, assurance } = PERMISSIONS[permission];
  if (!can(role, permission)) {
    const granters = anyOf(grantersOf(permission));
    throw new ServiceError(
      "forbidden",
      `You may not ${does}: that takes the role ${anyOf(roles)}; yours is ${role}. Ask an ${granters} of the workspace.`,
    );
  }
  if (!proof || assurance === "session") return;
  if (!proof.secondFactorAt) {
    throw new ServiceError(
      "second-factor-required",
      `To ${does}, sign in with a second factor: set one up under Security in your account.`,
    );
  }
  if (assurance === "step-up" && !isConfirmed(proof.confirmedAt, context.now)) {
    throw new ServiceError("confirmation-required", `To ${does}, confirm that it is you.`);
  }
}

/** A plan outside a token's scope is as good as none. */
export function seesPlan({ planIds }: Pick<ServiceContext, "planIds">, planId: string): boolean {
  return planIds === null || planIds.includes(planId);
}

export function requirePlan(context: ServiceContext, planId: string): void {
  if (!seesPlan(context, planId)) throw new ServiceError("not-found", "There is no such plan.");
}

/** For what concerns the workspace as a whole. */
export function requireAllPlans(context: ServiceContext): void {
  if (context.planIds === null) return;
  throw new ServiceError("forbidden", "That takes a token for all plans; this one is limited to some.");
}

/** The system itself: the worker's jobs and commands at the console. */
export function workerContext(workspaceId: string, now: Date): ServiceContext {
  return { workspaceId, userId: null, role: "owner", now, proof: null, planIds: null };
}

/** Whether the person has proved to be there recently enough to move money and touch secrets. */
export function isConfirmed(confirmedAt: Date | null, now: Date): boolean {
  return confirmedAt !== null && isWithin(STEP_UP_MINUTES * 60_000, confirmedAt, now);
}
