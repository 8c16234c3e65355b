import { ServiceError } from "@/lib/domain/errors";
import type { ImportProgress, ImportStatus } from "@/lib/domain/views/import";
import { getImportForChange, type ImportRecord, releaseImport, saveImport } from "@/lib/store/imports";
import { inWorkspace, isOutOfRange } from "@/lib/store/db";

type Work = "checking" | "committing";

/** Claims a staged import for one piece of work and returns its state. A second claim is rejected with the reason. */
export async function claimImport(workspaceId: string, importId: string, work: Work): Promise<ImportRecord> {
  return inWorkspace(workspaceId, async (tx) => {
    const record = await getImportForChange(tx, importId);
    if (record.status !== "staged") throw new ServiceError("conflict", NOT_STAGED[record.status]);
    const value: ImportProgress = { step: STEPS[work], done: 0, total: null, unit: "rows" };
    await saveImport(tx, importId, { status: work, progress: { value, at: new Date() } });
    return record;
  });
}

/** Releases an import after failed work, unless its status has changed since, and returns the error to throw. */
export async function unclaimImport(
  workspaceId: string,
  importId: string,
  { from, error }: { from: Work; error: unknown },
): Promise<unknown> {
  await inWorkspace(workspaceId, (tx) => releaseImport(tx, importId, from));
  return isOutOfRange(error) ? new ServiceError("invalid-input", TOO_MUCH) : error;
}

const TOO_MUCH =
  "The amounts or counts of one day add up to more than can be stored. Check which columns are read as spend, value and counts, and whether amounts in micros were read as units.";

const STEPS = { checking: "check", committing: "commit" } as const;

const NOT_STAGED: Record<Exclude<ImportStatus, "staged">, string> = {
  staging: "The file is still being uploaded. Wait until that is done.",
  refused: "This file was refused. Choose another one.",
  failed: "The upload did not finish. Choose the file again.",
  checking: "The rows of this import are being checked. Wait until that is done.",
  committing: "This import is being written. Wait until that is done.",
  committed: "This import was already committed. To change it, undo it first.",
  undone: "This import was undone. Choose the file again to import it again.",
};
