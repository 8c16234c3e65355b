import { z } from "zod";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import { ServiceError } from "@/lib/domain/errors";
import type { InvitationSent } from "@/lib/domain/views/member";
import { ROLES } from "@/lib/domain/permissions";
import { saveAuditEvent } from "@/lib/store/audit";
import { insertInvitation, listMembers, listOpenInvitations, revokeInvitation } from "@/lib/store/people";
import { inWorkspace, lockWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { currentRole, requireGrant } from "./begin-member-change";
import { newInvitationSecret, sendInvitation } from "./send-invitation";

export const InviteMemberSchema = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, "The address is longer than 254 characters.")
    .pipe(z.email({ error: (issue) => `"${String(issue.input)}" is not an email address.` })),
  role: z.enum(ROLES, { error: (issue) => `"${String(issue.input)}" is not a role. Use ${ROLES.join(", ")}.` }),
});

/** Invites an address to the workspace. The role applies once the person has accepted. */
export async function inviteMember(
  context: ServiceContext,
  input: z.input<typeof InviteMemberSchema>,
): Promise<InvitationSent> {
  const { email, role } = parseInput(InviteMemberSchema, input);
  requirePermission(context, "member.write");
  await limitAttempts("invite", { account: context.workspaceId }, context.now);
  const secret = newInvitationSecret(context);
  const invitationId = await inWorkspace(context.workspaceId, async (tx) => {
    await lockWorkspace(tx);
    requireGrant(context, await currentRole(tx, context), [role]);
    await requireFreeAddress(tx, email, context.now);
    const { tokenHash, expiresAt } = secret;
    const id = await insertInvitation(tx, { email, role, tokenHash, expiresAt, invitedBy: context.userId });
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "invitation.sent",
      subjectKind: "invitation",
      subjectId: id,
      after: { email, role, expiresAt },
    });
    return id;
  });
  return sendInvitation(context, { invitationId, email, role }, secret);
}

/** One invitation per address. A new one replaces an expired one. */
async function requireFreeAddress(tx: WorkspaceTransaction, email: string, now: Date): Promise<void> {
  if ((await listMembers(tx)).some((member) => member.email.toLowerCase() === email))
    throw new ServiceError("conflict", `${email} is already a member.`, "email");
  const earlier = (await listOpenInvitations(tx)).filter((invitation) => invitation.email === email);
  if (earlier.some((invitation) => invitation.expiresAt > now))
    throw new ServiceError(
      "conflict",
      `${email} is already invited. Send that invitation again, or revoke it.`,
      "email",
    );
  for (const { invitationId } of earlier) await revokeInvitation(tx, invitationId, now);
}
