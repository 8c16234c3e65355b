import { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import { saveAuditEvent } from "@/lib/store/audit";
import { findOpenInvitation, revokeInvitation as revoke } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { currentRole, requireGrant } from "./begin-member-change";

export const RevokeInvitationSchema = z.object({ invitationId: z.uuid("There is no such invitation.") });

/** Revokes an open invitation. Its link stops working. */
export async function revokeInvitation(
  context: ServiceContext,
  input: z.input<typeof RevokeInvitationSchema>,
): Promise<void> {
  const { invitationId } = parseInput(RevokeInvitationSchema, input);
  requirePermission(context, "member.write");
  await inWorkspace(context.workspaceId, async (tx) => {
    const found = await findOpenInvitation(tx, invitationId);
    if (!found) throw new ServiceError("not-found", "This invitation was accepted or revoked in the meantime.");
    requireGrant(context, await currentRole(tx, context), [found.role]);
    if (!(await revoke(tx, invitationId, context.now)))
      throw new ServiceError("conflict", "This invitation was accepted or revoked in the meantime.");
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "invitation.revoked",
      subjectKind: "invitation",
      subjectId: invitationId,
      before: { email: found.email, role: found.role },
    });
  });
}
