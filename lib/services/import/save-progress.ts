import type { ImportProgress } from "@/lib/domain/import-view";
import { saveImport } from "@/lib/store/imports";
import { inWorkspace } from "@/lib/store/db";

/** Hears how far a step has come. */
export type Report = (progress: ImportProgress) => void;

/** Leaves a trace for whoever looks from outside, and tells the caller. */
export async function saveProgress(
  workspaceId: string,
  importId: string,
  progress: ImportProgress,
  report: Report,
): Promise<void> {
  report(progress);
  await inWorkspace(workspaceId, (tx) => saveImport(tx, importId, { progress: { value: progress, at: new Date() } }));
}
