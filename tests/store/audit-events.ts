import { type AuditEventRecord, toRecord } from "@/lib/store/audit/events";
import type { WorkspaceTransaction } from "@/lib/store/db";

/** Newest first. */
export async function listAuditEvents(
  tx: WorkspaceTransaction,
  filter: { subjectKind?: string; subjectId?: string; limit?: number } = {},
): Promise<AuditEventRecord[]> {
  const { subjectKind, subjectId, limit = 100 } = filter;
  const rows = await tx.auditEvent.findMany({
    where: { workspaceId: tx.workspaceId, ...(subjectKind && { subjectKind }), ...(subjectId && { subjectId }) },
    orderBy: [{ at: "desc" }, { sequence: "desc" }],
    take: limit,
  });
  return rows.map(toRecord);
}
