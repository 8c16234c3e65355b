import { z } from "zod";
import { ROLES } from "@/lib/domain/permissions";
import { saveAuditEvent } from "@/lib/store/audit";
import { saveMembership } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { beginMemberChange, requireAnotherOwner, requireGrant } from "./begin-member-change";

export const ChangeRoleSchema = z.object({
  userId: z.uuid("There is no such person."),
  role: z.enum(ROLES, { error: (issue) => `"${String(issue.input)}" is not a role. Use ${ROLES.join(", ")}.` }),
});

/** Changes a member's role. It takes effect on their next request. */
export async function changeRole(context: ServiceContext, input: z.input<typeof ChangeRoleSchema>): Promise<void> {
  const { userId, role } = parseInput(ChangeRoleSchema, input);
  requirePermission(context, "member.write");
  await inWorkspace(context.workspaceId, async (tx) => {
    const change = await beginMemberChange(tx, context, userId);
    const before = change.member.role;
    requireGrant(context, change.ownRole, [before, role]);
    if (before === role) return;
    requireAnotherOwner(change);
    await saveMembership(tx, userId, role);
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "member.role-changed",
      subjectKind: "member",
      subjectId: userId,
      before: { role: before },
      after: { role },
    });
  });
}
