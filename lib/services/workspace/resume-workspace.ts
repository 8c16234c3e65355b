import { saveAuditEvent } from "@/lib/store/audit";
import { inWorkspace, lockWorkspace } from "@/lib/store/db";
import { getWorkspace, saveStoppedAt } from "@/lib/store/workspaces";
import { requirePermission, type ServiceContext } from "../context";
import { RESUMED } from "./read-stop";

/** Lets a stopped workspace go on. */
export async function resumeWorkspace(context: ServiceContext): Promise<void> {
  requirePermission(context, "workspace.stop");
  const { workspaceId, userId } = context;
  await inWorkspace(workspaceId, async (tx) => {
    await lockWorkspace(tx);
    const { stoppedAt } = await getWorkspace(tx);
    if (!(await saveStoppedAt(tx, null))) return;
    const subject = { subjectKind: "workspace", subjectId: workspaceId };
    await saveAuditEvent(tx, { actorId: userId, action: RESUMED, ...subject, before: { stoppedAt } });
  });
}
