import type { Role } from "@/lib/domain/permissions";
export { createPerson as createInvitedPerson } from "./people";
import type { WorkspaceTransaction } from "./workspace-transaction";

export interface WaitingInvitation {
  invitationId: string;
  email: string;
  role: Role;
  invitedBy: string | null;
  /** Whether the link went to the address, and not from hand to hand. */
  wasMailed: boolean;
}

/** The invitation with this secret, while it can still be accepted. */
export async function findWaitingInvitation(
  tx: WorkspaceTransaction,
  tokenHash: string,
  now: Date,
): Promise<WaitingInvitation | null> {
  const row = await tx.invitation.findFirst({
    where: { workspaceId: tx.workspaceId, tokenHash, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
  });
  if (!row) return null;
  const { id, email, role, invitedBy, mailedAt } = row;
  return { invitationId: id, email, role: role as Role, invitedBy, wasMailed: mailedAt !== null };
}

/** Uses the invitation up; false when another request, or a revocation, was faster. */
export async function takeInvitation(
  tx: WorkspaceTransaction,
  invitationId: string,
  { acceptedBy, now }: { acceptedBy: string; now: Date },
): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: {
      workspaceId: tx.workspaceId,
      id: invitationId,
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: now },
    },
    data: { acceptedAt: now, acceptedBy },
  });
  return count === 1;
}
