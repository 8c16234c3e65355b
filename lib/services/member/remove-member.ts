import { z } from "zod";
import { saveAuditEvent } from "@/lib/store/audit";
import { removeMembership } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { beginMemberChange, requireAnotherOwner, requireGrant } from "./begin-member-change";

export const RemoveMemberSchema = z.object({ userId: z.uuid("There is no such person.") });

/** Removes a person from the workspace. Access ends with their next request, and so do their API tokens. */
export async function removeMember(context: ServiceContext, input: z.input<typeof RemoveMemberSchema>): Promise<void> {
  const { userId } = parseInput(RemoveMemberSchema, input);
  requirePermission(context, "member.write");
  await inWorkspace(context.workspaceId, async (tx) => {
    const change = await beginMemberChange(tx, context, userId);
    requireGrant(context, change.ownRole, [change.member.role]);
    requireAnotherOwner(change);
    await removeMembership(tx, userId);
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "member.removed",
      subjectKind: "member",
      subjectId: userId,
      before: { role: change.member.role },
    });
  });
}
