import { withActingToken } from "./acting-token";
import { AUDIT_CHAIN_START, hashAuditEvent } from "./chain";
import { timeOrderedId, toJson, type WorkspaceTransaction } from "@/lib/store/db";
import type { Prisma } from "../generated/client";

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
  /** The event's place in the workspace's chain, from 1; null for events from before the chain. */
  sequence: number | null;
  previousHash: string | null;
  hash: string | null;
}

/** The last event of the chain. A copy outside the database can later prove that no earlier event was rewritten. */
export interface AuditHead {
  sequence: number;
  hash: string;
}

/**
 * Adds the event to the end of the workspace's chain. No other transaction of the workspace can add an event until this
 * one ends, so call it near the end.
 */
export async function saveAuditEvent(tx: WorkspaceTransaction, event: AuditEventInput): Promise<void> {
  const { workspaceId } = tx;
  const { sequence, previousHash } = await takeNextPlace(tx);
  const { actorId, action, subjectKind, subjectId } = event;
  const [before, after] = [toJson(event.before ?? null), toJson(withActingToken(event.after) ?? null)];
  const at = new Date();
  const auditEventId = timeOrderedId(at);
  const fields = { actorId, action, subjectKind, subjectId, before, after, at };
  const hash = hashAuditEvent({ workspaceId, auditEventId, sequence, previousHash, ...fields });
  await tx.$executeRaw`
    WITH added AS (
      INSERT INTO audit_event (workspace_id, id, actor_id, action, subject_kind, subject_id, before, after, at,
        sequence, previous_hash, hash)
      VALUES (${workspaceId}::uuid, ${auditEventId}::uuid, ${actorId}::uuid, ${action}, ${subjectKind}, ${subjectId},
        ${toColumn(before)}::jsonb, ${toColumn(after)}::jsonb, ${at}, ${sequence}, ${previousHash}, ${hash})
      RETURNING workspace_id)
    UPDATE audit_head SET hash = ${hash} WHERE workspace_id = ${workspaceId}::uuid`;
}

/** The events of the chain after the sequence `after`, in order. */
export async function listChainedEvents(
  tx: WorkspaceTransaction,
  { after, limit }: { after: number; limit: number },
): Promise<AuditEventRecord[]> {
  const rows = await tx.auditEvent.findMany({
    where: { workspaceId: tx.workspaceId, sequence: { gt: after } },
    orderBy: { sequence: "asc" },
    take: limit,
  });
  return rows.map(toRecord);
}

export async function findAuditHead(tx: WorkspaceTransaction): Promise<AuditHead | null> {
  const head = await tx.auditHead.findUnique({ where: { workspaceId: tx.workspaceId } });
  return head && { sequence: Number(head.sequence), hash: head.hash };
}

/** The number of events from before the chain. */
export async function countUnchainedEvents(tx: WorkspaceTransaction): Promise<number> {
  return tx.auditEvent.count({ where: { workspaceId: tx.workspaceId, sequence: null } });
}

/** Locks the head until the transaction ends, so that events get their places one at a time. */
async function takeNextPlace(tx: WorkspaceTransaction): Promise<{ sequence: number; previousHash: string }> {
  const [head] = await tx.$queryRaw<{ sequence: bigint; hash: string }[]>`
    INSERT INTO audit_head (workspace_id, sequence, hash) VALUES (${tx.workspaceId}::uuid, 1, ${AUDIT_CHAIN_START})
    ON CONFLICT (workspace_id) DO UPDATE SET sequence = audit_head.sequence + 1
    RETURNING sequence, hash`;
  if (!head) throw new Error("The audit log could not assign a place to the next event.");
  return { sequence: Number(head.sequence), previousHash: head.hash };
}

/** JSON as text, because the database client rounds a bare number. */
function toColumn(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

type Row = Prisma.AuditEventGetPayload<object>;

export function toRecord({ id, workspaceId: _, sequence, ...row }: Row): AuditEventRecord {
  return { auditEventId: id, ...row, sequence: sequence === null ? null : Number(sequence) };
}

/** The newest event of this action; null when there was none. */
export async function findLastAuditEvent(
  tx: WorkspaceTransaction,
  action: string,
): Promise<{ actorId: string | null; at: Date } | null> {
  return tx.auditEvent.findFirst({
    where: { workspaceId: tx.workspaceId, action },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { actorId: true, at: true },
  });
}
