import { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import { saveAuditEvent } from "@/lib/store/audit";
import { findGroupRole, removeGroupRole as removeRecord } from "@/lib/store/people";
import { inWorkspace, lockWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { requireGroupGrant } from "./require-group-grant";

export const RemoveGroupRoleSchema = z.object({
  group: z.string().trim().min(1, "Name the group.").max(256, "The group's name is longer than 256 characters."),
});

/** Removes a group's role. People who are members only through it lose access at their next single sign-on. */
export async function removeGroupRole(context: ServiceContext, input: z.input<typeof RemoveGroupRoleSchema>) {
  const { group } = parseInput(RemoveGroupRoleSchema, input);
  requirePermission(context, "single-sign-on.write");
  await inWorkspace(context.workspaceId, async (tx) => {
    await lockWorkspace(tx);
    const before = await findGroupRole(tx, group);
    if (!before)
      throw new ServiceError("not-found", `The group "${group}" no longer has a role here. Reload the page.`);
    await requireGroupGrant(tx, context, [before]);
    await removeRecord(tx, group);
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "group-role.removed",
      subjectKind: "group-role",
      subjectId: group,
      before: { role: before },
    });
  });
}
