import { createHash } from "node:crypto";
import { z } from "zod";
import {
  inspectCsv,
  refuseKnownFormat,
  refuseSize,
  UnreadableFile,
  type Inspection,
  type InspectionResult,
  type Refusal,
} from "@/lib/channels/csv";
import { ServiceError } from "@/lib/domain/errors";
import { saveAuditEvent } from "@/lib/store/audit";
import { deleteImportChunks, readImportChunks, saveImport, saveImportChunk, saveNewImport } from "@/lib/store/imports";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { inPieces } from "./file-pieces";
import { NEW_STATE } from "./import-state";
import { listKnownAttributions } from "./known-attributions";
import { saveProgress, type Report } from "./save-progress";
import { unpackImport, type ReceivedFile } from "./unpack-import";

const StageImportSchema = z.object({
  fileName: z
    .string()
    .regex(/^\P{Cc}*$/u, "The file's name contains control characters. Rename the file.")
    .trim()
    .min(1, "The file has no name.")
    .max(255, "The file's name is longer than 255 characters."),
  /** The size that the sender announced; null if unknown. */
  byteCount: z.number().int().nonnegative().nullable(),
});

export type StageImportInput = z.input<typeof StageImportSchema> & {
  bytes: AsyncIterable<Uint8Array>;
  /** The result of an earlier inspection of the same file, so that it is not inspected twice. */
  inspection?: Inspection;
};

/** Saves a file from a stream and inspects it. A refused file stays in the list with the reason. */
export async function stageImport(
  context: ServiceContext,
  input: StageImportInput,
  report: Report = () => {},
): Promise<string> {
  requirePermission(context, "import.write");
  const { fileName, byteCount } = parseInput(StageImportSchema, {
    fileName: input.fileName,
    byteCount: input.byteCount,
  });
  const tooLarge = byteCount === null ? null : refuseSize(byteCount);
  if (tooLarge?.code === "too-large") throw new ServiceError("invalid-input", tooLarge.message, "file");
  const importId = await inWorkspace(context.workspaceId, (tx) =>
    saveNewImport(tx, { fileName, byteCount: byteCount ?? 0, createdBy: context.userId, createdAt: context.now }),
  );
  try {
    const received = await receive(context.workspaceId, importId, input, report);
    const file = { importId, fileName, ...received };
    const staged = await unpackAndInspect(context.workspaceId, file, input.inspection, report);
    await saveInspected(context, file, staged);
  } catch (error) {
    await markFailed(context.workspaceId, importId);
    throw error;
  }
  return importId;
}

type Received = Pick<ReceivedFile, "byteCount" | "sha256" | "chunkEnds">;

async function receive(
  workspaceId: string,
  importId: string,
  input: StageImportInput,
  report: Report,
): Promise<Received> {
  const hash = createHash("sha256");
  const chunkEnds: number[] = [];
  let byteCount = 0;
  for await (const bytes of inPieces(input.bytes)) {
    byteCount += bytes.length;
    const tooLarge = byteCount > 0 ? refuseSize(byteCount) : null;
    if (tooLarge) throw new ServiceError("invalid-input", tooLarge.message, "file");
    if (input.byteCount !== null && byteCount > input.byteCount) throw wrongSize(byteCount, input.byteCount);
    hash.update(bytes);
    const ordinal = chunkEnds.length;
    await inWorkspace(workspaceId, (tx) => saveImportChunk(tx, { importId, ordinal, bytes }));
    chunkEnds.push(byteCount);
    if (ordinal === 0 && refuseKnownFormat(bytes)) return { byteCount, sha256: hash.digest("hex"), chunkEnds }; // opening it gives the reason, so the rest is not needed
    await saveProgress(
      workspaceId,
      importId,
      { step: "receive", done: byteCount, total: input.byteCount, unit: "bytes" },
      report,
    );
  }
  if (input.byteCount !== null && byteCount !== input.byteCount) throw wrongSize(byteCount, input.byteCount);
  return { byteCount, sha256: hash.digest("hex"), chunkEnds };
}

/** The size differs from the announced one. Part of a file must not be imported as if it were the whole. */
function wrongSize(received: number, stated: number): ServiceError {
  const message = `The upload failed: ${received} bytes arrived, but ${stated} were announced. Nothing was saved. Choose the file again.`;
  return new ServiceError("invalid-input", message, "file");
}

interface StagedTable {
  result: InspectionResult;
  /** The chunks before this one are a workbook or archive, whose table is stored behind it. */
  firstChunk: number;
}

async function unpackAndInspect(
  workspaceId: string,
  file: ReceivedFile,
  known: Inspection | undefined,
  report: Report,
): Promise<StagedTable> {
  try {
    const { opening, firstChunk } = await unpackImport(workspaceId, file, report);
    if (known) return { result: { status: "read", inspection: known }, firstChunk };
    const result = await inspect(workspaceId, file, firstChunk, report);
    if (result.status === "refused" || !opening) return { result, firstChunk };
    return { result: { status: "read", inspection: { ...result.inspection, opening } }, firstChunk };
  } catch (error) {
    if (error instanceof UnreadableFile) return { result: error.refusal, firstChunk: 0 };
    throw error;
  }
}

async function inspect(
  workspaceId: string,
  { importId, fileName, byteCount }: ReceivedFile,
  firstChunk: number,
  report: Report,
): Promise<InspectionResult> {
  let nextReportAt = 0;
  const source = { fileName, byteCount, open: () => readImportChunks(workspaceId, importId, firstChunk) };
  // Progress is saved in order while the file is read. A failed save does not stop the inspection.
  let pendingSave = Promise.resolve();
  const result = await inspectCsv(source, (rows) => {
    if (rows < nextReportAt) return;
    nextReportAt = rows + 20_000;
    const progress = { step: "inspect" as const, done: rows, total: null, unit: "rows" as const };
    pendingSave = pendingSave.then(() => saveProgress(workspaceId, importId, progress, report)).catch(() => undefined);
  });
  await pendingSave;
  return result;
}

async function saveInspected(
  { workspaceId, userId }: ServiceContext,
  { importId, fileName, byteCount, sha256 }: ReceivedFile,
  { result, firstChunk }: StagedTable,
): Promise<void> {
  const outcome = result.status === "refused" ? refusedAs(result) : stagedAs(result.inspection);
  const inspection = result.status === "read" ? result.inspection : null;
  await inWorkspace(workspaceId, async (tx) => {
    const mapping = { ...NEW_STATE, inspection, knownAttributions: await listKnownAttributions(tx) };
    await saveImport(tx, importId, { ...outcome, byteCount, sha256, mapping, progress: null });
    await deleteImportChunks(tx, importId, result.status === "refused" ? undefined : firstChunk);
    await saveAuditEvent(tx, {
      actorId: userId,
      action: result.status === "refused" ? "import.refused" : "import.staged",
      subjectKind: "import",
      subjectId: importId,
      after: { fileName, byteCount, sha256 },
    });
  });
}

function stagedAs(inspection: Inspection) {
  return { status: "staged" as const, rowCount: inspection.rows, error: null };
}

function refusedAs(refusal: Refusal) {
  return { status: "refused" as const, rowCount: 0, error: refusal.message };
}

async function markFailed(workspaceId: string, importId: string): Promise<void> {
  const error = "The upload did not finish. Choose the file again.";
  await inWorkspace(workspaceId, async (tx) => {
    await saveImport(tx, importId, { status: "failed", error, progress: null });
    await deleteImportChunks(tx, importId);
  });
}
