import type {
  ImportProgress,
  ImportResult,
  ImportStatus,
  ImportSummary,
  ImportUndo,
  SeriesChange,
} from "@/lib/domain/views/import";
import { ServiceError } from "@/lib/domain/errors";
import { isUuid } from "@/lib/domain/uuid";
import { Prisma } from "../generated/client";
import { toJson, type WorkspaceTransaction } from "@/lib/store/db";
import { deleteImportRows } from "./rows";

/** The result of the import and, after an undo, the result of the undo. */
export interface ImportCounts extends ImportResult {
  /** The proposals that were open at the commit, of plans that use the import's channels. */
  olderProposalIds?: string[];
  seriesChange?: SeriesChange;
  undo?: ImportUndo;
}

export interface ImportRecord extends ImportSummary {
  sha256: string;
  connectionId: string | null;
  seriesId: string | null;
  /** The inspection, the answers and the preview, as the import service saved them. */
  mapping: Prisma.JsonValue;
  progress: { value: ImportProgress; at: Date } | null;
  counts: ImportCounts | null;
  /** The platform's totals as the reconciliation saved them; null while none was typed. */
  typedTotals: Prisma.JsonValue;
  error: string | null;
  undoneAt: Date | null;
}

export interface ImportChanges {
  status?: ImportStatus;
  byteCount?: number;
  sha256?: string;
  mapping?: unknown;
  fetchedAt?: Date | null;
  rowCount?: number;
  issueCount?: number;
  unknownCount?: number;
  counts?: ImportCounts | null;
  progress?: { value: ImportProgress; at: Date } | null;
  typedTotals?: unknown;
  error?: string | null;
  connectionId?: string;
  seriesId?: string;
  committedAt?: Date | null;
  undoneAt?: Date | null;
}

export async function saveNewImport(
  tx: WorkspaceTransaction,
  input: { fileName: string; byteCount: number; createdBy: string | null; createdAt: Date },
): Promise<string> {
  const { fileName, byteCount, createdBy, createdAt } = input;
  const row = await tx.import.create({
    data: { workspaceId: tx.workspaceId, fileName, byteCount: BigInt(byteCount), sha256: "", createdBy, createdAt },
  });
  return row.id;
}

export async function saveImport(tx: WorkspaceTransaction, importId: string, changes: ImportChanges): Promise<void> {
  const { byteCount, mapping, counts, progress, typedTotals, ...plain } = changes;
  await tx.import.updateMany({
    where: { workspaceId: tx.workspaceId, id: importId },
    data: {
      ...plain,
      ...(byteCount !== undefined && { byteCount: BigInt(byteCount) }),
      ...(mapping !== undefined && { mapping: toJson(mapping) }),
      ...(typedTotals !== undefined && { typedTotals: toJson(typedTotals) }),
      ...(counts !== undefined && { counts: counts === null ? Prisma.DbNull : toJson(counts) }),
      ...(progress !== undefined && { progress: progress === null ? Prisma.DbNull : toJson(progress) }),
    },
  });
}

export async function deleteImport(tx: WorkspaceTransaction, importId: string): Promise<void> {
  await deleteImportRows(tx, importId, { keepIssues: true }); // no foreign key deletes them; issues and chunks have one
  await tx.import.deleteMany({ where: { workspaceId: tx.workspaceId, id: importId } });
}

/** Sets the import back to "staged" if it still has the status `from`. */
export async function releaseImport(tx: WorkspaceTransaction, importId: string, from: ImportStatus): Promise<void> {
  await tx.import.updateMany({
    where: { workspaceId: tx.workspaceId, id: importId, status: from },
    data: { status: "staged", progress: Prisma.DbNull },
  });
}

/**
 * Releases imports whose process died: a check or commit becomes "staged", an upload "failed". A running commit locks
 * its row, so a short silence is proof enough. The others show only by their silence. A progress time after `latest`
 * came from a clock that ran ahead, so it does not count as a sign of life.
 */
export async function releaseImports(
  tx: WorkspaceTransaction,
  silent: { commitSince: Date; othersSince: Date; latest: Date; error: string },
): Promise<string[]> {
  const { workspaceId } = tx;
  const seenAt = Prisma.sql`coalesce((progress->>'at')::timestamptz, created_at)`;
  const released = await tx.$queryRaw<{ id: string }[]>`
    WITH abandoned AS (
      SELECT id FROM import
      WHERE workspace_id = ${workspaceId}::uuid AND (
        (status = 'committing' AND (${seenAt} < ${silent.commitSince} OR ${seenAt} > ${silent.latest}))
        OR (status IN ('staging', 'checking') AND (${seenAt} < ${silent.othersSince} OR ${seenAt} > ${silent.latest})))
      FOR UPDATE SKIP LOCKED)
    UPDATE import
    SET status = CASE WHEN status = 'staging' THEN 'failed' ELSE 'staged' END,
        error = CASE WHEN status = 'staging' THEN ${silent.error} ELSE error END,
        progress = NULL
    FROM abandoned
    WHERE import.workspace_id = ${workspaceId}::uuid AND import.id = abandoned.id
    RETURNING import.id`;
  return released.map((row) => row.id);
}

export async function getImport(tx: WorkspaceTransaction, importId: string): Promise<ImportRecord> {
  const row = isUuid(importId)
    ? await tx.import.findFirst({ where: { workspaceId: tx.workspaceId, id: importId } })
    : null;
  if (!row) throw new ServiceError("not-found", "This import no longer exists.");
  return toRecord(row);
}

/** Locks the import, so that nothing else can change or release it until the transaction ends. */
export async function getImportForChange(tx: WorkspaceTransaction, importId: string): Promise<ImportRecord> {
  if (isUuid(importId)) {
    await tx.$queryRaw`
      SELECT 1 FROM import WHERE workspace_id = ${tx.workspaceId}::uuid AND id = ${importId}::uuid FOR UPDATE`;
  }
  return getImport(tx, importId);
}

export async function listImports(tx: WorkspaceTransaction, limit = 50): Promise<ImportRecord[]> {
  const { workspaceId } = tx;
  const rows = await tx.import.findMany({
    where: { workspaceId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(toRecord);
}

function toRecord(row: Prisma.ImportGetPayload<object>): ImportRecord {
  return {
    importId: row.id,
    fileName: row.fileName,
    byteCount: Number(row.byteCount),
    sha256: row.sha256,
    status: row.status as ImportStatus,
    rowCount: row.rowCount,
    issueCount: row.issueCount,
    unknownCount: row.unknownCount,
    connectionId: row.connectionId,
    seriesId: row.seriesId,
    mapping: row.mapping,
    progress: toProgress(row.progress),
    counts: row.counts as unknown as ImportCounts | null,
    typedTotals: row.typedTotals,
    error: row.error,
    createdAt: row.createdAt,
    committedAt: row.committedAt,
    undoneAt: row.undoneAt,
  };
}

function toProgress(json: Prisma.JsonValue): ImportRecord["progress"] {
  const progress = json as unknown as { value: ImportProgress; at: string } | null;
  return progress && { value: progress.value, at: new Date(progress.at) };
}
