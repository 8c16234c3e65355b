import { ServiceError } from "@/lib/domain/errors";
import type { ImportUndo } from "@/lib/domain/views/import";
import { saveAuditEvent } from "@/lib/store/audit";
import { listChannels, listEmptyChannelIds, replaceEmptyActiveSeries, saveChannelArchived } from "@/lib/store/accounts";
import { getImportForChange, listPlanIdsOfConnection, listPlanIdsOfImport, saveImport } from "@/lib/store/imports";
import { inWorkspace, lockPlans, type WorkspaceTransaction } from "@/lib/store/db";
import { undoDayRows } from "@/lib/store/day-rows";
import { requirePermission, type ServiceContext } from "../context";
import { restoreSeries } from "@/lib/services/data";
import { followUndo } from "@/lib/services/run-queue";

const TIMEOUT_MS = 900_000;

/**
 * Removes the import's readings, so that each day shows its latest other reading. The plans with its channels get new
 * proposals.
 */
export async function undoImport(context: ServiceContext, importId: string): Promise<ImportUndo> {
  requirePermission(context, "import.write");
  return inWorkspace(context.workspaceId, (tx) => undo(tx, context, importId), { timeoutMs: TIMEOUT_MS });
}

async function undo(tx: WorkspaceTransaction, context: ServiceContext, importId: string): Promise<ImportUndo> {
  const { status, connectionId, seriesId, counts: written } = await getImportForChange(tx, importId);
  if (status === "undone") throw new ServiceError("conflict", "This import was already undone.");
  if (status !== "committed" || !connectionId) {
    throw new ServiceError("conflict", `Only a committed import can be undone. This one is ${status}.`);
  }
  const isSwitch = written?.seriesChange?.activeBefore !== undefined;
  const planIds = isSwitch ? await listPlanIdsOfConnection(tx, connectionId) : await listPlanIdsOfImport(tx, importId);
  await lockPlans(tx, planIds);
  const counts = await undoDayRows(tx, { importId, connectionId });
  await saveImport(tx, importId, { status: "undone", undoneAt: context.now });
  if (written?.seriesChange && seriesId) await restoreSeries(tx, { connectionId, seriesId }, written.seriesChange);
  await replaceEmptyActiveSeries(tx, connectionId);
  await archiveEmptyChannels(tx, connectionId, context.now);
  const done = { ...counts, plans: await followUndo(tx, context, planIds) };
  if (written) await saveImport(tx, importId, { counts: { ...written, undo: done } });
  await saveAuditEvent(tx, {
    actorId: context.userId,
    action: "import.undone",
    subjectKind: "import",
    subjectId: importId,
    after: done,
  });
  return done;
}

/** A channel without any day is not offered for plans. A later import restores it. */
async function archiveEmptyChannels(tx: WorkspaceTransaction, connectionId: string, now: Date): Promise<void> {
  const empty = new Set(await listEmptyChannelIds(tx, connectionId));
  const channels = await listChannels(tx, { connectionId });
  for (const { channelId, archived } of channels) {
    if (!archived && empty.has(channelId)) await saveChannelArchived(tx, channelId, now);
  }
}
