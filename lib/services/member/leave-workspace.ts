import { ServiceError } from "@/lib/domain/errors";
import { saveAuditEvent } from "@/lib/store/audit";
import { removeMembership } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { findWorkspaceById } from "@/lib/store/workspaces";
import { requirePermission, type ServiceContext } from "../context";
import { beginMemberChange, requireAnotherOwner } from "./begin-member-change";

/** Every member except the last owner may leave. */
export async function leaveWorkspace(context: ServiceContext): Promise<void> {
  requirePermission(context, "workspace.read");
  const { userId } = context;
  if (userId === null) throw new ServiceError("forbidden", "Only a member can leave a workspace.");
  const address = await findWorkspaceById(context.workspaceId);
  if (address?.kind === "demo") throw new ServiceError("conflict", "You cannot leave the demo workspace.");
  await inWorkspace(context.workspaceId, async (tx) => {
    const change = await beginMemberChange(tx, context, userId);
    requireAnotherOwner(change);
    await removeMembership(tx, userId);
    await saveAuditEvent(tx, {
      actorId: userId,
      action: "member.left",
      subjectKind: "member",
      subjectId: userId,
      before: { role: change.member.role },
    });
  });
}
