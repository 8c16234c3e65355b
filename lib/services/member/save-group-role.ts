import { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import { ROLES } from "@/lib/domain/permissions";
import { shownName } from "@/lib/domain/shown-name";
import { saveAuditEvent } from "@/lib/store/audit";
import { countGroupRoles, findGroupRole, saveGroupRole as saveRecord } from "@/lib/store/people";
import { inWorkspace, lockWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { requireGroupGrant } from "./require-group-grant";

const GroupNameSchema = shownName(256, {
  missing: "Enter the group's name as the identity provider spells it.",
  what: "group's name",
});

export const SaveGroupRoleSchema = z.object({
  group: GroupNameSchema,
  role: z.enum(ROLES, { error: (issue) => `"${String(issue.input)}" is not a role. Use ${ROLES.join(", ")}.` }),
});

const MAX_GROUPS = 200;

/** Gives the members of a group a role. It takes effect at their next single sign-on. */
export async function saveGroupRole(context: ServiceContext, input: z.input<typeof SaveGroupRoleSchema>) {
  const { group, role } = parseInput(SaveGroupRoleSchema, input);
  requirePermission(context, "single-sign-on.write");
  await inWorkspace(context.workspaceId, async (tx) => {
    await lockWorkspace(tx);
    const before = await findGroupRole(tx, group);
    await requireGroupGrant(tx, context, before ? [before, role] : [role]);
    if (before === role) return;
    if (!before && (await countGroupRoles(tx)) >= MAX_GROUPS)
      throw new ServiceError("conflict", `There are already ${MAX_GROUPS} groups. Remove one first.`, "group");
    await saveRecord(tx, group, role);
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "group-role.saved",
      subjectKind: "group-role",
      subjectId: group,
      before: before && { role: before },
      after: { role },
    });
  });
}
