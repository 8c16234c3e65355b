import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/canonical-json";

/** The previous hash of a chain's first event. */
export const AUDIT_CHAIN_START = "0".repeat(64);

export interface ChainedEvent {
  workspaceId: string;
  auditEventId: string;
  sequence: number;
  actorId: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  before: unknown;
  after: unknown;
  at: Date;
  previousHash: string;
}

/** SHA-256 over the event's content, its place in the chain and the previous event's hash, as canonical JSON. */
export function hashAuditEvent(event: ChainedEvent): string {
  const { workspaceId, auditEventId, sequence, actorId, action, subjectKind, subjectId } = event;
  const { before, after, at, previousHash } = event;
  const fields = { actorId, action, subjectKind, subjectId, before, after, at };
  const content = canonicalJson({ workspaceId, auditEventId, sequence, previousHash, ...fields });
  return createHash("sha256").update(content).digest("hex");
}
