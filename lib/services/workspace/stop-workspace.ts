import { saveAuditEvent } from "@/lib/store/audit";
import { inWorkspace } from "@/lib/store/db";
import { saveStoppedAt } from "@/lib/store/workspaces";
import { requirePermission, type ServiceContext } from "../context";
import { STOPPED } from "./read-stop";

/** From the moment this returns nothing is approved or applied; runs go on, as they move no money. */
export async function stopWorkspace(context: ServiceContext): Promise<void> {
  requirePermission(context, "workspace.stop");
  const { workspaceId, userId, now } = context;
  await inWorkspace(workspaceId, async (tx) => {
    if (!(await saveStoppedAt(tx, now))) return;
    const subject = { subjectKind: "workspace", subjectId: workspaceId };
    await saveAuditEvent(tx, { actorId: userId, action: STOPPED, ...subject, after: { stoppedAt: now } });
  });
}
