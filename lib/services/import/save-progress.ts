import type { ImportProgress } from "@/lib/domain/views/import";
import { saveImport } from "@/lib/store/imports";
import { inWorkspace } from "@/lib/store/db";

/** Receives the progress of a step. */
export type Report = (progress: ImportProgress) => void;

/** Reports progress to the caller, and saves it for other processes. */
export async function saveProgress(
  workspaceId: string,
  importId: string,
  progress: ImportProgress,
  report: Report,
): Promise<void> {
  report(progress);
  await inWorkspace(workspaceId, (tx) => saveImport(tx, importId, { progress: { value: progress, at: new Date() } }));
}
