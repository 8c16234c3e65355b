import type { ImportProgress, ImportStatus } from "@/lib/domain/views/import";
import { getImport } from "@/lib/store/imports";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";

/** The status and progress of an import. */
export async function getImportProgress(
  context: ServiceContext,
  importId: string,
): Promise<{ status: ImportStatus; progress: ImportProgress | null }> {
  requirePermission(context, "workspace.read");
  const { status, progress } = await inWorkspace(context.workspaceId, (tx) => getImport(tx, importId));
  return { status, progress: progress?.value ?? null };
}
