import { toJson } from "./json";
import type { Prisma } from "./generated/client";
import type { WorkspaceTransaction } from "./workspace-transaction";

export interface AuditEventInput {
  /** Null: the system itself. */
  actorId: string | null;
  /** Subject and verb, such as "plan.saved". */
  action: string;
  subjectKind: string;
  subjectId: string;
  before?: unknown;
  after?: unknown;
}

export interface AuditEventRecord extends AuditEventInput {
  auditEventId: string;
  before: Prisma.JsonValue;
  after: Prisma.JsonValue;
  at: Date;
}

export async function saveAuditEvent(tx: WorkspaceTransaction, event: AuditEventInput): Promise<void> {
  const { before, after, ...rest } = event;
  await tx.auditEvent.create({
    data: {
      workspaceId: tx.workspaceId,
      ...rest,
      ...(before !== undefined && before !== null && { before: toJson(before) }),
      ...(after !== undefined && after !== null && { after: toJson(after) }),
    },
  });
}

/** Newest first. */
export async function listAuditEvents(
  tx: WorkspaceTransaction,
  filter: { subjectKind?: string; subjectId?: string; limit?: number } = {},
): Promise<AuditEventRecord[]> {
  const { subjectKind, subjectId, limit = 100 } = filter;
  const rows = await tx.auditEvent.findMany({
    where: { workspaceId: tx.workspaceId, ...(subjectKind && { subjectKind }), ...(subjectId && { subjectId }) },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(({ id, workspaceId: _, ...row }) => ({ auditEventId: id, ...row }));
}
