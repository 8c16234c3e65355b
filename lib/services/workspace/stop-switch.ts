import { describeInstant } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import type { StopState } from "@/lib/domain/views/workspace";
import { findLastAuditEvent, saveAuditEvent } from "@/lib/store/audit";
import { lockStoppedAt, inWorkspace, lockWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace, saveStoppedAt } from "@/lib/store/workspaces";
import { requirePermission, type ServiceContext } from "../context";
import { namesFor } from "@/lib/services/member";

export const STOPPED = "workspace.stopped";
export const RESUMED = "workspace.resumed";

/** The time of the stop, and the person who stopped the workspace according to the audit log. */
export async function readStop(
  context: ServiceContext,
  tx: WorkspaceTransaction,
  stoppedAt: Date | null,
): Promise<StopState | null> {
  if (stoppedAt === null) return null;
  const actorId = (await findLastAuditEvent(tx, STOPPED))?.actorId ?? null;
  const names = await namesFor(context, tx, actorId === null ? [] : [actorId]);
  return { stoppedAt, stoppedBy: (actorId && names.get(actorId)) ?? null };
}

/** Throws if the workspace is stopped. Otherwise it cannot be stopped until this transaction has ended. */
export async function requireRunning(context: ServiceContext, tx: WorkspaceTransaction): Promise<void> {
  const stop = await readStop(context, tx, await lockStoppedAt(tx));
  if (!stop) return;
  throw new ServiceError(
    "conflict",
    `${stop.stoppedBy ?? "Someone"} stopped this workspace on ${describeInstant(stop.stoppedAt)}. Nothing can be approved or applied until an admin resumes it under Settings, Workspace.`,
  );
}

/** Once this returns, nothing can be approved or applied. Runs continue, because they move no money. */
export async function stopWorkspace(context: ServiceContext): Promise<void> {
  requirePermission(context, "workspace.stop");
  const { workspaceId, userId, now } = context;
  await inWorkspace(workspaceId, async (tx) => {
    if (!(await saveStoppedAt(tx, now))) return;
    const subject = { subjectKind: "workspace", subjectId: workspaceId };
    await saveAuditEvent(tx, { actorId: userId, action: STOPPED, ...subject, after: { stoppedAt: now } });
  });
}

/** Resumes a stopped workspace. */
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
