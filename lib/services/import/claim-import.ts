import { ServiceError } from "@/lib/domain/errors";
import type { ImportProgress, ImportStatus } from "@/lib/domain/import-view";
import { getImportForChange, type ImportRecord, releaseImport, saveImport } from "@/lib/store/imports";
import { inWorkspace, isOutOfRange } from "@/lib/store/db";

type Work = "checking" | "committing";

/** Takes a staged import for one piece of work, as it is at that moment; whoever comes second is told why not. */
export async function claimImport(workspaceId: string, importId: string, to: Work): Promise<ImportRecord> {
  return inWorkspace(workspaceId, async (tx) => {
    const record = await getImportForChange(tx, importId);
    if (record.status !== "staged") throw new ServiceError("conflict", WHY_NOT[record.status]);
    const value: ImportProgress = { step: STEPS[to], done: 0, total: null, unit: "rows" };
    await saveImport(tx, importId, { status: to, progress: { value, at: new Date() } });
    return record;
  });
}

/** After work that failed: the import can be taken up again, unless something else has become of it since. Gives what to throw. */
export async function unclaimImport(
  workspaceId: string,
  importId: string,
  { from, error }: { from: Work; error: unknown },
): Promise<unknown> {
  await inWorkspace(workspaceId, (tx) => releaseImport(tx, importId, from));
  return isOutOfRange(error) ? new ServiceError("invalid-input", TOO_MUCH) : error;
}

const TOO_MUCH =
  "The amounts or counts of one day add up to more than can be kept. Check which columns are read as spend, value and counts, and whether amounts in micros were taken for units.";

const STEPS = { checking: "check", committing: "commit" } as const;

const WHY_NOT: Record<Exclude<ImportStatus, "staged">, string> = {
  staging: "The file is still arriving; wait until it is here.",
  refused: "This file was refused; choose another one.",
  failed: "The file did not arrive whole; choose it again.",
  checking: "The rows of this import are being checked right now; wait until that is done.",
  committing: "This import is being written right now; wait until that is done.",
  committed: "This import has been committed already.",
  undone: "This import has been undone; choose the file again to import it anew.",
};
