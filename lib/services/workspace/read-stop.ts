import type { StopState } from "@/lib/domain/workspace-view";
import { findLastAuditEvent } from "@/lib/store/audit";
import type { WorkspaceTransaction } from "@/lib/store/db";
import type { ServiceContext } from "../context";
import { namesFor } from "../member/names-for";

export const STOPPED = "workspace.stopped";
export const RESUMED = "workspace.resumed";

/** Adds to the time of the stop the person whom the audit log names for it. */
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
