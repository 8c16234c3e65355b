import { z } from "zod";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import { ServiceError } from "@/lib/domain/errors";
import type { InvitationSent } from "@/lib/domain/views/member";
import { saveAuditEvent } from "@/lib/store/audit";
import { findOpenInvitation, renewInvitation } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { currentRole, requireGrant } from "./begin-member-change";
import { newInvitationSecret, sendInvitation } from "./send-invitation";

export const ResendInvitationSchema = z.object({ invitationId: z.uuid("There is no such invitation.") });

/** Sends the invitation again with a new link and expiry. The old link stops working. */
export async function resendInvitation(
  context: ServiceContext,
  input: z.input<typeof ResendInvitationSchema>,
): Promise<InvitationSent> {
  const { invitationId } = parseInput(ResendInvitationSchema, input);
  requirePermission(context, "member.write");
  await limitAttempts("invite", { account: context.workspaceId }, context.now);
  const secret = newInvitationSecret(context);
  const invitation = await inWorkspace(context.workspaceId, async (tx) => {
    const found = await findOpenInvitation(tx, invitationId);
    if (!found) throw new ServiceError("not-found", "This invitation was accepted or revoked in the meantime.");
    requireGrant(context, await currentRole(tx, context), [found.role]);
    const { tokenHash, expiresAt } = secret;
    if (!(await renewInvitation(tx, invitationId, { tokenHash, expiresAt, invitedBy: context.userId })))
      throw new ServiceError("conflict", "This invitation was accepted or revoked in the meantime.");
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "invitation.sent-again",
      subjectKind: "invitation",
      subjectId: invitationId,
      after: { email: found.email, role: found.role, expiresAt },
    });
    return found;
  });
  return sendInvitation(context, invitation, secret);
}
