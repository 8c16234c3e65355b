import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/canonical-json";

/** What the first event of a chain follows. */
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

/** SHA-256 of all that an event says, its place and the hash of the one before it, as canonical JSON. */
export function hashAuditEvent(event: ChainedEvent): string {
  const { workspaceId, auditEventId, sequence, actorId, action, subjectKind, subjectId } = event;
  const { before, after, at, previousHash } = event;
  const said = { actorId, action, subjectKind, subjectId, before, after, at };
  const content = canonicalJson({ workspaceId, auditEventId, sequence, previousHash, ...said });
  return createHash("sha256").update(content).digest("hex");
}
