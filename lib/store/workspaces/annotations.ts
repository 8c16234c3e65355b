import type { Day } from "@/lib/domain/day";
import { isUuid } from "@/lib/domain/uuid";
import { dateToDay, dayToDate, type WorkspaceTransaction } from "@/lib/store/db";
import type { Prisma } from "../generated/client";

export interface AnnotationRecord {
  annotationId: string;
  day: Day;
  text: string;
  createdBy: string | null;
  createdAt: Date;
}

export async function insertAnnotation(
  tx: WorkspaceTransaction,
  { day, text, createdBy }: { day: Day; text: string; createdBy: string | null },
): Promise<string> {
  const row = await tx.annotation.create({
    data: { workspaceId: tx.workspaceId, day: dayToDate(day), text, createdBy },
  });
  return row.id;
}

/** Newest day first. Without `from` or `to`, the range is open at that end. */
export async function listAnnotations(
  tx: WorkspaceTransaction,
  { from, to }: { from?: Day | undefined; to?: Day | undefined },
): Promise<AnnotationRecord[]> {
  const rows = await tx.annotation.findMany({
    where: {
      workspaceId: tx.workspaceId,
      removedAt: null,
      day: { ...(from && { gte: dayToDate(from) }), ...(to && { lte: dayToDate(to) }) },
    },
    orderBy: [{ day: "desc" }, { createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(toRecord);
}

export async function findAnnotation(tx: WorkspaceTransaction, annotationId: string): Promise<AnnotationRecord | null> {
  if (!isUuid(annotationId)) return null;
  const row = await tx.annotation.findFirst({
    where: { workspaceId: tx.workspaceId, id: annotationId, removedAt: null },
  });
  return row && toRecord(row);
}

/** False when it was removed in the meantime. */
export async function removeAnnotation(
  tx: WorkspaceTransaction,
  annotationId: string,
  removedAt: Date,
): Promise<boolean> {
  const { count } = await tx.annotation.updateMany({
    where: { workspaceId: tx.workspaceId, id: annotationId, removedAt: null },
    data: { removedAt },
  });
  return count === 1;
}

function toRecord({ id, day, text, createdBy, createdAt }: Prisma.AnnotationGetPayload<object>): AnnotationRecord {
  return { annotationId: id, day: dateToDay(day), text, createdBy, createdAt };
}
